import { afterAll, beforeAll, expect, test } from 'vitest';
import { allLists } from '../../src/document/lists.ts';
import { type ErrorCode, errorTable } from '../../src/errors.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';

let t: TestApp;
let admin: string;
const address = '/v1/admin/notices/victim';
const whole = JSON.stringify(smallNotice('victim', { faqs: [{ key: 'a' }] }));

beforeAll(async () => {
  t = await createTestApp();
  admin = await t.keyFor('admin');
  await t.http.put(address).set('authorization', admin).send(JSON.parse(whole));
});
afterAll(() => t.close());

const get = () => t.http.get(address).set('authorization', admin);
const put = (body: string | Buffer, ifMatch = '*') =>
  t.http
    .put(address)
    .set({ authorization: admin, 'content-type': 'application/json', 'if-match': ifMatch })
    .serialize((raw) => raw)
    .send(body);

/** Sends what is to be refused, and sees that the working copy stays the same byte for byte. */
async function refused(body: string | Buffer) {
  const before = await get();
  const response = await put(body);
  const after = await get();
  // So that one fault does not hide the next.
  if (after.headers.etag !== before.headers.etag) await put(whole);
  expect([after.text, after.headers.etag]).toEqual([before.text, before.headers.etag]);
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(response.body.detail).toMatch(/\w+ \w+/);
  expect(response.status).toBe(errorTable[response.body.code as ErrorCode][0]);
  return response.body;
}

async function refusedAt(document: string, code: string, path: string) {
  const problem = await refused(document);
  expect(problem).toMatchObject({ code, status: 422 });
  expect(problem.errors).toContainEqual({ code, path, detail: expect.stringMatching(/\w+ \w+/) });
}

const lines = (text: string) => text.trim().split('\n');

// What is wrong, where, and the members of the document that make it so, as they are sent.
const faults = lines(String.raw`
unknown_field /colour {"colour":1}
unknown_field /incident/a~1b~0c {"incident":{"a/b~c":1}}
unknown_field /faqs/0/status {"faqs":[{"key":"a","status":"draft"}]}
unknown_field /text/en/body {"text":{"en":{"title":"T","body":"B"}}}
unknown_field /faqs/0/supersedes/0/why {"faqs":[{"key":"a","supersedes":[{"key":"a","why":1}]}]}
unknown_field /constructor {"constructor":{"prototype":{"admin":true}}}
missing_field /format {"format":undefined}
missing_field /slug {"slug":undefined}
missing_field /sourceLocale {"sourceLocale":undefined}
missing_field /text {"text":undefined}
missing_field /advice/0/key {"advice":[{}]}
missing_field /contacts/0/channel {"contacts":[{"key":"a","value":"x"}]}
missing_field /legalOrders/0/status {"legalOrders":[{"key":"a"}]}
invalid_value /format {"format":"forthright.notice/2"}
invalid_value /mode {"mode":"draft"}
invalid_value /regimes/1 {"regimes":["au-ndb","xx"]}
invalid_value /timeZone {"timeZone":"Mars/Olympus"}
invalid_value /faqs {"faqs":null}
invalid_value /faqs/0/audience {"faqs":[{"key":"a","audience":"Agent"}]}
invalid_value /text/en/title {"text":{"en":{"title":5}}}
invalid_value /incident/detectedAt {"incident":{"detectedAt":2025}}
invalid_value /contacts/0/alwaysOpen {"contacts":[{"key":"a","channel":"post","value":"x","alwaysOpen":"yes"}]}
invalid_value /authorities/0/jurisdiction {"authorities":[{"key":"a","jurisdiction":"Japan"}]}
invalid_locale /sourceLocale {"sourceLocale":"EN"}
invalid_locale /policy/requiredLocales/0 {"policy":{"requiredLocales":["ja_JP"]}}
invalid_locale /faqs/0/supersedes/0/text/EN {"faqs":[{"key":"a","supersedes":[{"key":"a","text":{"EN":{}}}]}]}
duplicate_key /faqs/2/key {"faqs":[{"key":"a"},{"key":"b"},{"key":"a"}]}
duplicate_key /dataCategories/1/key {"dataCategories":[{"key":"a"},{"key":"a"}]}
duplicate_key /affectedData/1/category {"affectedData":[{"category":"a"},{"category":"a"}]}
duplicate_key /officialSenders/1/value {"officialSenders":[{"kind":"phone","value":"123","status":"official"},{"kind":"phone","value":"123","status":"known_fake"}]}
duplicate_key /updates/1/supersedes/1/key {"updates":[{"key":"a"},{"key":"b","supersedes":[{"key":"a"},{"key":"a"}]}]}
dangling_supersedes /updates/0/supersedes/1/key {"updates":[{"key":"a","supersedes":[{"key":"b"},{"key":"z"}]},{"key":"b"}]}
supersedes_cycle /faqs/0/supersedes {"faqs":[{"key":"a","supersedes":[{"key":"a"}]}]}
supersedes_cycle /updates/1/supersedes {"updates":[{"key":"z"},{"key":"a","supersedes":[{"key":"b"}]},{"key":"b","supersedes":[{"key":"a"}]}]}
supersedes_cycle /faqs/0/supersedes {"faqs":[{"key":"a","supersedes":[{"key":"b"}]},{"key":"b","supersedes":[{"key":"c"}]},{"key":"c","supersedes":[{"key":"a"}]}]}
unknown_data_category /affectedData/0/category {"affectedData":[{"category":"nobody-knows"}]}
slug_mismatch /slug {"slug":"other"}
source_title_missing /text/en/title {"text":{"en":{"summary":"S"},"ja":{"title":"T"}}}
source_title_missing /text/en/title {"text":{}}
nul_character /text/en/summary {"text":{"en":{"title":"T","summary":"a\u0000"}}}
lone_surrogate /faqs/0/topic {"faqs":[{"key":"a","topic":"\ud83d"}]}
lone_surrogate /text/en/title {"text":{"en":{"title":"\ude00\ud83d"}}}
`).map((line) => /^(\S+) (\S+) (.*)$/.exec(line)?.slice(1) as [string, string, string]);

