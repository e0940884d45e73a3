import { completeLocales, unitsOf } from '../document/units.ts';
import type { PreviousEdition } from '../editions/newest.ts';
import { carryForward, publishedDocument } from './carry-forward.ts';
import type { PublishCommand } from './command.ts';
import type { Copy } from './copy.ts';
import { nextBasis, translationStatuses } from './translation.ts';

type ByLocale<Value> = Record<string, Record<string, Value>>;

/**
 * Works out what an edition would hold: which locales go out now, which stay live, the content put together from both,
 * and the state of its translations.
 */
export function planEdition(copy: Copy, previous: PreviousEdition | null, command: PublishCommand) {
  const { document } = copy;
  const source = document.sourceLocale;
  const published = new Set(command.locales ?? [source, ...completeLocales(document)]);
  const others = new Set([...(previous?.content.locales ?? []), ...published]);
  others.delete(source);
  const sourceIsLive = published.has(source) || (previous?.content.locales.includes(source) ?? false);
  const live = [...(sourceIsLive ? [source] : []), ...[...others].sort()];
  const before = previous && publishedDocument(previous);
  const content = carryForward(document, before, live, published);
  const isMajor = previous === null || command.updateType === 'major';
  const ofLive = <Value>(now: ByLocale<Value> | undefined, earlier: ByLocale<Value> | undefined) =>
    Object.fromEntries(
      live.map((locale) => [locale, (published.has(locale) ? now : earlier)?.[locale] ?? {}]),
    );
  const units = unitsOf(content);
  const basis = nextBasis(units, source, isMajor, previous?.basis ?? null, {
    translatedFrom: ofLive(copy.translatedFrom, previous?.basis.translatedFrom),
    methods: ofLive(copy.methods, previous?.basis.methods),
    published: Object.fromEntries(
      Object.entries(copy.translatedFrom).filter(([locale]) => published.has(locale)),
    ),
    written: copy.translatedFrom,
    isOfSource: published.has(source),
  });
  const translation = translationStatuses(units, source, live, basis);
  return { content, published, live, isMajor, basis, translation };
}

export type Plan = ReturnType<typeof planEdition>;
