import { toDocument, workingCopyFrom } from '../authoring/notices/working-copy.ts';
import { canonicalJson, sha256 } from '../document/digest.ts';
import type { NoticeDocument } from '../document/notice.ts';
import type { SealedEdition } from '../editions/append.ts';
import type { EditionContent } from '../editions/content.ts';
import { type PreviousEditionJson, previousEditionFrom } from '../editions/newest.ts';
import type { Fault } from '../errors.ts';
import { type LawWarning, lawFaults, lawWarnings } from '../law/faults.ts';
import { publishFaults, publishWarnings, type Warning } from './checks.ts';
import type { PublishCommand } from './command.ts';
import { compileEdition } from './compile.ts';
import { findingsOfPlan } from './completeness/law-of-plan.ts';
import { copyOf } from './copy.ts';
import { glossaryWarnings } from './glossary.ts';
import type { CopyMaterial } from './material.ts';
import { type Plan, planEdition } from './plan.ts';
import { sealEdition } from './seal.ts';

/** All that the next edition of a notice follows from, still in JSON as the database gives it. */
export interface Material extends CopyMaterial {
  previous: PreviousEditionJson | null;
  command: PublishCommand;
  /** When it is published. */
  now: Date;
  /** Only looks at what stands against publishing. */
  isRehearsal: boolean;
}

export interface Prepared {
  /** Of the whole working copy but for its slug, in canonical JSON: what an approval is bound to. */
  sha256: string;
  /** What stands against publishing. */
  faults: Fault[];
  /** What the laws that apply do not let out, unless it is forced. */
  lawFaults: Fault[];
  /** What an editor should look at. */
  warnings: (Warning | LawWarning)[];
  /** Null where there are faults, or nothing is published. */
  edition: PreparedEdition | null;
}

export interface PreparedEdition {
  sealed: SealedEdition;
  /** What is told of it to the publisher. */
  told: Pick<
    EditionContent,
    'changeNote' | 'firstPublishedAt' | 'updatedAt' | 'sourceLocale' | 'locales' | 'translation'
  >;
  /** The locales whose text goes out now. */
  published: string[];
  /** Whether every text of the working copy goes out. */
  isWhole: boolean;
}

/**
 * Works out the next edition of a notice: what stands against it, and else its bytes. A pure function, and with megabytes
 * of text a long one, so it runs in a thread of its own.
 */
export function prepareEdition({
  copy,
  declarations,
  glossary,
  previous,
  command,
  now,
  isRehearsal,
}: Material): Prepared {
  const workingCopy = workingCopyFrom(copy);
  const whole = toDocument(workingCopy);
  const digest = contentDigest(whole);
  const ofCopy = copyOf(workingCopy, whole);
  const { document, translatedFrom } = ofCopy;
  const before = previous && previousEditionFrom(previous);
  const plan = planEdition(ofCopy, before, command);
  const faults = publishFaults(document, plan, before, command);
  const law = lawOf(plan, declarations, now);
  const warnings = [
    ...publishWarnings(document, plan),
    ...glossaryWarnings(document, glossary),
    ...law.warnings,
  ];
  const found = { sha256: digest, faults, lawFaults: law.faults, warnings };
  if (faults.length > 0 || isRehearsal) return { ...found, edition: null };
  const edition = compileEdition(plan, before, command, now);
  // Whoever has a text in the working copy has it in this map, agents' notes included.
  const isWhole = Object.keys(translatedFrom).every((locale) => plan.published.has(locale));
  return { ...found, edition: preparedEdition(plan, edition, isWhole) };
}

// Without the slug: where a notice is found is no part of what it says, and changes by an edition of its own.
function contentDigest({ slug: _, ...content }: NoticeDocument): string {
  return sha256(canonicalJson(content));
}

// Of what would go out. The source is what the law is asked of; of the others only what their readers do not get in their
// language.
function lawOf(plan: Plan, declarations: CopyMaterial['declarations'], at: Date) {
  const source = plan.content.sourceLocale;
  const findingsIn = (locale: string) => findingsOfPlan(plan, declarations, locale, at);
  const inOthers = plan.live
    .filter((locale) => locale !== source)
    .flatMap((locale) => lawWarnings(findingsIn(locale)).filter(({ code }) => code === 'not_in_locale'));
  const findings = findingsIn(source);
  return { faults: lawFaults(findings), warnings: [...lawWarnings(findings), ...inOthers] };
}

function preparedEdition(
  plan: Plan,
  edition: ReturnType<typeof compileEdition>,
  isWhole: boolean,
): PreparedEdition {
  const { changeNote, firstPublishedAt, updatedAt, sourceLocale, locales, translation } = edition.content;
  return {
    sealed: sealEdition(edition),
    told: { changeNote, firstPublishedAt, updatedAt, sourceLocale, locales, translation },
    published: [...plan.published],
    isWhole,
  };
}
