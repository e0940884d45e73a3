import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdownFaults } from '../../src/markdown/faults.ts';
import { type Fact, type Rendered, referencesIn, renderMarkdown } from '../../src/markdown/render.ts';

const facts: Record<string, Fact> = {
  'contact/help': { text: '+64 4 831 0000', url: 'tel:+6448310000', leftToRight: true },
  'contact/office': { text: '1 Quay St, Tern Bay', url: null, leftToRight: false },
  'resource/scams': { text: 'Scam help', url: 'https://scams.example/', leftToRight: false },
  'resource/odd': { text: 'Odd', url: 'https://odd.example/><script>alert(1)</script>', leftToRight: false },
  'authority/privacy': { text: 'Privacy *office* <NZ>', url: null, leftToRight: false },
};

function render(source: string, direction: 'ltr' | 'rtl' = 'ltr'): Rendered {
  return renderMarkdown(source, (kind, key) => facts[`${kind}/${key}`] ?? null, direction);
}

const codesOf = (source: string) => markdownFaults(source).map(({ code }) => code);
const TEL_LINK = '<a href="tel:+6448310000" dir="ltr">+64 4 831 0000</a>';
const TAG = /<\/?([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>/gi;

test.each([
  '<b>x</b>',
  'a <br> b',
  '<script>x</script>',
  '<!-- x -->',
  '<?x?>',
  '> - <i>x</i>',
  '[<u>x</u>](/a)',
])('raw HTML is a fault: %j', (source) => expect(codesOf(source)).toContain('raw_html'));

test.each([
  'a < b > c',
  '1<2',
  '\\<b>',
  '`<b>`',
  '```\n<b>\n```',
  '&lt;b&gt;',
  '<https://a.example>',
  'I <3 you',
])('what only looks like HTML is none: %j', (source) => expect(codesOf(source)).toEqual([]));

test.each([
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](<java\tscript:alert(1)>)',
  '[x](data:text/html,hello)',
  '[x](file:///etc/hosts)',
  '[x][y]\n\n[y]: javascript:alert(1)',
  '<javascript:alert(1)>',
  '![x](data:image/png;base64,AA==)',
  '![x](mailto:a@b.example)',
])('a link or image with another scheme is a fault: %j', (source) => {
  expect(codesOf(source)).toContain('unsafe_link');
});

test.each([
  '[x](https://a.example)',
  '[x](http://a.example)',
  '[x](mailto:a@b.example)',
  '[x](tel:+6448310000)',
  '[x](/a)',
])('a link that can be followed safely is none: %j', (source) => expect(codesOf(source)).toEqual([]));

const pieces = [
  '<script> </script> <svg/onload=x> <!-- --> < > " \' & &lt; [x]( ](  ) ![ [ ] [y]: ` ``` - # * ** _ \\ 語 \u0000',
  'javascript: JAVASCRIPT&colon; &#106;avascript:x data:text/html,x onclick="x" {onclick="x"} style=x',
  ':contact[help] :contact[ :a[b]{.c onload=e} :resource[odd] <img <a href="javascript:x" onerror=alert(1)>',
].flatMap((line) => line.split(' '));
const anyMarkdown = fc.array(
  fc.oneof(fc.constantFrom(...pieces, ' ', '\n', '\n\n', '\t', '> '), fc.string()),
);

test('rendered HTML has no tag, attribute or address that could run something, whatever was written', () => {
  fc.assert(
    fc.property(anyMarkdown, fc.constantFrom('ltr', 'rtl'), (parts, dir) => {
      const { html } = render(parts.join(''), dir);
      for (const [, name = '', attributes = ''] of html.matchAll(TAG)) {
        expect(name).not.toMatch(/^(script|style|iframe|object|embed|svg|math|form|base|link|meta)$/i);
        expect(attributes).not.toMatch(/\s(on[a-z]+|style|srcdoc)(=|\s|$)/i);
        expect(attributes).not.toMatch(/(href|src)="\s*(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:/i);
      }
      expect(html.replaceAll(TAG, '')).not.toContain('<');
    }),
    { numRuns: 400 },
  );
});

test.each(['> ', '- ', '1. ', '*a **b '])(
  'however deep %j is nested, what is no fault can be rendered',
  (opening) => {
    for (const depth of [50, 500, 2_000, 5_000]) {
      const source = `${opening.repeat(depth)}x`;
      if (codesOf(source).length === 0) expect(render(source).text).toContain('x');
    }
  },
);

test('Markdown without references that are found is given back as it was written', () => {
  fc.assert(
    fc.property(fc.string(), (source) => {
      expect(renderMarkdown(source, () => null, 'ltr').markdown).toBe(source);
    }),
  );
});

test('a colon within Japanese text stays a colon', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ぁ-んァ-ヶ一-龠:語]{1,30}$/), (source) => {
      expect(render(source)).toEqual({ html: `<p>${source}</p>`, markdown: source, text: source });
    }),
  );
});

test('a reference becomes a link in HTML and Markdown and what is read aloud in text', () => {
  expect(render('Call :contact[help] now.')).toEqual({
    html: `<p>Call ${TEL_LINK} now.</p>`,
    markdown: 'Call [+64 4 831 0000](<tel:+6448310000>) now.',
    text: 'Call +64 4 831 0000 now.',
  });
});

test('a reference with a label of its own keeps its address in plain text', () => {
  expect(render('See :resource[scams].').text).toBe('See Scam help (https://scams.example/).');
});

