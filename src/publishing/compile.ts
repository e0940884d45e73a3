import { isBlank } from '../document/digest.ts';
import type { NewEdition } from '../editions/append.ts';
import type { PreviousEdition } from '../editions/newest.ts';
import type { PublishCommand } from './command.ts';
import { type Heading, makeEdition } from './make-edition.ts';
import type { Plan } from './plan.ts';

/**
 * Makes the next edition of a notice: a pure function of what is planned, what was published before, and the instant.
 *
 * @param now when it is published; moved on by a millisecond where it is not after the previous edition
 */
export function compileEdition(
  plan: Plan,
  previous: PreviousEdition | null,
  command: PublishCommand,
  now: Date,
): NewEdition {
  const omitsOutdated = plan.content.policy.translations === 'omit_outdated';
  // An edition is shown again as it was (reissue.ts), whatever the policy is by then.
  const basis = omitsOutdated ? { ...plan.basis, omitOutdated: true as const } : plan.basis;
  return makeEdition(plan.content, headingOf(plan, previous, command, now), basis);
}

function headingOf(
  plan: Plan,
  previous: PreviousEdition | null,
  command: PublishCommand,
  now: Date,
): Heading {
  const before = previous?.content;
  const publishedAt = instantAfter(previous, now);
  return {
    slug: plan.content.slug,
    number: (before?.number ?? 0) + 1,
    previousSha256: previous?.sha256 ?? null,
    publishedAt,
    firstPublishedAt: before?.firstPublishedAt ?? publishedAt,
    updatedAt: plan.isMajor || !before ? publishedAt : before.updatedAt,
    updateType: plan.isMajor ? 'major' : 'minor',
    changeNote: plan.isMajor || !before ? saidIn(command.changeNote) : before.changeNote,
    mode: plan.content.mode,
    status: 'live',
    sourceLocale: plan.content.sourceLocale,
    locales: plan.live,
    translation: plan.translation,
  };
}

/** @returns when an edition is published, in ISO 8601: now, but after the one before */
export function instantAfter(previous: PreviousEdition | null, now: Date): string {
  const notBefore = previous ? Date.parse(previous.content.publishedAt) + 1 : 0;
  return new Date(Math.max(now.getTime(), notBefore)).toISOString();
}

/** @returns what is said in words, by locale, without what is blank */
export function saidIn(notes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(notes).filter(([, note]) => !isBlank(note)));
}
