import { expect, test } from 'vitest';
import { createLastingThread, ThreadEnded } from '../../src/threads/lasting-thread.ts';

interface Answer {
  asked: number;
  bytes: Uint8Array;
}

function start() {
  const deaths: unknown[] = [];
  const file = new URL('./counting-thread.ts', import.meta.url);
  const thread = createLastingThread<string, Answer>(file, (reason) => void deaths.push(reason));
  return { thread, deaths };
}

test('a lasting thread remembers, and answers in order', async () => {
  const { thread, deaths } = start();
  const answers = await Promise.all(['a', 'b', 'c'].map((message) => thread.ask(message)));
  expect(answers.map(({ asked, bytes }) => [asked, new TextDecoder().decode(bytes)])).toEqual([
    [1, 'a'],
    [2, 'b'],
    [3, 'c'],
  ]);
  await thread.end();
  expect(deaths).toEqual([]);
});

test('a message that fails is answered with the place of the fault, and nothing of what it said', async () => {
  const { thread } = start();
  const fault = await thread.ask('fail: my name is Wanda').catch((error: Error) => error);
  expect(String(fault)).toMatch(/TypeError\n.*counting-thread\.ts/s);
  expect(JSON.stringify([String(fault), (fault as Error).stack])).not.toContain('Wanda');
  expect((await thread.ask('still there')).asked).toBe(2);
  await thread.end();
});

test('when it dies, whoever waits is told, and the next message starts it anew with nothing remembered', async () => {
  const { thread, deaths } = start();
  const [first, died, waiting] = await Promise.allSettled(
    ['a', 'die', 'b'].map((message) => thread.ask(message)),
  );
  expect(first).toMatchObject({ status: 'fulfilled' });
  for (const one of [died, waiting])
    expect((one as PromiseRejectedResult).reason).toBeInstanceOf(ThreadEnded);
  expect(deaths).toHaveLength(1);
  expect((await thread.ask('c')).asked).toBe(1);
  await thread.end();
  await expect(thread.ask('d')).rejects.toThrow(ThreadEnded);
});