test('a fact that cannot be followed is shown as it is, its special characters harmless', () => {
  const { html, markdown, text } = render('The :authority[privacy] knows.');
  expect(text).toBe('The Privacy *office* <NZ> knows.');
  expect(html).toBe('<p>The Privacy *office* &#x3C;NZ> knows.</p>');
  expect(render(markdown).html).toBe(html);
});

test('a fact whose address has angle brackets adds no raw HTML to the Markdown', () => {
  expect(codesOf(render('See :resource[odd].').markdown)).toEqual([]);
});

test.each([
  ':contact[nobody]',
  ':authority[]',
  ':contact',
  ':person[help]',
  'at 9:contact',
  ':contact[*help*]',
])('a reference to nothing stays as it was written: %j', (source) =>
  expect(render(`a ${source} b`)).toMatchObject({ markdown: `a ${source} b` }),
);

test.each([
  ':contact[nobody]',
  ':person[help]{a="b"}',
  'note:text',
  ':person[help]{a="]"}',
  '::contact[help]',
])('a reference to nothing reads as it was written: %j', (source) =>
  expect(render(`a ${source} b`).text).toBe(`a ${source} b`),
);

test('a reference in code or after a backslash is none', () => {
  expect(render('`:contact[help]` \\:contact[help]').text).toBe(':contact[help] :contact[help]');
  expect(referencesIn('`:contact[help]` \\:contact[help]')).toEqual([]);
});

test('references are found in order, with their lines', () => {
  expect(referencesIn('# :contact[help]\n\n- *:resource[scams]*\n- :person[x] note:text')).toEqual([
    { kind: 'contact', key: 'help', line: 1 },
    { kind: 'resource', key: 'scams', line: 3 },
  ]);
});

test('a reference works inside emphasis, a list, a heading and a quotation', () => {
  expect(render('**:contact[help]**').html).toBe(`<p><strong>${TEL_LINK}</strong></p>`);
  expect(render('- :contact[help]').html).toBe(`<ul>\n<li>${TEL_LINK}</li>\n</ul>`);
  expect(render('# Call :contact[help]').html).toBe(`<h1>Call ${TEL_LINK}</h1>`);
  expect(render('> :contact[help]').html).toBe(`<blockquote>\n<p>${TEL_LINK}</p>\n</blockquote>`);
});

test('an exclamation mark before a reference does not make an image of it', () => {
  expect(render('Call now!:contact[help]').html).toBe(`<p>Call now!${TEL_LINK}</p>`);
  expect(render(render('Call now!:contact[help]').markdown).html).not.toContain('<img');
});

test('a reference inside a link does not put one link into another', () => {
  const { html, markdown, text } = render('[call :contact[help]](https://a.example)');
  expect(html).not.toMatch(/<a [^>]*>(?:(?!<\/a>).)*<a /);
  expect(render(markdown).html).toBe(html);
  expect(text).toContain('+64 4 831 0000');
});

test('a reference inside the brackets of another word is resolved too', () => {
  const { html, text } = render('see:details[or :contact[help] now]');
  expect(text).toBe('see:details[or +64 4 831 0000 now]');
  expect(html).toBe(`<p>see:details[or ${TEL_LINK} now]</p>`);
});

test('a byte order mark before the text moves nothing', () => {
  expect(render('\ufeffCall :contact[help] now').markdown).toBe(
    '\ufeffCall [+64 4 831 0000](<tel:+6448310000>) now',
  );
});

test('in right-to-left text a number keeps its order in every format', () => {
  expect(render('اتصل :contact[help].', 'rtl')).toEqual({
    html: `<p>اتصل ${TEL_LINK}.</p>`,
    markdown: 'اتصل \u2066[+64 4 831 0000](<tel:+6448310000>)\u2069.',
    text: 'اتصل \u2066+64 4 831 0000\u2069.',
  });
});

test('in right-to-left text a label in words is not isolated', () => {
  expect(render('انظر :resource[scams]', 'rtl').text).toBe('انظر Scam help (https://scams.example/)');
});

test('headings, lists and quotations are plain text, apart from each other', () => {
  const source = '# Title\n\nOne *two*\\\nthree\n\n- a\n- b\n  1. c\n  2. d\n\n> said\n\n---\n\n3. e\n4. f';
  expect(render(source).text).toBe(
    'Title\n\nOne two\nthree\n\n- a\n- b\n  1. c\n  2. d\n\nsaid\n\n3. e\n4. f',
  );
});

test.each([
  ['[our page](https://a.example)', 'our page (https://a.example)'],
  ['[our page][p]\n\n[p]: https://a.example', 'our page (https://a.example)'],
  ['<https://a.example>', 'https://a.example'],
  ['[+64 4 831 0000](tel:+6448310000)', '+64 4 831 0000'],
])('plain text keeps where a link goes unless it is shown already: %j', (source, text) => {
  expect(render(source).text).toBe(text);
});

test('plain text keeps the number and the address behind a link in words', () => {
  expect(render('[Call us](tel:+6448310000)').text).toContain('+6448310000');
  expect(render('[Write to us](mailto:help@a.example)').text).toContain('help@a.example');
});

test('a reference in the description of an image is a fault, since it could not be shown there', () => {
  expect(codesOf('![Call :contact[help]](https://a.example/x.png)')).toEqual(['unknown_reference']);
  expect(codesOf('![A map](https://a.example/x.png) :contact[help]')).toEqual([]);
});
