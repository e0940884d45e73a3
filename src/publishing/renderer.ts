import { directionOf } from '../locale.ts';
import { type Rendered, type Resolve, renderMarkdown } from '../markdown/render.ts';
import type { EditionDocument } from './edition-document.ts';
import { resolverFor } from './facts.ts';

/** Renders a Markdown text that is in a locale. */
export type Render = (source: string, textLocale: string) => Rendered;

/**
 * Makes what renders the texts of one edition, each once: formats share the work, and so do the locales that fall back to
 * the source. An item is in one language, so what a text refers to is shown in that of the text.
 */
export function rendererFor(document: EditionDocument): Render {
  const resolvers = new Map<string, Resolve>();
  const rendered = new Map<string, Rendered>();
  return (source, textLocale) => {
    const resolve = resolvers.get(textLocale) ?? resolverFor(document, textLocale);
    resolvers.set(textLocale, resolve);
    const key = `${textLocale} ${source}`;
    const result = rendered.get(key) ?? renderMarkdown(source, resolve, directionOf(textLocale));
    rendered.set(key, result);
    return result;
  };
}
