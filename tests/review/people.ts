import type { Role } from '../../src/db/generated/enums.ts';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import type { TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

/** Somebody with a key, who does things with notices by the admin API. */
export interface Person {
  key: string;
  /** PUTs a whole document, as who has read what is there. */
  write: (slug: string, more?: Partial<NoticeDocumentInput>) => Promise<Answered>;
  /** POSTs to an address below the notice. */
  act: (slug: string, action: string, body?: object, headers?: Record<string, string>) => Promise<Answered>;
  read: (address: string) => Promise<Answered>;
}

export interface Answered {
  status: number;
  code: string | undefined;
  // Whatever the endpoint answers.
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
  body: any;
  headers: Record<string, string>;
}

/** @returns a new person with these roles */
export async function person(t: TestApp, ...roles: Role[]): Promise<Person> {
  const key = await t.keyFor(...roles);
  const authorization = { authorization: key };
  const answered = (answer: { status: number; body: { code?: string }; headers: unknown }): Answered => ({
    status: answer.status,
    code: answer.body.code,
    body: answer.body,
    headers: answer.headers as Record<string, string>,
  });
  return {
    key,
    async write(slug, more = {}) {
      const url = `/v1/admin/notices/${slug}`;
      const { headers, status } = await t.http.get(url).set(authorization);
      const seen: Record<string, string> = status === 200 ? { 'if-match': headers.etag ?? '' } : {};
      return answered(
        await t.http
          .put(url)
          .set({ ...authorization, ...seen })
          .send(smallNotice(slug, more)),
      );
    },
    async act(slug, action, body = {}, headers = {}) {
      const post = t.http.post(`/v1/admin/notices/${slug}/${action}`).set({ ...authorization, ...headers });
      return answered(await post.send(body));
    },
    read: async (address) => answered(await t.http.get(address).set(authorization)),
  };
}
