import { expect } from 'vitest';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import { exampleNotice } from '../../src/openapi/example-notice.ts';
import type { TestApp } from '../support/app.ts';

/** What an editor is told of a preview that was made. */
export interface Made {
  id: string;
  token: string;
  url: string;
  of: 'working-copy' | { edition: number };
  expiresAt: string;
}

/** The admin API, as far as previews need it, with one key. */
export interface Editor {
  authorization: string;
  put(notice: NoticeDocumentInput): Promise<void>;
  publish(slug: string, command?: object): Promise<void>;
  share(slug: string, command?: object): Promise<Made>;
  remove(slug: string): Promise<void>;
}

/** @returns an editor with a new key of the role admin, or with a key of their own */
export async function createEditor({ http, keyFor }: TestApp, key?: string): Promise<Editor> {
  const authorization = key ?? (await keyFor('admin'));
  const at = (slug: string) => `/v1/admin/notices/${slug}`;
  return {
    authorization,
    async put(notice) {
      const isThere = (await http.get(at(notice.slug)).set({ authorization })).status === 200;
      const headers = isThere ? { authorization, 'if-match': '*' } : { authorization };
      const { status, text } = await http.put(at(notice.slug)).set(headers).send(notice);
      expect(status, text).toBe(isThere ? 200 : 201);
    },
    async publish(slug, command = {}) {
      const { status, text } = await http
        .post(`${at(slug)}/publish`)
        .set({ authorization })
        .send(command);
      expect(status, text).toBe(201);
    },
    async share(slug, command = {}) {
      const { status, text, body } = await http
        .post(`${at(slug)}/previews`)
        .set({ authorization })
        .send(command);
      expect(status, text).toBe(201);
      return body;
    },
    async remove(slug) {
      const { status, text } = await http.delete(at(slug)).set({ authorization, 'if-match': '*' });
      expect(status, text).toBe(204);
    },
  };
}

type Texts = Record<string, string>;

/** Every text in English is there in Japanese and Arabic too. */
function inThreeLocales<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(inThreeLocales) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, member]) => {
    if (name !== 'text' || !('en' in member)) return [name, inThreeLocales(member)];
    const { en } = member as { en: Texts };
    const marked = (mark: string) =>
      Object.fromEntries(Object.entries(en).map(([field, said]) => [field, `${mark} ${said}`]));
    return [name, { en, ja: marked('日本語'), ar: marked('العربية') }];
  });
  return Object.fromEntries(entries) as Value;
}

/** A notice with something in every list, complete in English, Japanese and Arabic, with notes for agents. */
export function threeLocaleNotice(
  slug: string,
  more: Partial<NoticeDocumentInput> = {},
): NoticeDocumentInput {
  return { ...inThreeLocales(exampleNotice), slug, ...more };
}
