import { LRUCache } from 'lru-cache';
import type { AgentContent } from '../../editions/content.ts';
import type { Rendition } from '../../editions/rendition.ts';
import { handOver } from '../../threads/hand-over.ts';
import { giveWay } from '../../threads/priority.ts';
import { fromBytes } from '../search/bytes.ts';
import { compareEditions } from './compare.ts';
import { type EditionView, viewOf } from './edition-view.ts';
import { faqWordingsOf } from './faq-wording.ts';
import { type Packed, pack } from './packed.ts';

giveWay();

/** The texts of an edition in one locale, in UTF-8. */
export interface EditionTexts {
  markdown: Uint8Array;
  text: Uint8Array;
  html: Uint8Array;
  agent: Uint8Array;
  /** The Markdown of the source locale; null where that is the locale shown. */
  source: Uint8Array | null;
}

/** What an edition says of its FAQs, or how it differs from the one before. */
export type CompareTask =
  | { do: 'faqs'; edition: EditionTexts }
  | { do: 'compare'; before: Side | null; after: Side & { texts: EditionTexts } };

export interface Side {
  /** The same for the same edition in the same locale. */
  key: string;
  /** Null in the hope that it is still known from before. */
  texts: EditionTexts | null;
}

/** What is kept of a comparison; none of it is parsed on the event loop as a whole. */
export interface ComparedEditions {
  /** Both lists as JSON arrays in UTF-8. */
  changes: Uint8Array<ArrayBuffer>;
  parts: Uint8Array<ArrayBuffer>;
  /** Each a `FaqStep`, by the key of the FAQ. */
  faqSteps: Packed;
}

// The one before is most often the one that was looked at last; two more, as two notices may take turns.
const known = new LRUCache<string, EditionView>({ max: 3 });

/** @returns null where the edition before is not known any more and its texts are needed */
export default (task: CompareTask): Packed | ComparedEditions | null => {
  if (task.do === 'faqs') {
    const wordings = wordingsOf(task.edition);
    const faqs = pack(wordings.map((wording) => [wording.key, wording] as const));
    return handOver(faqs, [faqs.bytes.buffer, faqs.ends.buffer]);
  }
  const { before, after } = task;
  const earlier = before && viewOfSide(before);
  if (before && !earlier) return null;
  const { changes, parts, faqSteps } = compareEditions(earlier, viewOfSide(after) as EditionView, () =>
    wordingsOf(after.texts),
  );
  const compared = { changes: jsonOf(changes), parts: jsonOf(parts), faqSteps: pack(faqSteps) };
  return handOver(compared, [
    compared.changes.buffer,
    compared.parts.buffer,
    compared.faqSteps.bytes.buffer,
    compared.faqSteps.ends.buffer,
  ]);
};

function viewOfSide({ key, texts }: Side): EditionView | null {
  const kept = known.get(key);
  if (kept || !texts) return kept ?? null;
  const edition = {
    markdown: fromBytes<Rendition>(texts.markdown),
    text: fromBytes<Rendition>(texts.text),
    agent: fromBytes<AgentContent>(texts.agent),
  };
  const view = viewOf(edition, texts.source && fromBytes<Rendition>(texts.source));
  known.set(key, view);
  return view;
}

function wordingsOf(texts: EditionTexts) {
  return faqWordingsOf({
    markdown: fromBytes<Rendition>(texts.markdown),
    text: fromBytes<Rendition>(texts.text),
    html: fromBytes<Rendition>(texts.html),
    agent: fromBytes<AgentContent>(texts.agent),
  });
}

function jsonOf(values: readonly unknown[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(values));
}
