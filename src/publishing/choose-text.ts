import { isBlank } from '../document/digest.ts';
import type { EditionContent } from '../editions/content.ts';
import type { EditionDocument } from './edition-document.ts';

type Texts = Record<string, Record<string, string | undefined>>;

/** Fields that are never shown in another locale, and so cannot make an item whole in it or not. */
const OWN_ONLY = ['reachInstruction', 'agentNote'];

export interface Chosen {
  textLocale: string;
  field: (name: string) => string | null;
  /** Whether there is no text at all, in this locale or the source. */
  isSilent: boolean;
}

/**
 * Chooses the locale of an item's text: the one served when it has all the main fields that the source has (all fields
 * where the source has no main one), else the source, so that no item is in two languages. Under `omit_outdated` an
 * outdated text gives way to the source too.
 */
export function chooser(
  document: Pick<EditionDocument, 'policy'>,
  head: Pick<EditionContent, 'sourceLocale' | 'translation'>,
  locale: string,
) {
  const omitted =
    document.policy.translations === 'omit_outdated' ? (head.translation[locale]?.outdated ?? []) : [];
  return (unit: string, texts: Texts, main: readonly string[]): Chosen => {
    const own = texts[locale];
    const source = texts[head.sourceLocale];
    const said = Object.keys(source ?? {}).filter(
      (name) => !OWN_ONLY.includes(name) && !isBlank(source?.[name]),
    );
    const mainSaid = said.filter((name) => main.includes(name));
    const isWhole = (mainSaid.length > 0 ? mainSaid : said).every((name) => !isBlank(own?.[name]));
    const useOwn = own !== undefined && isWhole && !omitted.includes(unit);
    const fields = useOwn ? own : source;
    const field = (name: string) => (isBlank(fields?.[name]) ? null : (fields?.[name] ?? null));
    const isSilent = main.every((name) => field(name) === null);
    const textLocale = useOwn || said.length === 0 ? locale : head.sourceLocale;
    return { textLocale, field, isSilent };
  };
}

export interface ChosenItem<Item> {
  item: Item;
  chosen: Chosen;
}

/** Chooses the text of each item; those that say nothing, in this locale or the source, are left out. */
export function chooseEach<Item>(items: readonly Item[], choose: (item: Item) => Chosen): ChosenItem<Item>[] {
  return items.map((item) => ({ item, chosen: choose(item) })).filter(({ chosen }) => !chosen.isSilent);
}
