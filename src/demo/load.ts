import { readFile } from 'node:fs/promises';
import { putNotice } from '../authoring/notices/put-notice.ts';
import { putSynonyms } from '../authoring/synonyms/put-synonyms.ts';
import { readSynonyms } from '../authoring/synonyms/read-synonyms.ts';
import { type Context, SYSTEM } from '../context.ts';
import { noticeDocument } from '../document/notice.ts';
import { synonymList } from '../document/synonyms.ts';
import { publish } from '../publishing/publish.ts';

const NOTHING_SEEN = { seen: null, absent: false };

/**
 * Loads and publishes the demo notice into a database that has never had a notice, by the same way as any other, with the
 * words that its readers call the same.
 *
 * @returns the slug of the demo notice, whether it was loaded now or is there already; null when others are there
 */
export async function loadDemo(ctx: Context): Promise<string | null> {
  const text = await readFile(new URL('./notice.json', import.meta.url), 'utf8');
  const document = noticeDocument.parse(JSON.parse(text));
  const { slug } = document;
  if (ctx.library.history(slug)) return slug;
  const isUsed = (await ctx.db.notice.count()) > 0 || ctx.library.sequence > 0n;
  if (isUsed) return null;
  await loadSynonyms(ctx);
  await putNotice(ctx, SYSTEM, { slug, document, expectation: NOTHING_SEEN });
  const changeNote = { en: 'First published.', ja: '初版を公開しました。', ar: 'نُشر الإشعار لأول مرة.' };
  const command = { updateType: 'major' as const, changeNote, locales: undefined };
  await publish(ctx, SYSTEM, { slug, command, expectation: NOTHING_SEEN });
  return slug;
}

async function loadSynonyms(ctx: Context): Promise<void> {
  const text = await readFile(new URL('./synonyms.json', import.meta.url), 'utf8');
  for (const [locale, groups] of Object.entries(JSON.parse(text) as Record<string, unknown>)) {
    // A start that was broken off may have loaded them.
    if ((await readSynonyms(ctx, locale)).revision > 0n) continue;
    await putSynonyms(ctx, SYSTEM, {
      locale,
      list: synonymList.parse({ groups }),
      expectation: NOTHING_SEEN,
    });
  }
}
