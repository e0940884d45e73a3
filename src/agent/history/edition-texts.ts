import { bodyName } from '../../editions/bytes.ts';
import type { AgentContent } from '../../editions/content.ts';
import type { LibraryEdition, Reading } from '../../editions/reading.ts';
import type { Rendition } from '../../editions/rendition.ts';
import { fromBytes } from '../search/bytes.ts';
import { type FaqWording, faqWordingsOf } from './faq-wording.ts';

/** What agents see of an edition in one locale, in every format, in UTF-8. */
export interface EditionTexts {
  markdown: Uint8Array;
  text: Uint8Array;
  html: Uint8Array;
  agent: Uint8Array;
}

/**
 * @param locale one that the edition has
 * @throws Refusal `edition_unavailable`
 */
export async function readTexts(
  library: Pick<Reading, 'read'>,
  edition: LibraryEdition,
  locale: string,
): Promise<EditionTexts> {
  // One after the other: each is compared with its digest on the event loop.
  const markdown = await library.read(edition, bodyName(locale, 'markdown'));
  const text = await library.read(edition, bodyName(locale, 'text'));
  const html = await library.read(edition, bodyName(locale, 'html'));
  const agent = await library.read(edition, 'agent');
  return { markdown, text, html, agent };
}

/** @returns every FAQ that the texts have; too long for the event loop */
export function wordingsIn({ markdown, text, html, agent }: EditionTexts): FaqWording[] {
  return faqWordingsOf({
    markdown: fromBytes<Rendition>(markdown),
    text: fromBytes<Rendition>(text),
    html: fromBytes<Rendition>(html),
    agent: fromBytes<AgentContent>(agent),
  });
}