test.each(faults)(
  '%s at %s is found in a document with %s, and nothing changes',
  async (code, path, members) => {
    const given = members.replace(/^{|}$/g, '');
    const name = /^"(\w+)":/.exec(given)?.[1] as string;
    const others = JSON.stringify({ ...smallNotice('victim'), [name]: undefined });
    await refusedAt(given.endsWith('undefined') ? others : `${others.slice(0, -1)},${given}}`, code, path);
  },
);

// What is wrong, where, and the values that are, as they stand in JSON.
const families = lines(String.raw`
invalid_locale /text/* EN | ja_JP | zh-hant | iw | en-x-legal | en-u-ca-buddhist | not a tag
invalid_key /faqs/0/key Ü | a b | A | a\n | a_b | 012345678901234567890123456789012345678901234567890123456789012345678901234567890
raw_html /text/en/summary a <img src=x> | <!-- x --> | <?x ?> | <p\nx | [y](/z)<br> | :contact[<b>x</b>] | - > <a href='/'>
unsafe_link /text/en/summary [x](javascript:a) | <javascript:a> | [x](VBScript:a) | [x][y]\n\n[y]: javascript:a | [x](file:///a)
unsafe_link /text/en/summary [x](&#106;avascript:a) | [x](java&Tab;script:a) | [x](<java\tscript:a>) | [x](javascript&colon;a)
unsafe_link /text/en/summary ![x](data:image/png,a) | ![x](mailto:a@b.example) | *[**x**](data:text/html,a)* | [x](blob:https://a.example)
invalid_url /organisation/url a.example | //a.example | javascript:a | ftp://a.example | https:// | https://a b.example | https:a.example
invalid_url /organisation/url https://a.example/\u202eexe | https://a.example/\u2066 | https://a.example/\t | https://a.example:99999 | https://[::1
invalid_contact /contacts/0/value phone:0935 51234 | phone:+1 | phone:+64935512345678901 | phone:+64 9 355 1234 | phone:+0935512345
invalid_contact /contacts/0/value email:a@ | email:a b@c.example | email:A <a@b.example> | email:\u202ea@b.example | web:ftp://a.example | post: \n
invalid_contact /officialSenders/0/value email_domain:A.example | email_domain:a@b.example | web_domain:localhost | web_domain:a..example
invalid_contact /officialSenders/0/value web_domain:-a.example | web_domain:https://a.example | phone:12 | phone:+12 345
invalid_date /incident/detectedAt 2025-02-30 | 2025-13 | 2025-00 | 1900-02-29 | 25 | 2025-7-2 | 2025-07-02 10:00Z | ２０２５ | 2025\n
invalid_date /incident/detectedAt 2025-07-02T25:00:00Z | 2025-07-02T10:00:00 | 2025-07-02T24:00Z | 2025-07-02T10:60Z | 2025-07-02T10:00:00z
invalid_date /incident/detectedAt 2025-07-02T25:00:00+02:00 | 2025-02-30T10:00:00+02:00 | 2025-07-02T10:00+25:00 | 2025-07-02T10:00:60-01:00
invalid_date /incident/detectedAt 9999-12-31T23:00:00-02:00 | 0000-01-01T00:00:00+01:00
`).flatMap((line) => {
  const [, code = '', path = '', values = ''] = /^(\S+) (\S+) (.*)$/.exec(line) ?? [];
  return values.split(' | ').map((value) => [code, path, value] as const);
});

