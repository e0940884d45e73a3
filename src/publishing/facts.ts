import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { isBlank } from '../document/digest.ts';
import type { NoticeDocument } from '../document/notice.ts';
import type { Fact, Resolve } from '../markdown/render.ts';
import type { EditionDocument } from './edition-document.ts';

type Contact = NoticeDocument['contacts'][number];

/** @returns a contact's value as people read it */
export function displayValue({ channel, value }: Pick<Contact, 'channel' | 'value'>): string {
  if (channel !== 'phone') return value;
  return parsePhoneNumberFromString(value)?.formatInternational() ?? value;
}

/** @returns where a link to a contact goes; null for a postal address */
export function hrefOf({ channel, value }: Pick<Contact, 'channel' | 'value'>): string | null {
  switch (channel) {
    case 'phone':
      return `tel:${value}`;
    case 'email':
      return `mailto:${value}`;
    case 'web':
      return value;
    case 'post':
      return null;
  }
}

/** @returns how references in a text become facts, shown for one locale; labels come from the source where it has none */
export function resolverFor(document: EditionDocument, locale: string): Resolve {
  const inLocale = (
    text: Record<string, Record<string, string | undefined>>,
    field: string,
  ): string | undefined =>
    [text[locale]?.[field], text[document.sourceLocale]?.[field]].find((value) => !isBlank(value));
  const contacts = new Map(document.contacts.map((contact) => [contact.key, contact]));
  const resources = new Map(document.resources.map((resource) => [resource.key, resource]));
  const authorities = new Map(document.authorities.map((authority) => [authority.key, authority]));
  return (kind, key): Fact | null => {
    if (kind === 'contact') {
      const contact = contacts.get(key);
      return contact ? contactFact(contact, inLocale(contact.text, 'label')) : null;
    }
    if (kind === 'resource') {
      const resource = resources.get(key);
      if (!resource) return null;
      return {
        text: inLocale(resource.text, 'label') ?? resource.url,
        url: resource.url,
        leftToRight: false,
      };
    }
    const authority = authorities.get(key);
    const name = authority && inLocale(authority.text, 'name');
    return name ? { text: name, url: null, leftToRight: false } : null;
  };
}

function contactFact(contact: Contact, label: string | undefined): Fact {
  const url = hrefOf(contact);
  if (contact.channel === 'web')
    return { text: label ?? contact.value, url, leftToRight: label === undefined };
  const isNumberOrAddress = contact.channel === 'phone' || contact.channel === 'email';
  return { text: displayValue(contact), url, leftToRight: isNumberOrAddress };
}
