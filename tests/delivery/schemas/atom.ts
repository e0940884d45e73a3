import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RelaxNGValidator, XmlDocument, XmlElement, type XmlNode } from 'libxml2-wasm';

const prefixes = { atom: 'http://www.w3.org/2005/Atom', thr: 'http://purl.org/syndication/thread/1.0' };

const grammar = RelaxNGValidator.fromDoc(
  XmlDocument.fromString(readFileSync(join(import.meta.dirname, 'atom.rng'), 'utf8')),
);

/** What appendix B of RFC 4287 says in Schematron: for each rule where it holds nothing, what breaks it. */
const assertions: Record<string, string> = {
  'An atom:feed must have an atom:author unless all of its atom:entry children have an atom:author.':
    '//atom:feed[not(atom:author or not(atom:entry[not(atom:author)]))]',
  "An atom:entry must have at least one atom:link element with a rel attribute of 'alternate' or an atom:content.":
    "//atom:entry[not(atom:link[@rel='alternate'] or atom:link[not(@rel)] or atom:content)]",
  'An atom:entry must have an atom:author if its feed does not.':
    '//atom:entry[not(atom:author or ../atom:author or atom:source/atom:author)]',
};

/** @returns what RFC 4287 finds wrong with a feed: its grammar and its assertions */
export function atomFaults(xml: string): string[] {
  try {
    using document = XmlDocument.fromString(xml);
    const broken = Object.entries(assertions).filter(([, path]) => document.find(path, prefixes).length > 0);
    const faults = broken.map(([rule]) => rule);
    try {
      grammar.validate(document);
      return faults;
    } catch (error) {
      return [...faults, String(error)];
    }
  } catch (error) {
    return [`not well-formed: ${error}`];
  }
}

/** @returns the text of each node that an XPath finds in a feed, as libxml2 reads it */
export function readAtom(xml: string, path: string): string[] {
  using document = XmlDocument.fromString(xml);
  return document.find(path, prefixes).map(contentOf);
}

function contentOf(node: XmlNode): string {
  return node instanceof XmlElement ? node.content : 'value' in node ? String(node.value) : node.content;
}
