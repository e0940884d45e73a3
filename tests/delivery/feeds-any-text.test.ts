import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { atomFeed } from '../../src/delivery/feeds/atom.ts';
import { jsonFeed } from '../../src/delivery/feeds/json-feed.ts';
import { structuredData } from '../../src/delivery/feeds/structured-data.ts';
import { about, anFaq, anUpdate, aRendition, aRetraction } from './feeds-notice.ts';
import { atomFaults, readAtom } from './schemas/atom.ts';

// Laws: they hold for any text of any characters, lone surrogates and control characters too.

const codeUnits = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) });
const control = fc.string({ unit: fc.nat(0x9f).map((unit) => String.fromCharCode(unit)) });
const markup = fc.array(
  fc.constantFrom(
    '<',
    '>',
    '&',
    '"',
    "'",
    ']]>',
    '<![CDATA[',
    '&amp;',
    '&#0;',
    '<!--',
    '?>',
    '\r\n',
    '\r',
    '\u0085',
  ),
);
const scripts = fc.constantFrom(
  '👩‍👩‍👧',
  '🇯🇵',
  'e\u0301',
  '\u200fابجد\u200e',
  '\u202eevil',
  'ஸ்ரீ',
  '\ufeffx',
  '\u2028',
  '\ufffd\ufffe\uffff',
  '\u{10000}\u{10ffff}',
);
const text = fc.oneof(
  codeUnits,
  control,
  markup.map((pieces) => pieces.join('')),
  scripts,
  fc.string({ unit: 'binary' }),
);

/** What XML 1.0 can hold of a text (section 2.2, production 2), told one code point at a time. */
function heldByXml(value: string): string {
  const isChar = (point: number) =>
    point === 9 ||
    point === 10 ||
    point === 13 ||
    (point >= 0x20 && point <= 0xd7ff) ||
    (point >= 0xe000 && point <= 0xfffd) ||
    point >= 0x10000;
  return [...value].filter((character) => isChar(character.codePointAt(0) ?? 0)).join('');
}

test('any headline makes a valid feed from which it is read again, but for what XML cannot hold', () => {
  fc.assert(
    fc.property(text, (headline) => {
      const xml = atomFeed(aRendition({ updates: [anUpdate('one', { headline })] }), about);
      expect(atomFaults(xml)).toEqual([]);
      expect(readAtom(xml, '//atom:entry/atom:title')).toEqual([heldByXml(headline)]);
    }),
  );
});

test('any content is read again as it is in the JSON Feed, but for what XML cannot hold', () => {
  fc.assert(
    fc.property(text, text, (body, headline) => {
      const rendition = aRendition({ updates: aRetraction({ body }, { headline }) });
      const { items } = JSON.parse(jsonFeed(rendition, about));
      expect(readAtom(atomFeed(rendition, about), '//atom:content')).toEqual(
        items.map((item: { content_html: string }) => heldByXml(item.content_html)),
      );
    }),
  );
});

test('any texts about the notice itself make a valid feed', () => {
  fc.assert(
    fc.property(text, text, text, (title, summary, name) => {
      const organisation = { name, url: 'https://juniper.example/?a=1&b="', textLocale: 'en' };
      const xml = atomFeed(aRendition({ title, summary, organisation }), about);
      expect(atomFaults(xml)).toEqual([]);
      expect(readAtom(xml, '//atom:author/atom:name')).toEqual([heldByXml(name)]);
    }),
  );
});

test('the first and last character of each range that XML has are kept, and their neighbours are not', () => {
  const kept = '\t\n\r\u{20}\u{d7ff}\u{e000}\u{fffd}\u{10000}\u{10ffff}';
  const headline = `\u{8}\u{b}\u{c}\u{e}\u{1f}\u{d800}${kept}\u{dfff}\u{fffe}\u{ffff}`;
  const xml = atomFeed(aRendition({ updates: [anUpdate('one', { headline })] }), about);
  expect(readAtom(xml, '//atom:entry/atom:title')).toEqual([kept]);
});

test('another parser reads the same', () => {
  const parser = new XMLParser({ trimValues: false, parseTagValue: false });
  const headline = 'R&D ]]> <b>"quoted"</b> &amp; 👩‍👩‍👧 \u200fابجد e\u0301';
  const xml = atomFeed(aRendition({ updates: [anUpdate('one', { headline })] }), about);
  expect(parser.parse(xml).feed.entry.title).toBe(headline);
});

test('any headline is read again from the JSON Feed just as it was', () => {
  fc.assert(
    fc.property(text, (headline) => {
      const json = jsonFeed(aRendition({ updates: [anUpdate('one', { headline })] }), about);
      expect(JSON.parse(json).items[0].title).toBe(headline);
    }),
  );
});

test('any answer is read again from the structured data, which has no "<" in it', () => {
  fc.assert(
    fc.property(text, text, (question, answer) => {
      const json = structuredData(aRendition({ faqs: [anFaq('one', { question, answer })] }), about);
      expect(json).not.toContain('<');
      expect(JSON.parse(json).mainEntity[0]).toMatchObject({
        name: question,
        acceptedAnswer: { text: answer },
      });
    }),
  );
});
