import { expect } from 'vitest';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import type {
  LocaleTranslations,
  TranslatedUnit,
  Translations,
} from '../../src/publishing/translations/list.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

/** The application with whoever works on a translation: each call goes over HTTP and expects to succeed. */
export interface Translators {
  t: TestApp;
  key: string;
  /** Creates a notice, or replaces it whole. */
  write: (slug: string, more?: Partial<NoticeDocumentInput>) => Promise<void>;
  /** Writes one text, whatever was there. */
  put: (slug: string, place: string, text: object) => Promise<void>;
  publish: (slug: string, command?: object) => Promise<Record<string, unknown>>;
  list: (slug: string, query?: string) => Promise<Translations>;
  /** What the listing says about one locale. */
  ofLocale: (slug: string, locale: string) => Promise<LocaleTranslations>;
  ofUnit: (slug: string, locale: string, unit: string) => Promise<TranslatedUnit>;
  close: () => Promise<void>;
}

export async function createTranslators(): Promise<Translators> {
  const t = await createTestApp();
  const key = await t.keyFor('author', 'translator', 'publisher');
  const admin = '/v1/admin/notices';
  const put = async (address: string, body: object) => {
    const existing = await t.http.get(address).set('authorization', key);
    const request = t.http.put(address).set('authorization', key);
    if (existing.status === 200) request.set('if-match', existing.headers.etag ?? '');
    const { status, body: answer } = await request.send(body);
    expect([status, answer.errors ?? answer.detail]).toEqual([
      existing.status === 200 ? 200 : 201,
      undefined,
    ]);
  };
  const list = async (slug: string, query = '') => {
    const { status, body } = await t.http
      .get(`${admin}/${slug}/translations${query}`)
      .set('authorization', key);
    expect([status, body.detail]).toEqual([200, undefined]);
    return body as Translations;
  };
  const ofLocale = async (slug: string, locale: string) => {
    return (await list(slug, `?locale=${locale}`)).locales[0] as LocaleTranslations;
  };
  return {
    t,
    key,
    write: (slug, more) => put(`${admin}/${slug}`, smallNotice(slug, more)),
    put: (slug, place, text) => put(`${admin}/${slug}/${place}`, text),
    publish: async (slug, command = { changeNote: { en: 'Changed' } }) => {
      const request = t.http.post(`${admin}/${slug}/publish`).set('authorization', key);
      const { status, body } = await request.send(command);
      expect([status, body.errors ?? body.detail]).toEqual([201, undefined]);
      return body;
    },
    list,
    ofLocale,
    ofUnit: async (slug, locale, unit) => {
      const { units } = await ofLocale(slug, locale);
      return units.find((one) => one.unit === unit) as TranslatedUnit;
    },
    close: () => t.close(),
  };
}
