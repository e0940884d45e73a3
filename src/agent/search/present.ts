import type { EditionHead } from '../../editions/head.ts';
import { directionOf } from '../../locale.ts';
import { extentSentence } from '../extent-sentences.ts';
import type { AgentEdition, AgentItem } from '../item.ts';
import { unitsOfItem } from '../item-units.ts';
import { replacementsOf } from './replacements.ts';
import type { StandingItem } from './shapes.ts';

/** What of an edition's head its items tell. */
export type ItemsHead = Pick<
  EditionHead,
  'slug' | 'number' | 'publishedAt' | 'updatedAt' | 'sourceLocale' | 'translation'
>;

/**
 * @param byId every item of the edition in this locale
 * @returns what an answer says of an item whatever was asked
 */
export function standingItemOf(
  item: AgentItem,
  head: ItemsHead,
  { markdown }: Pick<AgentEdition, 'markdown'>,
  byId: ReadonlyMap<string, AgentItem>,
): StandingItem {
  const { locale, title, status, statusNote = null } = markdown;
  return {
    ...item,
    notice: head.slug,
    noticeTitle: title,
    edition: head.number,
    publishedAt: head.publishedAt,
    updatedAt: head.updatedAt,
    status,
    statusNote,
    locale,
    direction: directionOf(item.textLocale),
    isSourceText: item.textLocale !== locale,
    translation: translationOf(item, head, locale),
    statement: statementOf(item, locale),
    replacedBy: replacementsOf(item, byId),
  };
}

function translationOf(
  item: AgentItem,
  { sourceLocale, translation }: ItemsHead,
  locale: string,
): StandingItem['translation'] {
  if (locale === sourceLocale) return 'up_to_date';
  if (item.textLocale !== locale) return 'missing';
  const { outdated = [], missing = [], machineTranslated = [] } = translation[locale] ?? {};
  const units = unitsOfItem(item.kind, item.key);
  const isIn = (names: readonly string[]) => units.some((unit) => names.includes(unit));
  if (isIn(missing)) return 'missing';
  if (isIn(outdated)) return 'outdated';
  return isIn(machineTranslated) ? 'machine_translated' : 'up_to_date';
}

function statementOf({ facts, textLocale }: AgentItem, locale: string): StandingItem['statement'] {
  if (!facts.affectedData) return null;
  for (const one of [locale, textLocale]) {
    const text = extentSentence(facts.affectedData, one);
    if (text !== null) return { textLocale: one, text };
  }
  return null;
}
