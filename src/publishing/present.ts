import { isBlank } from '../document/digest.ts';
import type { NoticeDocument } from '../document/notice.ts';
import type { EditionContent } from '../editions/content.ts';
import type { Format, Rendition } from '../editions/rendition.ts';
import { directionOf } from '../locale.ts';
import { type Rendered, renderMarkdown } from '../markdown/render.ts';
import { currencies, type Superseding } from './currency.ts';
import { displayValue, hrefOf, resolverFor } from './facts.ts';

/** What a rendition says about the edition as a whole. */
export type EditionHead = Pick<
  EditionContent,
  | 'slug'
  | 'number'
  | 'publishedAt'
  | 'firstPublishedAt'
  | 'updatedAt'
  | 'changeNote'
  | 'mode'
  | 'status'
  | 'sourceLocale'
  | 'locales'
  | 'translation'
>;

type Fields = Record<string, string | undefined>;
type Texts = Record<string, Fields>;
type Supersedes = NoticeDocument['updates'][number]['supersedes'];

/**
 * Shows a notice in one locale, in each format. Field by field: what is not written here cannot get out.
 *
 * @param document the public content, with the texts of the live locales
 */
export function present(
  document: NoticeDocument,
  head: EditionHead,
  locale: string,
): Record<Format, Rendition> {
  const rendered = new Map<string, Rendered>();
  const resolve = resolverFor(document, locale);
  const render = (source: string): Rendered => {
    const known = rendered.get(source) ?? renderMarkdown(source, resolve, directionOf(locale));
    rendered.set(source, known);
    return known;
  };
  const inFormat = (format: Format) => presentIn(document, head, locale, (source) => render(source)[format]);
  return { html: inFormat('html'), markdown: inFormat('markdown'), text: inFormat('text') };
}

function presentIn(
  document: NoticeDocument,
  head: EditionHead,
  locale: string,
  render: (source: string) => string,
): Rendition {
  const choose = chooser(document, head, locale);
  const rich = (value: string | null) => (value === null ? null : render(value));
  const faqs = document.faqs.filter((faq) => faq.audience === 'public');
  const updates = supersessionsOf(document.updates, locale);
  const faqSupersessions = supersessionsOf(faqs, locale);
  const orders = supersessionsOf(document.legalOrders, locale);
  const title = choose('text', document.text, ['title']);
  const organisation = choose('organisation', document.organisation.text, ['name']);
  const categoryNames = new Map(document.dataCategories.map(({ key, text }) => [key, text]));
  const { incident } = document;
  return {
    slug: head.slug,
    locale,
    direction: directionOf(locale),
    sourceLocale: head.sourceLocale,
    locales: head.locales,
    edition: head.number,
    mode: head.mode,
    status: head.status,
    firstPublishedAt: head.firstPublishedAt,
    publishedAt: head.publishedAt,
    updatedAt: head.updatedAt,
    changeNote: head.changeNote[locale] ?? null,
    translation: head.translation[locale] ?? { status: 'up_to_date', outdated: [], missing: [] },
    title: title.field('title'),
    summary: rich(title.field('summary')),
    sections: document.sections.map(({ key, element, status, text }) => {
      const { textLocale, field } = choose(`sections/${key}`, text, ['heading', 'body']);
      return { key, element, status, textLocale, heading: field('heading'), body: rich(field('body')) };
    }),
    organisation: {
      url: document.organisation.url,
      textLocale: organisation.textLocale,
      name: organisation.field('name'),
    },
    incident: {
      occurredFrom: incident.occurredFrom,
      occurredTo: incident.occurredTo,
      detectedAt: incident.detectedAt,
      containedAt: incident.containedAt,
      system: incident.system,
      dataPublished: incident.dataPublished,
    },
    updates: document.updates.flatMap(({ key, kind, occurredAt, text }) => {
      const { textLocale, field, isSilent } = choose(`updates/${key}`, text, ['headline', 'body']);
      if (isSilent) return [];
      const texts = { headline: field('headline'), body: rich(field('body')) };
      return [{ key, kind, occurredAt, ...updates(key), textLocale, ...texts }];
    }),
    faqs: faqs.flatMap(({ key, topic, text }) => {
      const { textLocale, field, isSilent } = choose(`faqs/${key}`, text, ['question', 'answer']);
      if (isSilent) return [];
      const texts = { question: field('question'), answer: rich(field('answer')) };
      return [{ key, topic, ...faqSupersessions(key), textLocale, ...texts }];
    }),
    affectedData: document.affectedData.map(({ category, extent, basis, text }) => {
      const texts = withNames(text, categoryNames.get(category) ?? {});
      const { textLocale, field } = choose(`affectedData/${category}`, texts, ['name']);
      return {
        key: category,
        category,
        extent,
        basis,
        textLocale,
        name: field('name'),
        detail: field('detail'),
      };
    }),
    contacts: document.contacts.map((contact) => {
      const { key, purpose, channel, value, alwaysOpen, jurisdictions, text } = contact;
      const { textLocale, field } = choose(`contacts/${key}`, text, ['label']);
      const reachInstruction = text[locale]?.reachInstruction;
      return {
        key,
        purpose,
        channel,
        value,
        displayValue: displayValue(contact),
        href: hrefOf(contact),
        alwaysOpen,
        jurisdictions,
        textLocale,
        label: field('label'),
        description: field('description'),
        hours: field('hours'),
        // How to be understood in this language: the instruction for another one would mislead.
        reachInstruction: isBlank(reachInstruction) ? null : (reachInstruction ?? null),
      };
    }),
    advice: document.advice.flatMap(({ key, kind, text }) => {
      const { textLocale, field, isSilent } = choose(`advice/${key}`, text, ['title', 'body']);
      if (isSilent) return [];
      return [{ key, kind, textLocale, title: field('title'), body: rich(field('body')) }];
    }),
    resources: document.resources.map(({ key, kind, url, language, jurisdictions, text }) => {
      const { textLocale, field } = choose(`resources/${key}`, text, ['label']);
      const texts = { label: field('label'), description: field('description') };
      return { key, kind, url, language, jurisdictions, textLocale, ...texts };
    }),
    officialSenders: document.officialSenders.map(({ kind, value, includeSubdomains, status }) => ({
      key: `${kind}:${value}`,
      kind,
      value,
      includeSubdomains,
      status,
    })),
    authorities: document.authorities.map((authority) => {
      const { key, kind, jurisdiction, relations, legalBasis, notifiedAt, text } = authority;
      const { textLocale, field } = choose(`authorities/${key}`, text, ['name']);
      const texts = { name: field('name'), aliases: field('aliases'), detail: field('detail') };
      return { key, kind, jurisdiction, relations, legalBasis, notifiedAt, textLocale, ...texts };
    }),
    legalOrders: document.legalOrders.flatMap(({ key, status, madeAt, text }) => {
      const { textLocale, field, isSilent } = choose(`legalOrders/${key}`, text, ['court', 'title', 'body']);
      if (isSilent) return [];
      const texts = { court: field('court'), title: field('title'), body: rich(field('body')) };
      return [{ key, status, madeAt, ...orders(key), textLocale, ...texts }];
    }),
  };
}

