import type { AuditAction } from '../../audit/record.ts';
import { allLists } from '../../document/lists.ts';

/** What is known of a deed, as the audit has it. */
export interface RecordedDeed {
  action: string;
  actorName: string;
  target: string | null;
  detail: Readonly<Record<string, unknown>>;
}

interface Told {
  target: string | null;
  /** A fact of the deed as text; null where it has none of this name. */
  fact: (name: string) => string | null;
}

/** What somebody did, after their name; the reason comes by itself where there is one. */
const predicates: Record<AuditAction, (deed: Told) => string> = {
  'notice.create': () => 'began the working copy',
  'notice.replace': ({ fact }) => `replaced the working copy${policyChange(fact)}`,
  'notice.delete': () => 'deleted the working copy',
  'notice.revert': ({ fact }) =>
    `brought the content of edition ${fact('edition')} back into the working copy`,
  'item.create': ({ target }) => `added ${named(target)}`,
  'item.replace': ({ target }) => `changed ${named(target)}`,
  'item.delete': ({ target }) => `took ${named(target)} away`,
  'item.reorder': ({ target }) => `changed the order of the ${target}`,
  'text.put': ({ target, fact }) => `wrote ${named(target)}${methodOf(fact)}`,
  'text.delete': ({ target }) => `took ${named(target)} away`,
  'data_category.put': ({ target }) => `changed the data category "${target}"`,
  'data_category.delete': ({ target }) => `deleted the data category "${target}"`,
  'completeness.declare': ({ target, fact }) =>
    `declared ${legalElement(target)} to be ${fact('status')?.replaceAll('_', ' ')}`,
  'completeness.retract': ({ target }) => `took back what was declared of ${legalElement(target)}`,
  'glossary.put': ({ target }) => `changed the term "${target}" of the glossary`,
  'glossary.delete': ({ target }) => `deleted the term "${target}" of the glossary`,
  'synonyms.put': ({ target }) => `changed the synonyms of the locale "${target}"`,
  'unanswered_question.report': ({ target }) => `reported the unanswered question ${target}`,
  'unanswered_question.dismiss': ({ target }) => `dismissed the unanswered question ${target}`,
  'unanswered_question.promote': ({ target, fact }) =>
    `made a FAQ of the unanswered question ${target}${since(', ', quoted(fact('faq')))}`,
  'answer.feedback': ({ target }) => `told whether the answer of ${named(target)} helped`,
  'review.submit': ({ fact }) => `handed the content in for review${digest(fact)}`,
  'review.approve': ({ fact }) => `approved the content${digest(fact)}`,
  'review.request_changes': ({ fact }) => `asked for changes to the content${digest(fact)}`,
  'schedule.plan': ({ fact }) => `scheduled a publication${since(' for ', fact('dueAt'))}`,
  'schedule.cancel': ({ fact }) =>
    `cancelled the publication that was scheduled${since(' for ', fact('dueAt'))}`,
  'schedule.fail': ({ fact }) =>
    `could not publish what was scheduled${since(' for ', fact('dueAt'))}${since(': ', fact('code'))}`,
  'hold.place': ({ fact }) => `placed a legal hold${since(' with the reference ', fact('reference'))}`,
  'hold.lift': () => 'lifted the legal hold',
  'edition.publish': ({ fact }) => `published edition ${fact('number')}${digest(fact)}${howPublished(fact)}`,
  'edition.withdraw': ({ fact }) => `withdrew the notice${edition(fact)}`,
  'edition.restore': ({ fact }) => `restored the notice${edition(fact)}`,
  'edition.gone': ({ fact }) => `took the notice away from its readers for good${edition(fact)}`,
  'edition.redirect': ({ fact }) => `redirected readers${since(' to ', quoted(fact('to')))}${edition(fact)}`,
  'edition.rename': ({ fact }) =>
    `gave the notice another slug${since(' in place of ', quoted(fact('from')))}${edition(fact)}`,
  'edition.sign_off': ({ fact }) => `signed off edition ${fact('number')}, which had been forced`,
  'posting.override': ({ fact }) =>
    `agreed that edition ${fact('number')} may be taken down before the end of its posting period`,
  'preview.create': ({ target, fact }) =>
    `made the preview ${target} of ${fact('edition') === null ? 'the working copy' : `edition ${fact('edition')}`}`,
  'preview.revoke': ({ target }) => `revoked the preview ${target}`,
  'key.issue': ({ target }) => `issued the key ${target}`,
  'key.revoke': ({ target }) => `revoked the key ${target}`,
};

/** @returns a sentence in English that says who did what, and why where that was written down */
export function eventSentence({ action, actorName, target, detail }: RecordedDeed): string {
  const fact = (name: string) => {
    const value = Object.hasOwn(detail, name) ? detail[name] : null;
    return value === null || value === undefined ? null : String(value);
  };
  // An action that only an older or a newer version knows is told by its name.
  const predicate = Object.hasOwn(predicates, action) ? predicates[action as AuditAction] : null;
  const deed = predicate?.({ target, fact }) ?? `did "${action}"${since(' to ', target)}`;
  const why = fact('reason') ?? fact('force') ?? fact('comment') ?? fact('why');
  return `${actorName} ${deed}.${since(' Said: ', why)}`;
}

type Fact = Told['fact'];

function since(before: string, text: string | null): string {
  return text === null || text === '' ? '' : `${before}${text}`;
}

function quoted(text: string | null): string | null {
  return text === null ? null : `"${text}"`;
}

function digest(fact: Fact): string {
  const sha256 = fact('sha256');
  return sha256 === null ? '' : ` (SHA-256 ${sha256.slice(0, 12)}…)`;
}

function edition(fact: Fact): string {
  return since(', with edition ', fact('number'));
}

function howPublished(fact: Fact): string {
  if (fact('force') !== null) return ' by force';
  return fact('schedule') === null ? '' : `, as scheduled${since(' for ', fact('dueAt'))}`;
}

function policyChange(fact: Fact): string {
  const before = fact('reviewBefore');
  return before === null ? '' : ` and its review policy, from "${before}" to "${fact('review')}"`;
}

function methodOf(fact: Fact): string {
  const method = fact('method');
  if (method === 'machine') return ', translated by a machine';
  return method === 'post_edited' ? ', translated by a machine and mended by a person' : '';
}

/** @returns what a target of the audit is: `faqs/am-i-affected/text/ja` is the text in ja of a FAQ */
function named(target: string | null): string {
  const [, place, locale] = /^(?:(.+)\/)?text\/([^/]+)$/.exec(target ?? '') ?? [];
  if (locale === undefined) return item(target ?? '');
  if (place === undefined) return `the title and summary in ${locale}`;
  return place === 'organisation'
    ? `the organisation's name in ${locale}`
    : `the text in ${locale} of ${item(place)}`;
}

function item(target: string): string {
  const slash = target.indexOf('/');
  const list = allLists.find(({ path }) => path === target.slice(0, slash));
  return list ? `the ${list.singular} "${target.slice(slash + 1)}"` : `"${target}"`;
}

/** @returns what `completeness/au-ndb/description` is about */
function legalElement(target: string | null): string {
  const [, regime, element] = (target ?? '').split('/');
  return `the element "${element}" of ${regime}`;
}
