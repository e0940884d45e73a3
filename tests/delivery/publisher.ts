import { expect } from 'vitest';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import { exampleNotice } from '../../src/openapi/example-notice.ts';
import type { TestApp } from '../support/app.ts';

/** Publishes by the admin API, as an editor would. */
export interface Publisher {
  /** Writes a notice anew or over the one there, and publishes it. */
  publish(notice: NoticeDocumentInput): Promise<void>;
  /** Publishes what is there once more: an edition that differs by its number and its date. */
  publishAgain(slug: string): Promise<void>;
}

export async function createPublisher({ http, keyFor }: TestApp): Promise<Publisher> {
  const authorization = await keyFor('admin');
  const addressOf = (slug: string) => `/v1/admin/notices/${slug}`;
  const publishAgain = async (slug: string, command: object = { updateType: 'minor' }) => {
    const { status, text } = await http
      .post(`${addressOf(slug)}/publish`)
      .set({ authorization })
      .send(command);
    expect(status, text).toBe(201);
  };
  return {
    async publish(notice) {
      const address = addressOf(notice.slug);
      const isThere = (await http.get(address).set({ authorization })).status === 200;
      const headers = isThere ? { authorization, 'if-match': '*' } : { authorization };
      const { status, text } = await http.put(address).set(headers).send(notice);
      expect(status, text).toBe(isThere ? 200 : 201);
      const locales = Object.keys(notice.text ?? {});
      await publishAgain(notice.slug, { updateType: isThere ? 'minor' : 'major', locales });
    },
    publishAgain: (slug) => publishAgain(slug),
  };
}

/** A notice with something in every list, in English and partly in Japanese. */
export function fullNotice(slug: string, title = 'A leak'): NoticeDocumentInput {
  const summary = { en: '**Sorry.**', ja: '**遺憾**' };
  return {
    ...exampleNotice,
    slug,
    text: { en: { title, summary: summary.en }, ja: { title: `${title} 漏えい`, summary: summary.ja } },
  };
}

/** Every kind of address that a notice has. */
export function addressesOf(slug: string): string[] {
  const lists =
    'sections updates faqs affected-data contacts advice resources official-senders authorities legal-orders';
  const rest = 'faqs/am-i-affected editions editions/1 feed.atom feed.json structured-data';
  return ['', ...`${lists} ${rest}`.split(' ').map((path) => `/${path}`)].map(
    (path) => `/v1/notices/${slug}${path}`,
  );
}
