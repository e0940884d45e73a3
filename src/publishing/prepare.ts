import { type WorkingCopyJson, workingCopyFrom } from '../authoring/notices/working-copy.ts';
import type { SealedEdition } from '../editions/append.ts';
import type { EditionContent } from '../editions/content.ts';
import { type PreviousEditionJson, previousEditionFrom } from '../editions/newest.ts';
import type { Fault } from '../errors.ts';
import { publishFaults, publishWarnings, type Warning } from './checks.ts';
import type { PublishCommand } from './command.ts';
import { compileEdition } from './compile.ts';
import { copyOf } from './copy.ts';
import { type Plan, planEdition } from './plan.ts';
import { sealEdition } from './seal.ts';

/** All that the next edition of a notice follows from, still in JSON as the database gives it. */
export interface Material {
  copy: WorkingCopyJson;
  previous: PreviousEditionJson | null;
  command: PublishCommand;
  /** When it is published; null only looks at what stands against publishing. */
  now: Date | null;
}

export interface Prepared {
  /** What stands against publishing. */
  faults: Fault[];
  /** What an editor should look at. */
  warnings: Warning[];
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
}

/**
 * Works out the next edition of a notice: what stands against it, and else its bytes. A pure function, and with megabytes
 * of text a long one, so it runs in a thread of its own.
 */
export function prepareEdition({ copy, previous, command, now }: Material): Prepared {
  const { document, translatedFrom } = copyOf(workingCopyFrom(copy));
  const before = previous && previousEditionFrom(previous);
  const plan = planEdition({ document, translatedFrom }, before, command);
  const faults = publishFaults(document, plan, before, command);
  const warnings = publishWarnings(document, plan);
  if (faults.length > 0 || now === null) return { faults, warnings, edition: null };
  const edition = compileEdition(plan, before, command, now);
  return { faults, warnings, edition: preparedEdition(plan, edition) };
}

function preparedEdition(plan: Plan, edition: ReturnType<typeof compileEdition>): PreparedEdition {
  const { changeNote, firstPublishedAt, updatedAt, sourceLocale, locales, translation } = edition.content;
  return {
    sealed: sealEdition(edition),
    told: { changeNote, firstPublishedAt, updatedAt, sourceLocale, locales, translation },
    published: [...plan.published],
  };
}
