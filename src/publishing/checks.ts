import { isBlank } from '../document/digest.ts';
import { allLists, type DocumentItem, itemsOf } from '../document/lists.ts';
import type { NoticeDocument } from '../document/notice.ts';
import type { PreviousEdition } from '../editions/newest.ts';
import type { Fault } from '../errors.ts';
import { referencesIn } from '../markdown/render.ts';
import type { PublishCommand } from './command.ts';
import { displayValue } from './facts.ts';
import type { Plan } from './plan.ts';

/** Something that an editor should look at; it does not stop a publication. */
export interface Warning {
  code: 'literal_contact' | 'required_locale_not_ready' | 'glossary_breach';
  path: string;
  detail: string;
}

/** @returns everything that stands against publishing this; empty when it may go out */
export function publishFaults(
  document: NoticeDocument,
  plan: Plan,
  previous: PreviousEdition | null,
  command: PublishCommand,
): Fault[] {
  return [
    ...modeFaults(document, previous),
    ...localeFaults(document, plan, command),
    ...(plan.published.has(document.sourceLocale) ? sourceTextFaults(document) : []),
    ...referenceFaults(document, plan),
    ...changeNoteFaults(document, plan, previous, command),
    ...(blocks(document, plan) ? requiredLocaleFaults(document, plan) : []),
  ];
}

/** @returns what an editor should look at before or after publishing */
export function publishWarnings(document: NoticeDocument, plan: Plan): Warning[] {
  const notReady = blocks(document, plan) ? [] : requiredLocaleFaults(document, plan);
  return [
    ...notReady.map(({ path, detail }) => ({ code: 'required_locale_not_ready' as const, path, detail })),
    ...literalContacts(document),
  ];
}

function modeFaults(document: NoticeDocument, previous: PreviousEdition | null): Fault[] {
  if (!previous || previous.content.mode === document.mode) return [];
  const detail = `Its editions are of mode "${previous.content.mode}". Begin a notice of its own for the other mode.`;
  return [{ code: 'mode_changed', path: '/mode', detail }];
}

function localeFaults(document: NoticeDocument, plan: Plan, command: PublishCommand): Fault[] {
  const faults: Fault[] = [];
  const source = document.sourceLocale;
  if (!plan.live.includes(source)) {
    const detail = `Publish ${source} first, or together with the others: they fall back to it.`;
    faults.push({ code: 'source_locale_not_live', path: '/locales', detail });
  }
  for (const [index, locale] of (command.locales ?? []).entries()) {
    const path = `/locales/${index}`;
    if (!document.text[locale]) {
      const detail = `The notice has no text in ${locale}. PUT one to …/text/${locale} first.`;
      faults.push({ code: 'unknown_locale', path, detail });
    } else if (locale !== source && isBlank(document.text[locale]?.title)) {
      faults.push({
        code: 'locale_title_missing',
        path,
        detail: `Give the notice a title in ${locale} first.`,
      });
    }
  }
  return faults;
}

function sourceTextFaults(document: NoticeDocument): Fault[] {
  const source = document.sourceLocale;
  const faults: Fault[] = [];
  if (isBlank(document.text[source]?.title)) {
    const detail = `Give the notice a title in its source locale, ${source}.`;
    faults.push({ code: 'source_title_missing', path: `/text/${source}/title`, detail });
  }
  const require = (path: string, what: string) => {
    const detail = `Write ${what} in the source locale, ${source}, or take the item out.`;
    faults.push({ code: 'source_text_missing', path, detail });
  };
  for (const [index, faq] of document.faqs.entries()) {
    const { question, answer, agentNote } = faq.text[source] ?? {};
    if (isBlank(question)) require(`/faqs/${index}/text/${source}/question`, 'the question');
    const isAnswered = !isBlank(answer) || (faq.audience === 'agent' && !isBlank(agentNote));
    if (!isAnswered) require(`/faqs/${index}/text/${source}/answer`, 'the answer');
  }
  for (const [index, { text }] of document.updates.entries()) {
    if (isBlank(text[source]?.headline)) require(`/updates/${index}/text/${source}/headline`, 'the headline');
  }
  for (const [index, { text }] of document.advice.entries()) {
    if (isBlank(text[source]?.title)) require(`/advice/${index}/text/${source}/title`, 'the title');
  }
  for (const [index, { category }] of document.affectedData.entries()) {
    const names = document.dataCategories.find(({ key }) => key === category)?.text;
    if (isBlank(names?.[source]?.name))
      require(`/affectedData/${index}/category`, `the name of "${category}"`);
  }
  return faults;
}

