import { z } from 'zod';
import { formats } from '../editions/rendition.ts';

// What the public endpoints answer, besides a whole rendition.

export { faqShape, partShape } from '../editions/rendition.ts';

export const noticeListShape = z.object({
  notices: z.array(
    z.object({
      slug: z.string(),
      locale: z.string(),
      direction: z.enum(['ltr', 'rtl']),
      sourceLocale: z.string(),
      locales: z.array(z.string()),
      edition: z.int(),
      status: z.enum(['live', 'withdrawn']),
      firstPublishedAt: z.iso.datetime(),
      publishedAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      title: z.string().nullable(),
      organisation: z.object({
        url: z.string().nullable(),
        textLocale: z.string(),
        name: z.string().nullable(),
      }),
    }),
  ),
});

export type NoticeList = z.infer<typeof noticeListShape>;

export const editionEntry = z.object({
  number: z.int(),
  slug: z.string().meta({ description: 'The slug that the notice had.' }),
  updateType: z.enum(['major', 'minor']),
  publishedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  status: z.enum(['live', 'withdrawn', 'gone', 'redirected']),
  redirectTo: z.string().nullable().meta({ description: 'Of a redirected one: where to.' }),
  locales: z.array(z.string()),
  changeNote: z.string().nullable().meta({ description: 'Of the newest major edition, this one included.' }),
  textLocale: z.string().nullable().meta({ description: 'The locale of the change note.' }),
  sha256: z.string().meta({ description: 'Of the canonical JSON (RFC 8785) of the content.' }),
  previousSha256: z.string().nullable(),
  renditions: z
    .array(z.object({ locale: z.string(), format: z.enum(formats), sha256: z.string() }))
    .meta({ description: 'The SHA-256 of each body that was served.' }),
});

export type EditionEntry = z.infer<typeof editionEntry>;

export const editionListShape = z.object({
  slug: z.string(),
  locale: z.string(),
  sourceLocale: z.string(),
  editions: z.array(editionEntry).meta({ description: 'The newest first.' }),
});

export const editionShape = editionEntry.extend({
  locale: z.string(),
  sourceLocale: z.string(),
  content: z.looseObject({}).meta({
    description:
      'The public content of the edition in all its locales. The SHA-256 of its canonical JSON is sha256.',
  }),
});

/** What the feeds are; their own specifications say what is in them. */
export const feedShapes = {
  'feed.atom': {
    summary: 'The updates of a notice as an Atom feed (RFC 4287)',
    shape: z.string(),
  },
  'feed.json': {
    summary: 'The updates of a notice as a JSON Feed 1.1',
    shape: z.looseObject({ version: z.string(), title: z.string(), items: z.array(z.looseObject({})) }),
  },
  'structured-data': {
    summary: 'The FAQs that hold, as a schema.org FAQPage in JSON-LD',
    shape: z.looseObject({ '@context': z.string(), '@type': z.string() }),
  },
} as const;
