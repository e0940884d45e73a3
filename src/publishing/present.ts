import { isBlank } from '../document/digest.ts';
import { own } from '../document/own.ts';
import { type EditionContent, isReadable } from '../editions/content.ts';
import type { Format, Rendition } from '../editions/rendition.ts';
import { directionOf } from '../locale.ts';
import { chooseEach, chooser } from './choose-text.ts';
import type { EditionDocument } from './edition-document.ts';
import { displayValue, hrefOf } from './facts.ts';
import { publicIncident } from './public-incident.ts';
import type { Render } from './renderer.ts';
import { supersessionsOf } from './supersessions.ts';

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
  | 'statusNote'
  | 'statusSince'
  | 'sourceLocale'
  | 'locales'
  | 'translation'
>;

type Fields = Record<string, string | undefined>;
type Texts = Record<string, Fields>;

/**
 * Shows a notice in one locale, in each format. Field by field: what is not written here cannot get out.
 *
 * @param document the public content, with the texts of the live locales
 * @param render shared by all locales of the edition
 */
export function present(
  document: EditionDocument,
  head: EditionHead,
  locale: string,
  render: Render,
): Record<Format, Rendition> {
  const inFormat = (format: Format) =>
    presentIn(document, head, locale, (source, textLocale) => render(source, textLocale)[format]);
  return { html: inFormat('html'), markdown: inFormat('markdown'), text: inFormat('text') };
}

function presentIn(
  document: EditionDocument,
  head: EditionHead,
  locale: string,
  render: (source: string, textLocale: string) => string,
): Rendition {
  const choose = chooser(document, head, locale);
  const rich = (value: string | null, textLocale: string) =>
    value === null ? null : render(value, textLocale);
  const faqs = document.faqs.filter((faq) => faq.audience === 'public');
  const chosenUpdates = chooseEach(document.updates, ({ key, text }) =>
    choose(`updates/${key}`, text, ['headline', 'body']),
  );
  const chosenFaqs = chooseEach(faqs, ({ key, text }) => choose(`faqs/${key}`, text, ['question', 'answer']));
  const chosenOrders = chooseEach(document.legalOrders, ({ key, text }) =>
    choose(`legalOrders/${key}`, text, ['court', 'title', 'body']),
  );
  const updates = supersessionsOf(document.updates, chosenUpdates);
  const faqSupersessions = supersessionsOf(faqs, chosenFaqs);
  const orders = supersessionsOf(document.legalOrders, chosenOrders);
  const title = choose('text', document.text, ['title']);
  const organisation = choose('organisation', document.organisation.text, ['name']);
  const categoryNames = new Map(document.dataCategories.map(({ key, text }) => [key, text]));
  return {
    slug: head.slug,
    locale,
    direction: directionOf(locale),
    sourceLocale: head.sourceLocale,
    locales: head.locales,
    edition: head.number,
    mode: head.mode,
    ...statusIn(head, locale),
    firstPublishedAt: head.firstPublishedAt,
    publishedAt: head.publishedAt,
    updatedAt: head.updatedAt,
    changeNote: head.changeNote[locale] ?? null,
    translation: head.translation[locale] ?? { status: 'up_to_date', outdated: [], missing: [] },
    title: title.field('title'),
    summary: rich(title.field('summary'), title.textLocale),
    sections: document.sections.map(({ key, element, status, text }) => {
      const { textLocale, field } = choose(`sections/${key}`, text, ['heading', 'body']);
      return {
        key,
        element,
        status,
        textLocale,
        heading: field('heading'),
        body: rich(field('body'), textLocale),
      };
    }),
    organisation: {
      url: document.organisation.url,
      textLocale: organisation.textLocale,
      name: organisation.field('name'),
    },
    incident: publicIncident(document.incident),
    updates: chosenUpdates.map(({ item: { key, kind, occurredAt }, chosen: { textLocale, field } }) => {
      const texts = { headline: field('headline'), body: rich(field('body'), textLocale) };
      return { key, kind, occurredAt, ...updates(key), textLocale, ...texts };
    }),
    faqs: chosenFaqs.map(({ item: { key, topic }, chosen: { textLocale, field } }) => {
      const texts = { question: field('question'), answer: rich(field('answer'), textLocale) };
      return { key, topic, ...faqSupersessions(key), textLocale, ...texts };
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
      return [{ key, kind, textLocale, title: field('title'), body: rich(field('body'), textLocale) }];
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
    legalOrders: chosenOrders.map(({ item: { key, status, madeAt }, chosen: { textLocale, field } }) => {
      const texts = { court: field('court'), title: field('title'), body: rich(field('body'), textLocale) };
      return { key, status, madeAt, ...orders(key), textLocale, ...texts };
    }),
  };
}

function statusIn(head: EditionHead, locale: string): Pick<Rendition, 'status' | 'statusNote'> {
  const { status, statusNote: notes = {}, statusSince, sourceLocale } = head;
  if (!isReadable(status)) throw new Error(`An edition that is ${status} is shown to nobody.`);
  if (statusSince === undefined) return { status, statusNote: null };
  const textLocale = [locale, sourceLocale].find((one) => !isBlank(own(notes, one))) ?? locale;
  return {
    status,
    statusNote: { explanation: own(notes, textLocale) ?? null, textLocale, since: statusSince },
  };
}

// A category's name and the detail about it are read as one text.
function withNames(text: Texts, names: Texts): Texts {
  const locales = new Set([...Object.keys(text), ...Object.keys(names)]);
  return Object.fromEntries([...locales].map((locale) => [locale, { ...text[locale], ...names[locale] }]));
}