/** The members of a document that bring a value to its place. */
function membersWith(path: string, value: string): object {
  const [kind = '', rest = ''] = value.split(/:(.*)/s);
  if (path.startsWith('/contacts')) return { contacts: [{ key: 'a', channel: kind, value: rest }] };
  if (path.startsWith('/official')) return { officialSenders: [{ kind, value: rest, status: 'official' }] };
  if (path.startsWith('/organisation')) return { organisation: { url: value } };
  if (path.startsWith('/incident')) return { incident: { detectedAt: value } };
  if (path.startsWith('/faqs')) return { faqs: [{ key: value }] };
  if (path.endsWith('*')) return { text: { en: { title: 'T' }, [value]: {} } };
  return { text: { en: { title: 'T', [path.split('/').at(-1) as string]: value } } };
}

test.each(families)(
  '%s at %s is found in a document with %s, and nothing changes',
  async (code, path, raw) => {
    const value = JSON.parse(`"${raw}"`);
    const document = { ...smallNotice('victim'), ...membersWith(path, value) };
    await refusedAt(JSON.stringify(document), code, path.replace('*', value));
  },
);

test.each([
  ['title', 10_001],
  ['summary', 100_001],
])('a %s of %i characters is too long', async (field, length) => {
  const document = { ...smallNotice('victim'), ...membersWith(`/text/en/${field}`, 'x'.repeat(length)) };
  await refusedAt(JSON.stringify(document), 'too_long', `/text/en/${field}`);
});

const rich = allLists.flatMap((list) => list.markdownFields.map((field) => [field, list] as const));
test.each(rich)('raw HTML is found in the %s of an item of $name', async (field, list) => {
  const item = {
    key: 'a',
    text: { en: { [field]: 'a <b>c</b>' } },
    ...(list.name === 'legalOrders' && { status: 'final' }),
  };
  const document = { ...smallNotice('victim'), [list.name]: [item] };
  await refusedAt(JSON.stringify(document), 'raw_html', `/${list.name}/0/text/en/${field}`);
});

const broken = [
  '{"slug":"vic',
  '{"slug":"a",}',
  '[1,]',
  '{}//',
  '/**/{}',
  '\ufeff{}',
  '{}{}',
  'NaN',
  '01',
  '1.',
  '+1',
  ' ',
  '\u00a0{}',
];
broken.push(
  "{'slug':1}",
  '{slug:1}',
  '{"a":undefined}',
  '["\t"]',
  '["\\x41"]',
  '["\\u12"]',
  '["',
  '[1 2]',
  'truee',
  '-',
  '\\',
);
test.each(broken)('a body of the broken JSON %j is refused', async (body) => {
  expect((await refused(body)).code).toBe('invalid_json');
});