/** The Markdown texts of a document: where each stands, and what it says. */
function* markdownTexts(
  document: NoticeDocument,
): Generator<{ path: string; locale: string; value: string }> {
  for (const [locale, { summary }] of Object.entries(document.text)) {
    if (summary !== undefined) yield { path: `/text/${locale}/summary`, locale, value: summary };
  }
  for (const list of allLists) {
    for (const [index, item] of itemsOf(document, list).entries()) {
      for (const [locale, fields] of Object.entries((item as DocumentItem).text ?? {})) {
        for (const field of list.markdownFields) {
          const value = fields[field];
          const path = `/${list.name}/${index}/text/${locale}/${field}`;
          if (value !== undefined) yield { path, locale, value };
        }
      }
    }
  }
}

function referenceFaults(document: NoticeDocument, plan: Plan): Fault[] {
  const known = {
    contact: new Set(document.contacts.map((contact) => contact.key)),
    resource: new Set(document.resources.map((resource) => resource.key)),
    // An authority is shown by its name; one without is nothing to refer to.
    authority: new Set(
      plan.content.authorities
        .filter((authority) => !isBlank(authority.text[document.sourceLocale]?.name))
        .map((authority) => authority.key),
    ),
  };
  return [...markdownTexts(plan.content)].flatMap(({ path, value }) =>
    referencesIn(value)
      .filter(({ kind, key }) => !known[kind].has(key))
      .map(({ kind, key, line }): Fault => {
        const detail = `Line ${line} refers to :${kind}[${key}], but the notice has no such ${kind}, or it has no name. Add it, or change the text and publish this locale too.`;
        return { code: 'unknown_reference', path, detail };
      }),
  );
}

function changeNoteFaults(
  document: NoticeDocument,
  plan: Plan,
  previous: PreviousEdition | null,
  command: PublishCommand,
): Fault[] {
  if (!previous || !plan.isMajor || !isBlank(command.changeNote[document.sourceLocale])) return [];
  const path = `/changeNote/${document.sourceLocale}`;
  const detail = `Say in ${document.sourceLocale} what changed, or publish a minor edition if it was only a slip of the pen.`;
  return [{ code: 'change_note_required', path, detail }];
}

// Only the source waits for its translations: a translation that goes out alone brings the others nearer to it.
function blocks(document: NoticeDocument, plan: Plan): boolean {
  return document.policy.translations === 'block' && plan.published.has(document.sourceLocale);
}

function requiredLocaleFaults(document: NoticeDocument, plan: Plan): Fault[] {
  return document.policy.requiredLocales.flatMap((locale, index): Fault[] => {
    const open = openTexts(plan, locale);
    if (open === null) return [];
    const detail = `The translation into ${locale} is not ready (${open}). Finish it, or change the notice's policy.`;
    return [{ code: 'required_locale_not_ready', path: `/policy/requiredLocales/${index}`, detail }];
  });
}

/** @returns in words what a locale of the edition lacks; null when it is ready: all there, of the source as it is, by people */
function openTexts({ translation }: Plan, locale: string): string | null {
  const status = translation[locale];
  if (!status) return 'it has no text that goes out';
  const named = (what: string, units: readonly string[]) => {
    const more = units.length > 5 ? ` and ${units.length - 5} more` : '';
    return units.length === 0 ? [] : [`${what}: ${units.slice(0, 5).join(', ')}${more}`];
  };
  const open = [
    ...named('missing', status.missing),
    ...named('outdated', status.outdated),
    ...named('by a machine, to be looked at', status.machineTranslated ?? []),
  ];
  return open.length === 0 ? null : open.join('; ');
}

function literalContacts(document: NoticeDocument): Warning[] {
  const values = document.contacts
    .filter((contact) => contact.channel !== 'post')
    .map((contact) => ({
      key: contact.key,
      needles: [compact(contact.value), compact(displayValue(contact))],
    }));
  const texts = [...markdownTexts(document)].map(({ path, value }) => ({ path, text: compact(value) }));
  // One for each contact, however many texts repeat it, at the place of the first.
  return values.flatMap(({ key, needles }): Warning[] => {
    const repeating = texts.filter(({ text }) => needles.some((needle) => text.includes(needle)));
    const [first] = repeating;
    if (!first) return [];
    const places = repeating.slice(0, 5).map(({ path }) => path);
    const more = repeating.length > places.length ? ` and ${repeating.length - places.length} more` : '';
    const all =
      repeating.length > 1 ? ` It is in ${repeating.length} texts: ${places.join(', ')}${more}.` : '';
    const detail = `It repeats the value of the contact "${key}". Write :contact[${key}], so that a change reaches it.${all}`;
    return [{ code: 'literal_contact', path: first.path, detail }];
  });
}

// A number is the same number whatever stands between its digits.
function compact(text: string): string {
  return text.replace(/[\s().-]/g, '').toLowerCase();
}
