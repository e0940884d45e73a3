import { serveThread } from '../../src/threads/serve-thread.ts';

// Remembers how often it was asked; "fail" and "die" do what they say.
let asked = 0;

serveThread<string, { asked: number; bytes: Uint8Array<ArrayBuffer> }>((message) => {
  asked += 1;
  if (message.startsWith('fail')) throw new TypeError(`It was told: ${message}`);
  if (message === 'die') process.exit(1);
  const bytes = new TextEncoder().encode(message);
  return { answer: { asked, bytes }, transfer: [bytes.buffer] };
});
