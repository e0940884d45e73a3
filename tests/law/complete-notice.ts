import type { NoticeDocument, NoticeDocumentInput } from '../../src/document/notice.ts';
import { noticeDocument } from '../../src/document/notice.ts';
import { type Declaration, type ElementFinding, evaluate } from '../../src/law/evaluate.ts';
import type { RegimeId } from '../../src/law/regime.ts';
import { allRegimes } from '../../src/law/regimes.ts';

export const AT = new Date('2026-09-01T00:00:00Z');

const section = (element: string, heading: string) => ({
  key: element,
  element,
  text: { en: { heading, body: `About the ${element}.` } },
});

const regulator = (jurisdiction: string) => ({
  key: `regulator-${jurisdiction.toLowerCase()}`,
  kind: 'regulator' as const,
  jurisdiction,
  relations: ['notified' as const],
  notifiedAt: '2026-08-20T01:15:00Z',
  text: { en: { name: `Regulator of ${jurisdiction}` } },
});

/** A notice of an invented company that has whatever any of the regimes asks for. */
export const completeNotice = {
  format: 'forthright.notice/1',
  slug: 'tidewater-incident',
  sourceLocale: 'en',
  timeZone: 'Australia/Sydney',
  regimes: allRegimes.map(({ id }) => id),
  organisation: { url: 'https://tidewater.example', text: { en: { name: 'Tidewater Tours' } } },
  incident: { occurredFrom: '2026-08-09' },
  text: { en: { title: 'Notice of Data Breach: Tidewater Tours' } },
  sections: [
    section('description', 'What happened'),
    section('cause', 'What information was involved?'),
    section('consequences', 'What you can do'),
    section('measures', 'What We Are Doing'),
    section('delay', 'For more information'),
    section('other', 'And more'),
  ] as NoticeDocumentInput['sections'],
  dataCategories: [{ key: 'social-security-number', text: { en: { name: 'Social security number' } } }],
  affectedData: [{ category: 'social-security-number', extent: 'some', text: {} }],
  contacts: [
    { key: 'line', purpose: 'incident_support', channel: 'phone', value: '+61255500123' },
    { key: 'complaints', purpose: 'complaint', channel: 'web', value: 'https://regulator.example' },
  ],
  advice: [{ key: 'beware', kind: 'do', text: { en: { title: 'Beware of calls' } } }],
  resources: [{ key: 'help', kind: 'identity_support', url: 'https://help.example', text: {} }],
  authorities: ['AU', 'IE', 'NZ', 'JP', 'US-CA', 'SG'].map(regulator),
} satisfies NoticeDocumentInput;

/** @returns the notice with some members replaced, every default filled in */
export function documentWith(change: Partial<NoticeDocumentInput> = {}): NoticeDocument {
  return noticeDocument.parse({ ...completeNotice, ...change });
}

/** @returns what became of one element of a notice */
export function find(
  document: NoticeDocument,
  regime: RegimeId,
  element: string,
  more: { declarations?: Declaration[]; locale?: string; at?: Date } = {},
): ElementFinding {
  const { declarations = [], locale = document.sourceLocale, at = AT } = more;
  const findings = evaluate({ document, declarations, locale, at });
  const found = findings
    .find((one) => one.regime === regime)
    ?.elements.find((one) => one.element === element);
  if (!found) throw new Error(`There is no ${regime}/${element}.`);
  return found;
}
