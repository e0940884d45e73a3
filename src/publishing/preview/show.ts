import { LRUCache } from 'lru-cache';
import { type WorkingCopyJson, workingCopyFrom } from '../../authoring/notices/working-copy.ts';
import { isBlank } from '../../document/digest.ts';
import type { NoticeDocument } from '../../document/notice.ts';
import { unitsOf } from '../../document/units.ts';
import type { NewEdition } from '../../editions/append.ts';
import { type PreviousEditionJson, previousEditionFrom } from '../../editions/newest.ts';
import { type Format, type PartName, partOf, type Rendition } from '../../editions/rendition.ts';
import { Refusal, refuseFaults } from '../../errors.ts';
import { type Choice, chooseLocale, locateLocale } from '../../http/negotiate.ts';
import { compileEdition } from '../compile.ts';
import { copyOf } from '../copy.ts';
import { type Plan, planEdition } from '../plan.ts';

// What a preview shows, from what the database gave. With megabytes of text it takes long, so it runs in a thread.

/** What is asked of a preview, by the same parameters as of a public address. */
export interface Ask {
  locale: string | undefined;
  acceptLanguage: string | undefined;
  format: Format;
  /** Null for the whole rendition. */
  part: PartName | null;
}

/** A working copy, to be shown as the edition that it would be. */
export interface CopyShowing {
  of: 'working-copy';
  copy: WorkingCopyJson;
  previous: PreviousEditionJson | null;
  now: Date;
  ask: Ask;
}

/** An edition, of which the body in the chosen locale and format is at hand. */
export interface EditionShowing {
  of: 'edition';
  body: string;
  choice: Choice;
  part: PartName | null;
}

export type Showing = CopyShowing | EditionShowing;

/** What comes of it; a refusal is a value here, since an error would lose its code between threads. */
export type Shown =
  | { body: Uint8Array<ArrayBuffer>; choice: Choice; refusal: null }
  | { body: null; refusal: Pick<Refusal, 'code' | 'message' | 'faults'> };

/** @returns a rendition or a part of it in UTF-8, with its locale; or why there is nothing to show */
export function show(showing: Showing): Shown {
  try {
    const { body, choice } = showing.of === 'edition' ? showing : showCopy(showing);
    const part = showing.of === 'edition' ? showing.part : showing.ask.part;
    return { body: new TextEncoder().encode(cut(body, part)), choice, refusal: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, faults } = error;
    return { body: null, refusal: { code, message, faults } };
  }
}

function cut(body: string, part: PartName | null): string {
  if (part === null) return body;
  const rendition = JSON.parse(body) as Rendition;
  const [, faqKey] = /^faqs\/(.*)$/s.exec(part) ?? [];
  if (faqKey !== undefined && !rendition.faqs.some((faq) => faq.key === faqKey)) {
    throw new Refusal('item_not_found', `The notice has no FAQ "${faqKey}".`);
  }
  return partOf(rendition, part);
}

/**
 * Shows a working copy by the way that a publication takes, as a major edition of all that is complete. What stands
 * against publishing does not stand against looking at it.
 */
function showCopy({ copy, previous, now, ask }: CopyShowing): { body: string; choice: Choice } {
  const ofCopy = copyOf(workingCopyFrom(copy));
  const { document } = ofCopy;
  requireTitle(document);
  const before = previous && previousEditionFrom(previous);
  const commandFor = (locales?: string[]) => ({ updateType: 'major' as const, changeNote: {}, locales });
  const planFor = (locales?: string[]) => planEdition(ofCopy, before, commandFor(locales));
  const complete = planFor();
  const begun = begunLocales(document);
  const choice = choose(complete, begun, document.sourceLocale, ask);
  // A translator wants to see a locale before it is complete; who does not ask for it gets what would go out.
  const isAdded =
    ask.locale !== undefined && begun.includes(choice.locale) && !complete.published.has(choice.locale);
  const plan = isAdded ? planFor([...complete.published, choice.locale]) : complete;
  const { id, revision } = copy.notice;
  // Whatever is written stamps the notice, as for its ETag, or changes the state of the catalogue.
  const key = [id, revision, copy.catalogue, previous?.sha256, isAdded && choice.locale].join(' ');
  const renditions = compiled(key, () => compileEdition(plan, before, commandFor(), now).renditions);
  const rendition = renditions.find((one) => one.locale === choice.locale && one.format === ask.format);
  if (!rendition) throw new Error(`the preview has no rendition in ${choice.locale}`);
  return { body: rendition.body, choice };
}

function requireTitle({ sourceLocale, text }: NoticeDocument): void {
  if (!isBlank(text[sourceLocale]?.title)) return;
  const detail = `There is nothing to show yet. Give the notice a title in its source locale, ${sourceLocale}.`;
  refuseFaults([{ code: 'source_title_missing', path: `/text/${sourceLocale}/title`, detail }]);
}

/** @returns the locales in which something of the notice itself is said; names in the catalogue are of all notices */
function begunLocales(document: NoticeDocument): string[] {
  const own = unitsOf(document).filter((unit) => !unit.name.startsWith('dataCategories/'));
  return [...new Set(own.flatMap((unit) => Object.keys(unit.texts)))].sort();
}

function choose({ live }: Plan, begun: readonly string[], sourceLocale: string, ask: Ask): Choice {
  const { locale: asked, acceptLanguage } = ask;
  if (asked === undefined) return chooseLocale({ locales: live, sourceLocale }, undefined, acceptLanguage);
  if (begun.includes(asked)) return { locale: asked, negotiated: false };
  const locale = locateLocale(live, asked) ?? locateLocale(begun, asked);
  if (locale !== null) return { locale, negotiated: false };
  const there = [...new Set([...live, ...begun])].join(', ');
  throw new Refusal('locale_not_available', `It is available in: ${there}.`);
}

const MOST_CHARACTERS = 32 * 1024 * 1024;

// Whoever looks at a preview soon asks for another part, format or locale of it.
const compilations = new LRUCache<string, NewEdition['renditions']>({
  maxSize: MOST_CHARACTERS,
  sizeCalculation: (renditions) => renditions.reduce((sum, { body }) => sum + body.length, 1),
});

function compiled(key: string, compile: () => NewEdition['renditions']): NewEdition['renditions'] {
  const known = compilations.get(key) ?? compile();
  compilations.set(key, known);
  return known;
}
