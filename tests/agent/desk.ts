import { expect } from 'vitest';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import type { TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

/** An editor who publishes and an agent who asks, both by the API. */
export interface Desk {
  /** Writes a notice, publishes it, and lets a minute go by. @returns when it was published */
  publish(notice: NoticeDocumentInput, command?: object): Promise<string>;
  /** Withdraws, renames, … a notice, and lets a minute go by. */
  change(slug: string, deed: string, body?: object): Promise<void>;
  /** @returns the answer to an agent, which has to have this status */
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared field by field
  ask(path: string, status?: number): Promise<any>;
}

const A_MINUTE = 60_000;

export async function createDesk(t: TestApp): Promise<Desk> {
  const editor = await t.keyFor('admin');
  const agent = await t.keyFor('agent');
  const address = (slug: string) => `/v1/admin/notices/${slug}`;
  return {
    async publish(notice, command = {}) {
      const isThere = (await t.http.get(address(notice.slug)).set('authorization', editor)).status === 200;
      const put = t.http.put(address(notice.slug)).set('authorization', editor);
      const written = await (isThere ? put.set('if-match', '*') : put).send(notice);
      expect(written.body.errors ?? written.status).toBe(isThere ? 200 : 201);
      const publishedAt = t.clock.now().toISOString();
      const published = await t.http
        .post(`${address(notice.slug)}/publish`)
        .set('authorization', editor)
        .send({ updateType: 'minor', locales: Object.keys(notice.text ?? {}), ...command });
      expect(published.body.errors ?? published.status).toBe(201);
      t.clock.advance(A_MINUTE);
      return publishedAt;
    },
    async change(slug, deed, body = {}) {
      const response = await t.http
        .post(`${address(slug)}/${deed}`)
        .set('authorization', editor)
        .send(body);
      expect(response.body.errors ?? response.status, response.text).toBe(201);
      t.clock.advance(A_MINUTE);
    },
    async ask(path, status = 200) {
      const response = await t.http.get(path).set('authorization', agent).redirects(0);
      expect(response.status, response.text).toBe(status);
      expect(response.headers['cache-control']).toBe('no-store');
      return response.body;
    },
  };
}

export const major = (en: string) => ({ updateType: 'major', changeNote: { en } });

type FaqInput = NonNullable<NoticeDocumentInput['faqs']>[number];

/** A FAQ in English. */
export function faq(key: string, answer: string, more: Partial<FaqInput> = {}): FaqInput {
  return { key, text: { en: { question: `About ${key}?`, answer } }, ...more };
}

export function noticeOf(
  slug: string,
  faqs: FaqInput[],
  more: Partial<NoticeDocumentInput> = {},
): NoticeDocumentInput {
  return smallNotice(slug, { faqs, ...more });
}
