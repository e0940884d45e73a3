import { expect } from 'vitest';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import { createPublisher } from '../delivery/publisher.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

/** An application with two published notices, and somebody of each kind who reports or looks. */
export interface Agents {
  t: TestApp;
  report: (body: object, headers?: object) => ReturnType<TestApp['http']['post']>;
  /** On an answer of the notice "lending". */
  feedback: (key: string, body: object, headers?: object) => ReturnType<TestApp['http']['post']>;
  read: (path: string) => ReturnType<TestApp['http']['get']>;
  decide: (path: string, body: object, headers?: object) => ReturnType<TestApp['http']['post']>;
  publish: (notice: NoticeDocumentInput) => Promise<void>;
  close: () => Promise<void>;
}

export const loans = smallNotice('loans', {
  text: { en: { title: 'Our loans' }, ja: { title: '貸出' } },
  faqs: [
    { key: 'who', text: { en: { question: 'Who is affected?', answer: 'Borrowers.' } } },
    {
      key: 'desk',
      audience: 'agent',
      text: { en: { question: 'What does the desk say?', answer: 'Sorry.' } },
    },
  ],
  contacts: [{ key: 'line', channel: 'phone', value: '+61255500123', text: { en: { label: 'Our line' } } }],
});

/** Like the other, for those who publish it anew. */
export const lending = { ...loans, slug: 'lending' };

export async function createAgents(): Promise<Agents> {
  const t = await createTestApp();
  const publisher = await createPublisher(t);
  const agent = await t.keyFor('agent');
  const author = await t.keyFor('author');
  await publisher.publish(loans);
  await publisher.publish(lending);
  const post = (authorization: string) => (path: string, body: object, headers: object) =>
    t.http
      .post(path)
      .set({ authorization, ...headers })
      .send(body);
  return {
    t,
    report: (body, headers = {}) => post(agent)('/v1/agent/unanswered-questions', body, headers),
    feedback: (key, body, headers = {}) =>
      post(agent)(`/v1/agent/notices/lending/faqs/${key}/feedback`, body, headers),
    read: (path) => t.http.get(`/v1/admin/${path}`).set({ authorization: author }),
    decide: (path, body, headers = {}) => post(author)(`/v1/admin/${path}`, body, headers),
    publish: (notice) => publisher.publish(notice),
    close: () => t.close(),
  };
}

/** Has a question reported. @returns what is answered */
export async function asked(agents: Agents, question: string, more: object = {}) {
  const { status, body, text } = await agents.report({ question, locale: 'en', notice: 'loans', ...more });
  expect(status, text).toBe(201);
  return body as { id: string; question: string; locale: string; notice: string | null; askings: number };
}
