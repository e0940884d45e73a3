import { expect, test } from 'vitest';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import { evaluate } from '../../src/law/evaluate.ts';
import { lawFaults, lawWarnings } from '../../src/law/faults.ts';
import type { RegimeId } from '../../src/law/regime.ts';
import { allRegimes } from '../../src/law/regimes.ts';
import { AT, completeNotice, documentWith, find } from './complete-notice.ts';

type Change = Partial<NoticeDocumentInput>;

const without = (...elements: string[]): Change => ({
  sections: completeNotice.sections?.filter(({ element }) => !elements.includes(element ?? 'other')) ?? [],
});
const withoutHeading = (heading: string): Change => ({
  sections: completeNotice.sections?.filter(({ text }) => text?.en?.heading !== heading) ?? [],
});
const withoutPurpose = (purpose: string): Change => ({
  contacts: completeNotice.contacts.filter(
    (contact) => contact.purpose !== purpose,
  ) as NoticeDocumentInput['contacts'],
});
const withoutRegulator = (jurisdiction: string): Change => ({
  authorities: completeNotice.authorities.filter((authority) => authority.jurisdiction !== jurisdiction),
});
const noAffectedData: Change = { affectedData: [] };
const noAdvice: Change = { advice: [] };
const noName: Change = { organisation: { url: 'https://tidewater.example', text: {} } };
const noEnquiries = withoutPurpose('incident_support');

/** For each rule what is taken out of a complete notice so that exactly this is missed. */
const missedBy: Record<string, Change> = {
  'au-ndb/identity': noName,
  'au-ndb/contact': noEnquiries,
  'au-ndb/description': without('description'),
  'au-ndb/kinds-of-information': noAffectedData,
  'au-ndb/recommended-steps': noAdvice,
  'au-ndb/regulator-first': withoutRegulator('AU'),
  'eu-gdpr/nature': without('description'),
  'eu-gdpr/contact': noEnquiries,
  'eu-gdpr/consequences': without('consequences'),
  'eu-gdpr/measures': without('measures'),
  'nz-privacy/description': without('description'),
  'nz-privacy/measures': without('measures'),
  'nz-privacy/steps': noAdvice,
  'nz-privacy/commissioner-notified': withoutRegulator('NZ'),
  'nz-privacy/right-to-complain': withoutPurpose('complaint'),
  'nz-privacy/contact': noEnquiries,
  'jp-appi/outline': without('description'),
  'jp-appi/items-of-data': noAffectedData,
  'jp-appi/cause': without('cause'),
  'jp-appi/secondary-harm': without('consequences'),
  'jp-appi/other-matters': without('other', 'measures'),
  'jp-appi/inquiry-desk': noEnquiries,
  'us-ca/title': { text: { en: { title: 'About an incident' } } },
  'us-ca/heading-what-happened': withoutHeading('What happened'),
  'us-ca/heading-what-information': withoutHeading('What information was involved?'),
  'us-ca/heading-what-we-are-doing': withoutHeading('What We Are Doing'),
  'us-ca/heading-what-you-can-do': withoutHeading('What you can do'),
  'us-ca/heading-more-information': withoutHeading('For more information'),
  'us-ca/identity': noName,
  'us-ca/contact': noEnquiries,
  'us-ca/kinds-of-information': noAffectedData,
  'us-ca/date-of-breach': { incident: {} },
  'us-ca/law-enforcement-delay': without('delay'),
  'us-ca/identity-theft-help': { resources: [] },
  'sg-pdpa/circumstances': without('description'),
  'sg-pdpa/personal-data': noAffectedData,
  'sg-pdpa/potential-harm': without('consequences'),
  'sg-pdpa/actions-taken': without('measures'),
  'sg-pdpa/steps': noAdvice,
  'sg-pdpa/contact': noEnquiries,
  'sg-pdpa/regulator-first': withoutRegulator('SG'),
};

const rules = allRegimes.flatMap(({ id, rules }) =>
  rules.map((rule) => [`${id}/${rule.id}`, id, rule] as const),
);

test('every rule stands in the table of what misses it, and nothing else does', () => {
  expect(Object.keys(missedBy).toSorted()).toEqual(rules.map(([name]) => name).toSorted());
});

test.each(rules)('%s is met by a complete notice', (_name, regime, { id }) => {
  const found = find(documentWith(), regime, id);
  expect(found.status).toBe('provided');
  expect(found.where.length).toBeGreaterThan(0);
  expect(found.whatToDo).toBeNull();
});

test.each(rules)('%s is missed where what meets it is taken out', (name, regime, { id }) => {
  const found = find(documentWith(missedBy[name]), regime, id);
  expect(found.status).toBe('missing');
  expect(found.whatToDo).toContain(`completeness/${regime}/${id}`);
});

test.each(rules)(
  '%s stops a publication only if its statute was read in its own words',
  (name, regime, rule) => {
    const document = documentWith(missedBy[name]);
    const faults = lawFaults(evaluate({ document, declarations: [], locale: 'en', at: AT }));
    const isFault = faults.some(({ path }) => path === `/regimes/${regime}/${rule.id}`);
    expect(isFault).toBe(rule.verifiedOn !== null);
    if (isFault) expect(rule.verifiedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  },
);

test('whether the Australian regulator came first is not in the words that were read: a warning that says so', () => {
  const document = documentWith({ ...missedBy['au-ndb/regulator-first'], regimes: ['au-ndb'] });
  const [warning, ...others] = lawWarnings(evaluate({ document, declarations: [], locale: 'en', at: AT }));
  expect(others).toEqual([]);
  expect(warning?.path).toBe('/regimes/au-ndb/regulator-first');
  expect(warning?.detail).toContain('have a lawyer confirm it');
});

test('no element or clock of a regime has the name of another', () => {
  for (const { rules, clocks, notes } of allRegimes) {
    for (const list of [rules, clocks, notes]) {
      const ids = list.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.every((id) => /^[a-z0-9-]{1,80}$/.test(id))).toBe(true);
    }
  }
});

test('what was only read in a summary is never an error: all of New Zealand, Japan and California', () => {
  const unsure: RegimeId[] = ['nz-privacy', 'jp-appi', 'us-ca'];
  const sure = allRegimes.filter(({ id }) => unsure.includes(id)).flatMap(({ rules }) => rules);
  expect(sure.filter(({ verifiedOn }) => verifiedOn !== null)).toEqual([]);
});

test.each(rules)(
  '%s stops a publication only if its statute was read in its own words',
  (_name, _regime, rule) => {
    expect(rule.verifiedOn === null ? rule.severity : 'warning').toBe('warning');
  },
);
