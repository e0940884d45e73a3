import type { Nodes, Root } from 'mdast';

/**
 * Flattens Markdown into text that can be read aloud: paragraphs apart, list items each on a line, links with their
 * address unless it is what is shown already.
 *
 * @param tree a syntax tree in which references have been replaced
 * @param direction of the text
 */
export function plainText(tree: Root, direction: Direction): string {
  return blocks(tree.children, '', direction).join('\n\n');
}

/** Wraps left-to-right text so that it keeps its order inside right-to-left text (UAX #9, section 2.7). */
export function isolated(text: string): string {
  return `\u2066${text}\u2069`;
}

type Direction = 'ltr' | 'rtl';

function blocks(nodes: Nodes[], indent: string, direction: Direction): string[] {
  return nodes.map((node) => block(node, indent, direction)).filter((text) => text !== '');
}

function block(node: Nodes, indent: string, direction: Direction): string {
  switch (node.type) {
    case 'list': {
      const first = node.start ?? 1;
      const marker = (index: number) => (node.ordered ? `${first + index}. ` : '- ');
      const items = node.children.map((item, index) => {
        const inner = blocks(item.children, `${indent}  `, direction).join(item.spread ? '\n\n' : '\n');
        return `${indent}${marker(index)}${inner.trimStart()}`;
      });
      return items.join(node.spread ? '\n\n' : '\n');
    }
    case 'blockquote':
      return blocks(node.children, indent, direction).join('\n\n');
    case 'code':
      return node.value;
    case 'thematicBreak':
      return '';
    case 'definition':
      return '';
    default:
      return `${indent}${inline(node, direction)}`;
  }
}

function inline(node: Nodes, direction: Direction): string {
  const inlines = (nodes: Nodes[]) => nodes.map((child) => inline(child, direction)).join('');
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value;
    case 'break':
      return '\n';
    case 'image':
      return node.alt ?? '';
    case 'link': {
      const shown = inlines(node.children);
      if (node.data?.hProperties?.dir === 'ltr' && direction === 'rtl') return isolated(shown);
      return isShown(node.url, shown) ? shown : `${shown} (${node.url})`;
    }
    default:
      return 'children' in node ? inlines(node.children) : '';
  }
}

function isShown(url: string, shown: string): boolean {
  return url === shown || /^(tel|mailto):/.test(url);
}
