import type { Definition, Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';

type Direction = 'ltr' | 'rtl';

/**
 * Flattens Markdown into text that can be read aloud: paragraphs apart, list items each on a line, links with where they
 * go unless that is what is shown already.
 *
 * @param tree a syntax tree in which references have been replaced
 * @param direction of the text
 */
export function plainText(tree: Root, direction: Direction): string {
  const definitions = new Map<string, string>();
  visit(tree, 'definition', (node: Definition) => {
    // Of two definitions of one label the first counts (CommonMark, section 4.7).
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node.url);
  });
  return blocks(tree.children, '', { direction, definitions }).join('\n\n');
}

/** Wraps left-to-right text so that it keeps its order inside right-to-left text (UAX #9, section 2.7). */
export function isolated(text: string): string {
  return `\u2066${text}\u2069`;
}

interface Surroundings {
  direction: Direction;
  definitions: ReadonlyMap<string, string>;
}

function blocks(nodes: Nodes[], indent: string, around: Surroundings): string[] {
  return nodes.map((node) => block(node, indent, around)).filter((text) => text !== '');
}

function block(node: Nodes, indent: string, around: Surroundings): string {
  switch (node.type) {
    case 'list': {
      const first = node.start ?? 1;
      const marker = (index: number) => (node.ordered ? `${first + index}. ` : '- ');
      const items = node.children.map((item, index) => {
        const inner = blocks(item.children, `${indent}  `, around).join(item.spread ? '\n\n' : '\n');
        return `${indent}${marker(index)}${inner.trimStart()}`;
      });
      return items.join(node.spread ? '\n\n' : '\n');
    }
    case 'blockquote':
      return blocks(node.children, indent, around).join('\n\n');
    case 'code':
      return node.value;
    case 'thematicBreak':
    case 'definition':
      return '';
    default:
      return `${indent}${inline(node, around)}`;
  }
}

function inline(node: Nodes, around: Surroundings): string {
  const shown = () =>
    'children' in node ? node.children.map((child) => inline(child, around)).join('') : '';
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value;
    case 'break':
      return '\n';
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    case 'link': {
      const isNumber = node.data?.hProperties?.dir === 'ltr';
      return isNumber ? isolatedIn(around, shown()) : withDestination(shown(), node.url);
    }
    case 'linkReference':
      return withDestination(shown(), around.definitions.get(node.identifier) ?? '');
    default:
      return shown();
  }
}

function isolatedIn({ direction }: Surroundings, text: string): string {
  return direction === 'rtl' ? isolated(text) : text;
}

function withDestination(shown: string, url: string): string {
  const destination = url.replace(/^(?:tel|mailto):/, '');
  const isShown = destination === '' || compact(shown) === compact(destination);
  return isShown ? shown : `${shown} (${destination})`;
}

// A number is the same number whatever stands between its digits.
function compact(text: string): string {
  return text.replace(/[\s().-]/g, '');
}
