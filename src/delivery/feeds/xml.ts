import { XMLBuilder } from 'fast-xml-parser';

/** A node as the builder takes it: in order, with the attributes beside the children. */
export type XmlNode = Record<string, unknown>;

const builder = new XMLBuilder({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
  entities: [
    { regex: /&/g, val: '&amp;' },
    { regex: /</g, val: '&lt;' },
    { regex: />/g, val: '&gt;' },
    { regex: /"/g, val: '&quot;' },
    // Parsers make a line feed of a carriage return that is not written so (XML 1.0, section 2.11).
    { regex: /\r/g, val: '&#13;' },
  ],
} as ConstructorParameters<typeof XMLBuilder>[0]);

/** @returns an element; attributes that are null are left out */
export function xml(
  name: string,
  attributes: Record<string, string | null>,
  ...children: (XmlNode | string)[]
): XmlNode {
  const given = Object.entries(attributes).flatMap(([attribute, value]) =>
    value === null ? [] : [[attribute, allowedInXml(value)]],
  );
  const nodes = children.map((child) =>
    typeof child === 'string' ? { '#text': allowedInXml(child) } : child,
  );
  return { [name]: nodes, ':@': Object.fromEntries(given) };
}

/** @returns a whole document, to be sent in UTF-8 */
export function writeXml(root: XmlNode): string {
  const declaration = { '?xml': [{ '#text': '' }], ':@': { version: '1.0', encoding: 'utf-8' } };
  return builder.build([declaration, root]);
}

/** @returns a text without the characters that XML cannot hold, however they are written (XML 1.0, section 2.2) */
export function allowedInXml(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '');
}
