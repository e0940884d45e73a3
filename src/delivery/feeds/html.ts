import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { directionOf } from '../../locale.ts';

// The HTML that a feed puts around the sanitised HTML of a rendition, written by the library that wrote that.

const writer = unified().use(rehypeStringify, { allowDangerousHtml: true }).freeze();

type Root = Extract<Parameters<typeof writer.stringify>[0], { type: 'root' }>;
export type Node = Root['children'][number];
export type HtmlElement = Extract<Node, { type: 'element' }>;

/** @returns an element; its text and attributes are escaped when it is written */
export function element(
  tagName: string,
  properties: HtmlElement['properties'],
  children: HtmlElement['children'],
): HtmlElement {
  return { type: 'element', tagName, properties, children };
}

/** @returns an element whose text is in a language of its own, which says so and in which direction it runs */
export function elementIn(locale: string, tagName: string, children: HtmlElement['children']): HtmlElement {
  return element(tagName, { lang: locale, dir: directionOf(locale) }, children);
}

export function text(value: string): HtmlElement['children'][number] {
  return { type: 'text', value };
}

/** @returns HTML that a rendition holds, sanitised when it was published, as it is */
export function published(html: string): HtmlElement['children'][number] {
  return { type: 'raw', value: html };
}

export function writeHtml(...children: Node[]): string {
  return writer.stringify({ type: 'root', children });
}
