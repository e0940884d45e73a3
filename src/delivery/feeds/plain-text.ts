import { isolated } from '../../markdown/plain-text.ts';

const TOKEN = /<(?<slash>\/?)(?<name>[a-z][a-z0-9]*)(?<attributes>(?:[^>"]|"[^"]*")*)>|(?<text>[^<]+)/gi;
// The writer ends a line after each of these, and after a line break and the items of a list.
const BLOCKS = /^(?:p|h[1-6]|ul|ol|blockquote|pre|table|hr)$/;
const [ISOLATE = '', END = ''] = isolated('');

/**
 * Takes the markup off the sanitised HTML of a rendition, for fields that hold no HTML. It reads what this application
 * writes (attributes in double quotes, characters escaped by their numbers), not HTML in general.
 *
 * @param direction of the text: in right-to-left text, numbers keep their order
 */
export function plainTextOf(html: string, direction: 'ltr' | 'rtl'): string {
  const links: boolean[] = [];
  const pieces = [...html.matchAll(TOKEN)].map(({ groups }) => {
    const { slash, name = '', attributes = '', text } = groups ?? {};
    if (text !== undefined) return unescaped(text);
    if (BLOCKS.test(name)) return '\n\n';
    if (name === 'img') return unescaped(/\salt="([^"]*)"/.exec(attributes)?.[1] ?? '');
    if (name !== 'a') return '';
    if (slash === '/') return links.pop() ? END : '';
    const isNumber = direction === 'rtl' && attributes.includes(' dir="ltr"');
    links.push(isNumber);
    return isNumber ? ISOLATE : '';
  });
  return pieces
    .join('')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (written, hex, name) => {
    if (hex === undefined) return NAMED[name] ?? written;
    const point = Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : written;
  });
}
