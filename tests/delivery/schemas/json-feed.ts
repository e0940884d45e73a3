import { z } from 'zod';

// JSON Feed version 1.1, rule by rule, from https://jsonfeed.org/version/1.1. The only JSON Schemas for it on npm are of
// version 1.

const language = z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/);
// RFC 3339, section 5.6: seconds and an offset are not optional.
const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)
  .refine((value) => !Number.isNaN(Date.parse(value)));

const author = extensible({
  name: z.string().min(1).optional(),
  url: z.url().optional(),
  avatar: z.url().optional(),
}).refine(({ name, url, avatar }) => (name ?? url ?? avatar) !== undefined, 'at least one is required');

const attachment = extensible({
  url: z.url(),
  mime_type: z.string(),
  title: z.string().optional(),
  size_in_bytes: z.number().optional(),
  duration_in_seconds: z.number().optional(),
});

const item = extensible({
  id: z.string().min(1),
  url: z.url().optional(),
  external_url: z.url().optional(),
  title: z.string().optional(),
  content_html: z.string().optional(),
  content_text: z.string().optional(),
  summary: z.string().optional(),
  image: z.url().optional(),
  banner_image: z.url().optional(),
  date_published: instant.optional(),
  date_modified: instant.optional(),
  authors: z.array(author).optional(),
  tags: z.array(z.string()).optional(),
  language: language.optional(),
  attachments: z.array(attachment).optional(),
}).refine(
  ({ content_html, content_text }) => (content_html ?? content_text) !== undefined,
  'one of content_html and content_text must be there',
);

export const jsonFeedSchema = extensible({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  home_page_url: z.url().optional(),
  feed_url: z.url().optional(),
  description: z.string().optional(),
  user_comment: z.string().optional(),
  next_url: z.url().optional(),
  icon: z.url().optional(),
  favicon: z.url().optional(),
  authors: z.array(author).optional(),
  language: language.optional(),
  expired: z.boolean().optional(),
  hubs: z.array(extensible({ type: z.string(), url: z.url() })).optional(),
  items: z
    .array(item)
    .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, 'ids must be unique'),
});

/** An object that may have extensions: objects whose names begin with "_" and a letter, without a "." in their keys. */
function extensible<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.looseObject(shape).superRefine((value: Record<string, unknown>, ctx) => {
    for (const [name, extension] of Object.entries(value)) {
      if (Object.hasOwn(shape, name)) continue;
      const isExtension =
        /^_[A-Za-z][^.]*$/.test(name) && typeof extension === 'object' && extension !== null;
      const keys = isExtension ? Object.keys(extension as object) : [];
      if (!isExtension || keys.some((key) => key.startsWith('_') || key.includes('.'))) {
        ctx.addIssue({ code: 'custom', message: `"${name}" is neither of the format nor an extension` });
      }
    }
  });
}

/** @returns what is wrong with a JSON Feed */
export function jsonFeedFaults(json: string): string[] {
  const result = jsonFeedSchema.safeParse(JSON.parse(json));
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}
