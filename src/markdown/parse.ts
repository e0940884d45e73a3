import type { Root } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { directive } from 'micromark-extension-directive';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';

/** What a text directive may stand for. */
export const referenceKinds = ['contact', 'resource', 'authority'] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

const processor = unified().use(remarkParse).use(textDirectives).freeze();

/**
 * @param source CommonMark, with text directives
 * @returns its syntax tree; `textDirective` nodes in it may have any name, since `note:text` reads as one too
 */
export function parseMarkdown(source: string): Root {
  return processor.parse(source);
}

// remark-directive would also take `::leaf` and `:::container`, which stand for nothing here and would swallow text.
function textDirectives(this: Processor) {
  const data = this.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] };
  const { text } = directive();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { text }];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), directiveFromMarkdown()];
}

/** @returns whether a directive's name is one that stands for a fact */
export function isReferenceKind(name: string): name is ReferenceKind {
  return (referenceKinds as readonly string[]).includes(name);
}
