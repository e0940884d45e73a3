import { LRUCache } from 'lru-cache';
import type { AgentContent } from '../../editions/content.ts';
import type { Rendition } from '../../editions/rendition.ts';
import { handOver } from '../../threads/hand-over.ts';
import { giveWay } from '../../threads/priority.ts';
import { fromBytes } from '../search/bytes.ts';
import { compareEditions } from './compare.ts';
import { type EditionTexts, wordingsIn } from './edition-texts.ts';
import { type EditionView, viewOf } from './edition-view.ts';
import { type Packed, pack } from './packed.ts';

giveWay();

/** How an edition differs from the one before. */
export interface CompareTask {
  before: Side | null;
  after: Side & { texts: SideTexts };
}

export interface Side {
  /** The same for the same edition in the same locale. */
  key: string;
  /** Null in the hope that it is still known from before. */
  texts: SideTexts | null;
}

export interface SideTexts extends EditionTexts {
  /** The Markdown of the source locale; null where that is the locale shown. */
  source: Uint8Array | null;
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
export default ({ before, after }: CompareTask): ComparedEditions | null => {
  const earlier = before && viewOfSide(before);
  if (before && !earlier) return null;
  const { changes, parts, faqSteps } = compareEditions(earlier, viewOfSide(after) as EditionView, () =>
    wordingsIn(after.texts),
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

function jsonOf(values: readonly unknown[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(values));
}
