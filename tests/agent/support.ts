import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import type { FoundItem, SearchAnswer } from '../../src/agent/search/shapes.ts';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import type { TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

type Parameters = Record<string, string | number>;

/** A search as an agent's tool asks for it. */
export interface Searching {
  /** @returns the answer, whatever it is; `status` 503 and no items where there is none */
  ask(
    q: string,
    parameters?: Parameters,
  ): Promise<Partial<SearchAnswer> & { status: number | string; code?: string }>;
  /** @returns the answer; asked again as long as the index is behind */
  search(q: string, parameters?: Parameters): Promise<SearchAnswer>;
  /** @returns what was found, as `kind/key` */
  found(q: string, parameters?: Parameters): Promise<string[]>;
  /** @returns the first item found */
  first(q: string, parameters?: Parameters): Promise<FoundItem>;
}

const MOST_TRIES = 200;
const PAUSE_MILLISECONDS = 50;

export async function searchAs({ http, keyFor }: TestApp): Promise<Searching> {
  const authorization = await keyFor('agent');
  const ask: Searching['ask'] = async (q, parameters = {}) => {
    const { status, body } = await http
      .get('/v1/agent/search')
      .query({ q, ...parameters })
      .set({ authorization });
    return { ...body, status };
  };
  const search: Searching['search'] = async (q, parameters) => {
    for (let tries = 1; ; tries += 1) {
      const answer = await ask(q, parameters);
      const isBehind = answer.status === 503 || answer.outcome === 'degraded';
      if (isBehind && tries < MOST_TRIES) {
        await setTimeout(PAUSE_MILLISECONDS);
        continue;
      }
      expect(answer).toMatchObject({ status: 200, degradations: [] });
      return answer as unknown as SearchAnswer;
    }
  };
  return {
    ask,
    search,
    async found(q, parameters) {
      const { items } = await search(q, parameters);
      return items.map(({ kind, key }) => `${kind}/${key}`);
    },
    async first(q, parameters) {
      const { items } = await search(q, parameters);
      expect(items.length).toBeGreaterThan(0);
      return items[0] as FoundItem;
    },
  };
}

/** @returns the notice that is loaded when Forthright is tried out */
export function demoNotice(): NoticeDocumentInput {
  const file = new URL('../../src/demo/notice.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as NoticeDocumentInput;
}

type Faq = NonNullable<NoticeDocumentInput['faqs']>[number];

/** A FAQ in English. */
export function faq(key: string, question: string, answer: string, more: Partial<Faq> = {}): Faq {
  return { key, text: { en: { question, answer } }, ...more };
}

/** A notice of a cinema with something of each kind, in English and partly in Japanese. */
export function cinemaNotice(slug = 'cinema'): NoticeDocumentInput {
  return smallNotice(slug, {
    text: { en: { title: 'Break-in at the Lantern cinemas' }, ja: { title: 'ランタン映画館への不正侵入' } },
    faqs: [
      {
        key: 'loyalty-points',
        topic: 'account',
        text: {
          en: {
            question: 'Are my loyalty points safe?',
            answer: 'Yes. Points were **not** touched. Ring :contact[helpline] if some are missing.',
            agentNote: 'Balances are on the yellow screen.',
          },
          ja: {
            question: 'ポイントは無事ですか？',
            answer: 'はい。ポイントは**無事**です。不足があれば :contact[helpline] へお電話ください。',
          },
        },
      },
      faq('gift-vouchers', 'Can I still use my gift voucher?', 'Vouchers stay valid until they expire.', {
        topic: 'complaints',
      }),
      faq('supervisor', 'The caller shouts', 'Hand over to a supervisor politely.', { audience: 'agent' }),
    ],
    updates: [
      {
        key: 'police-informed',
        kind: 'update',
        occurredAt: '2026-02-20',
        text: { en: { headline: 'The police investigate', body: 'Detectives have copied our servers.' } },
      },
    ],
    dataCategories: [
      { key: 'passport-details', text: { en: { name: 'Travel document' } } },
      { key: 'email-address', text: { en: { name: 'E-mail address' }, ja: { name: 'メールアドレス' } } },
    ],
    affectedData: [
      { category: 'email-address', extent: 'most', basis: 'confirmed' },
      { category: 'passport-details', extent: 'not_affected', basis: 'not_stored' },
    ],
    contacts: [
      {
        key: 'helpline',
        purpose: 'incident_support',
        channel: 'phone',
        value: '+6448310000',
        alwaysOpen: false,
        jurisdictions: ['NZ'],
        text: {
          en: { label: 'Helpline', hours: 'Weekdays', reachInstruction: 'Press 1 for English.' },
          ja: { label: '相談窓口', hours: '平日', reachInstruction: '日本語は「3」を押してください。' },
        },
      },
      {
        key: 'ombudsman-desk',
        purpose: 'complaint',
        channel: 'email',
        value: 'grievances@lantern.example',
        text: { en: { label: 'Grievances' } },
      },
    ],
    advice: [
      {
        key: 'change-pin',
        kind: 'do',
        text: { en: { title: 'Choose a new locker code', body: 'Turn the dial twice.' } },
      },
    ],
  });
}
