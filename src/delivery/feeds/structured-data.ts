import type { Answer, CorrectionComment, FAQPage, Question, WithContext } from 'schema-dts';
import type { Rendition } from '../../editions/rendition.ts';
import type { FeedAbout } from './about.ts';
import { addressesOf } from './addresses.ts';
import { faqId, faqPageId, noticeUrn } from './identity.ts';
import { feedTitle } from './title.ts';

type Faq = Rendition['faqs'][number];

/**
 * Writes the FAQs of a notice in one locale as a schema.org FAQPage in JSON-LD (https://schema.org/FAQPage), for search
 * engines. What no longer holds is left out, for it would be shown as an answer without what superseded it; so is what has
 * no question or no answer, both of which a FAQPage needs
 * (https://developers.google.com/search/docs/appearance/structured-data/faqpage). An exercise has no questions at all: a
 * search engine must not answer with them, nor with those of a notice that was withdrawn. Which translations are outdated or
 * made by a machine is not told: schema.org has no property of a text that says so (`creativeWorkStatus` is of its publication,
 * `translator` names a person or an organization), and an answer that lags behind is still one that readers are shown.
 *
 * @param rendition in the format html
 * @returns JSON that can stand in `<script type="application/ld+json">` as it is
 */
export function structuredData(rendition: Rendition, about: FeedAbout): string {
  const { locale, organisation, mode, status } = rendition;
  const addresses = addressesOf(rendition, about);
  const title = feedTitle(rendition);
  const isForTheWorld = mode === 'actual' && status === 'live';
  const page: WithContext<FAQPage> = {
    '@context': 'https://schema.org',
    '@type': 'FAQPage',
    '@id': faqPageId(about, locale),
    name: title.text,
    inLanguage: locale,
    datePublished: rendition.firstPublishedAt,
    dateModified: rendition.updatedAt,
    ...(addresses && { url: addresses.faqs }),
    ...publisherOf(organisation),
    isPartOf: {
      '@type': 'CreativeWork',
      '@id': noticeUrn(about),
      name: title.text,
      ...(addresses && { url: addresses.notice }),
    },
    mainEntity: isForTheWorld ? rendition.faqs.flatMap((faq) => questionOf(faq, rendition, about)) : [],
  };
  return embeddable(JSON.stringify(page));
}

function questionOf(faq: Faq, rendition: Rendition, about: FeedAbout): Question[] {
  const { key, currency, question, answer, textLocale } = faq;
  if (question === null || answer === null) return [];
  if (currency !== 'current' && currency !== 'partly_superseded') return [];
  const language = ownLanguage(textLocale, rendition.locale);
  const corrections = correctionsOf(faq, rendition, about);
  const acceptedAnswer: Answer = {
    '@type': 'Answer',
    text: answer,
    ...language,
    ...(corrections.length > 0 && { correction: corrections }),
  };
  return [
    {
      '@type': 'Question',
      '@id': faqId(about, rendition.locale, key),
      name: question,
      ...language,
      acceptedAnswer,
    },
  ];
}

// What supersedes a part of an answer (https://schema.org/correction).
function correctionsOf(faq: Faq, rendition: Rendition, about: FeedAbout): CorrectionComment[] {
  return faq.supersededBy.flatMap(({ key, reason }): CorrectionComment[] => {
    const by = rendition.faqs.find((other) => other.key === key);
    if (!by) return [];
    return [
      {
        '@type': 'CorrectionComment',
        about: { '@id': faqId(about, rendition.locale, key) },
        ...(reason !== null && { text: reason }),
        ...ownLanguage(by.textLocale, rendition.locale),
      },
    ];
  });
}

function publisherOf({ name, url }: Rendition['organisation']): Pick<FAQPage, 'publisher'> {
  if (name === null && url === null) return {};
  return {
    publisher: {
      '@type': 'Organization',
      ...(name !== null && { name }),
      ...(url !== null && { url }),
    },
  };
}

function ownLanguage(locale: string, around: string): { inLanguage?: string } {
  return locale === around ? {} : { inLanguage: locale };
}

// In a script element "</script" and "<!--" would have their meaning in HTML (HTML, section 4.12.1.3).
function embeddable(json: string): string {
  return json.replaceAll('<', '\\u003c');
}