const bytes = (...values: number[]) => Buffer.from([0x22, ...values, 0x22]);
const bodies: [what: string, body: string | Buffer, code: string, path?: string][] = [
  ['nothing', '', 'body_required'],
  ['null', 'null', 'body_required'],
  ['an array', `[${whole}]`, 'invalid_value', ''],
  ['a string', '"x"', 'invalid_value', ''],
  ['a byte that is no UTF-8', bytes(0xff), 'invalid_encoding'],
  ['an overlong encoding', bytes(0xc0, 0xaf), 'invalid_encoding'],
  ['a surrogate in UTF-8', bytes(0xed, 0xa0, 0x80), 'invalid_encoding'],
  ['half a letter', bytes(0xe3, 0x81), 'invalid_encoding'],
  ['UTF-16', Buffer.from(`\ufeff${whole}`, 'utf16le'), 'invalid_encoding'],
  ['a member twice', '{"text":{"en":{"title":"A","title":"B"}}}', 'duplicate_member', '/text/en/title'],
  ['a member twice, spelled in two ways', '{"slug":"a","\\u0073lug":"a"}', 'duplicate_member', '/slug'],
  ['a member named __proto__', '{"text":{"__proto__":{}}}', 'forbidden_member', '/text/__proto__'],
  ['NUL in the name of a member', '{"text":{"\\u0000":1}}', 'nul_character', '/text'],
  ['half a surrogate pair in a name', '{"\\udc00":1}', 'lone_surrogate', ''],
  ['arrays nested 10,000 deep', '['.repeat(10_000) + ']'.repeat(10_000), 'nested_too_deep'],
  ['objects nested 10,000 deep', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 'nested_too_deep'],
];
test.each(bodies)('a body of %s is refused, and nothing changes', async (_what, body, code, path) => {
  const problem = await refused(body);
  expect(problem.code).toBe(code);
  if (path !== undefined) expect(problem.errors[0]).toMatchObject({ code, path });
});

test.each(['>'.repeat(10_000), `${'*'.repeat(5_000)}a${'*'.repeat(5_000)}`])(
  'a text that nests without end is refused as a fault of the text',
  async (summary) => {
    const document = { ...smallNotice('victim'), ...membersWith('/text/en/summary', summary) };
    expect((await refused(JSON.stringify(document))).status).toBe(422);
  },
);

test.each([
  ['emphasis in emphasis', '*a_'.repeat(8_000)],
  ['long rows of underscores', `${'_'.repeat(9_000)}a${'_'.repeat(9_000)}`],
  ['images in images', '!['.repeat(3_000) + '](x)'.repeat(3_000)],
  ['emphasis on lines that only look like headings', `#${'*a_'.repeat(330)}\n`.repeat(16)],
  [
    'emphasis on lines that are indented too far to be quotations',
    `a\n${`     > ${'*a_'.repeat(330)}\n`.repeat(20)}`,
  ],
  ['emphasis on the many lines of one quotation', '> *a_*a_*a_\n'.repeat(2_600)],
  [
    'images that code only seems to close',
    `${'!['.repeat(49)}\`${']'.repeat(49)}\``.repeat(30) + '](x)'.repeat(1_470),
  ],
])(
  'a text with %s, which would keep the parser busy, is refused before it is parsed',
  async (_what, summary) => {
    const document = { ...smallNotice('victim'), ...membersWith('/text/en/summary', summary) };
    expect((await refused(JSON.stringify(document))).code).toBe('markdown_too_complex');
  },
);

test.each([
  ['a long rule', `a\n\n${'-'.repeat(80)}\n\nb`],
  ['a long underline', `Title\n${'-'.repeat(80)}`],
  ['many words in bold', 'a **b** c\r\n\r\n'.repeat(1_000)],
  ['a long list', '* an item\n'.repeat(1_500)],
])('%s is no fault of a text', async (_what, summary) => {
  const document = { ...smallNotice('victim'), ...membersWith('/text/en/summary', summary) };
  expect((await put(JSON.stringify(document))).status).toBe(200);
});
