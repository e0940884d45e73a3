import type { Transaction } from '../../db/client.ts';
import { canonicalJson, type SaidText, saidText, sha256 } from '../../document/digest.ts';
import { mapInTurns } from '../../threads/turns.ts';
import type { StoredText } from '../items/stored.ts';

// A translation names the source text that it was made from by its digest. The text itself is kept here, so that a
// translator is shown what has changed since, however often the source was rewritten.

/** The texts of one place before and after a write. */
export interface TextStates {
  before: readonly StoredText[];
  after: readonly StoredText[];
}

interface SourceText {
  sha256: string;
  text: SaidText;
}

const ROWS_AT_ONCE = 500;

/** Keeps the source texts that translations among the given texts were made from: each once, and for good. */
export async function keepSourceTexts(
  tx: Transaction,
  noticeId: string,
  changed: readonly TextStates[],
): Promise<void> {
  const found = (await mapInTurns(changed, sourcesIn)).flat();
  const texts = [...new Map(found.map((source) => [source.sha256, source])).values()];
  for (let start = 0; start < texts.length; start += ROWS_AT_ONCE) {
    const some = JSON.stringify(texts.slice(start, start + ROWS_AT_ONCE));
    await tx.$executeRaw`
      INSERT INTO source_text (notice_id, sha256, text)
        SELECT ${noticeId}::uuid, sha256, text FROM json_to_recordset(${some}::json) AS source(sha256 text, text jsonb)
        ON CONFLICT (notice_id, sha256) DO NOTHING`;
  }
}

/**
 * The source of the translations that are written, as it is now, and the source that is written over, where translations
 * were made from it: nothing else would know it any more.
 */
function sourcesIn({ before, after }: TextStates): SourceText[] {
  const isKept = (text: StoredText) => before.includes(text) && after.includes(text);
  const used = new Set<string>();
  for (const { translatedFrom } of [...before, ...after]) {
    if (translatedFrom !== null) used.add(translatedFrom);
  }
  const isTranslated = after.some((text) => text.translatedFrom !== null && !before.includes(text));
  return [...new Set([...before, ...after])]
    .filter((text) => text.translatedFrom === null && (isTranslated || !isKept(text)))
    .flatMap(({ fields, reasons }): SourceText[] => {
      const text = saidText(fields, reasons);
      if (text === null) return [];
      const digest = sha256(canonicalJson([text.fields, text.reasons]));
      return used.has(digest) ? [{ sha256: digest, text }] : [];
    });
}