/** Fields that are never shown in another locale, and so cannot make an item whole in it or not. */
const OWN_ONLY = ['reachInstruction', 'agentNote'];

interface SupersedingTexts extends Superseding {
  supersedes: Supersedes;
}

interface Chosen {
  textLocale: string;
  field: (name: string) => string | null;
  /** Whether there is no text at all, in this locale or the source. */
  isSilent: boolean;
}

/**
 * Chooses the locale of an item's text: the one served when it has all the main fields that the source has (all fields
 * where the source has no main one), else the source, so that no item is in two languages. Under `omit_outdated` an outdated text gives way to the source too.
 */
export function chooser(
  document: Pick<NoticeDocument, 'policy'>,
  head: Pick<EditionHead, 'sourceLocale' | 'translation'>,
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

// A category's name and the detail about it are read as one text.
function withNames(text: Texts, names: Texts): Texts {
  const locales = new Set([...Object.keys(text), ...Object.keys(names)]);
  return Object.fromEntries([...locales].map((locale) => [locale, { ...text[locale], ...names[locale] }]));
}

export function supersessionsOf(items: readonly SupersedingTexts[], locale: string) {
  const currency = currencies(items);
  const present = new Set(items.map((item) => item.key));
  const reasonIn = (entry: Supersedes[number]) => {
    const reason = entry.text[locale]?.reason;
    return isBlank(reason) ? null : (reason ?? null);
  };
  const supersededBy = new Map<string, { key: string; extent: 'whole' | 'part'; reason: string | null }[]>();
  for (const item of items) {
    for (const entry of item.supersedes) {
      const by = { key: item.key, extent: entry.extent, reason: reasonIn(entry) };
      supersededBy.set(entry.key, [...(supersededBy.get(entry.key) ?? []), by]);
    }
  }
  const supersedes = new Map(
    items.map((item) => [
      item.key,
      item.supersedes
        .filter((entry) => present.has(entry.key))
        .map((entry) => ({ key: entry.key, extent: entry.extent, reason: reasonIn(entry) })),
    ]),
  );
  return (key: string) => ({
    currency: currency.get(key) ?? 'current',
    supersedes: supersedes.get(key) ?? [],
    supersededBy: supersededBy.get(key) ?? [],
  });
}
