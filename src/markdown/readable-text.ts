import type { Nodes } from 'mdast';
import { isReferenceKind, parseMarkdown } from './parse.ts';

/**
 * @param source CommonMark, with text directives
 * @returns the words that a reader sees, without markup, where links lead, and what stands for a fact
 */
export function readableText(source: string): string {
  return wordsOf(parseMarkdown(source), source.replace(/^\ufeff/, ''));
}

const INLINE = [
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
  'paragraph',
  'heading',
  'textDirective',
];

function wordsOf(node: Nodes, source: string): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      return node.value;
    case 'break':
      return '\n';
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    case 'textDirective':
      // Between two words as a fact would stand; `note:text` reads as a directive too and is shown as it was written.
      if (isReferenceKind(node.name)) return ' \ufffc ';
      return source.slice(node.position?.start.offset, node.position?.end.offset);
    default: {
      if (!('children' in node)) return '';
      const between = INLINE.includes(node.type) ? '' : '\n';
      return node.children.map((child) => wordsOf(child, source)).join(between);
    }
  }
}
