import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { briefingShape } from '../../src/agent/briefing/shape.ts';
import { type AgentItem, agentItemsOf } from '../../src/agent/item.ts';
import { itemDigest } from '../../src/agent/item-digest.ts';
import type { NoticeDocumentInput } from '../../src/document/notice.ts';
import type { AgentContent } from '../../src/editions/content.ts';
import type { LibraryEdition } from '../../src/editions/reading.ts';
import type { Rendition } from '../../src/editions/rendition.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import { createDesk, type Desk } from './desk.ts';

// Whoever knew what held at an instant and has read the briefing since knows what holds now, whatever was published.

let t: TestApp;
let desk: Desk;

beforeAll(async () => {
  t = await createTestApp();
  desk = await createDesk(t);
});
afterAll(() => t.close());

const word = fc.constantFrom('One.', 'Two.', 'Three.', '**Four**.');
const faqs = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    answer: word,
    note: fc.option(word),
    hidden: fc.boolean(),
  }),
  { selector: ({ key }) => key, maxLength: 4 },
);
const advice = fc.uniqueArray(fc.record({ key: fc.constantFrom('x', 'y'), title: word }), {
  selector: ({ key }) => key,
  maxLength: 2,
});
const supersedes = fc.boolean();
const state = fc.record({ faqs, advice, supersedes });
type State = typeof state extends fc.Arbitrary<infer Value> ? Value : never;

function documentOf(
  slug: string,
  { faqs: given, advice: told, supersedes: does }: State,
): NoticeDocumentInput {
  const [first, ...others] = given;
  return smallNotice(slug, {
    faqs: given.map(({ key, answer, note, hidden }) => ({
      key,
      audience: hidden ? ('agent' as const) : ('public' as const),
      // Of a hidden one and a public one, only the hidden may point at the other.
      supersedes:
        does && first && key === first.key && others[0] && (hidden || !others[0].hidden)
          ? [{ key: others[0].key, extent: 'part' as const, text: { en: { reason: answer } } }]
          : [],
      text: { en: { question: `About ${key}?`, answer, ...(note === null ? {} : { agentNote: note }) } },
    })),
    advice: told.map(({ key, title }) => ({ key, kind: 'do' as const, text: { en: { title } } })),
  });
}

async function itemsOf(edition: LibraryEdition): Promise<Map<string, string>> {
  const read = async <Shape>(name: Parameters<typeof edition.bytes.read>[0]) =>
    JSON.parse((await edition.bytes.read(name)).toString('utf8')) as Shape;
  const [markdown, text] = [await read<Rendition>('markdown/en'), await read<Rendition>('text/en')];
  const items = agentItemsOf({ markdown, text, agent: await read<AgentContent>('agent') });
  return new Map(items.map((item) => [`${item.kind}/${item.key}`, itemDigest(item)]));
}

interface Told {
  edition: number;
  changes: { kind: string; key: string; before: AgentItem | null; after: AgentItem | null }[];
}

/** Expects that each change begins where the one before has left off. */
function apply(known: Map<string, string>, editions: readonly Told[]): void {
  for (const { changes } of editions.toSorted((a, b) => a.edition - b.edition)) {
    for (const { kind, key, before, after } of changes) {
      expect(before ? itemDigest(before) : undefined).toBe(known.get(`${kind}/${key}`));
      if (after) known.set(`${kind}/${key}`, itemDigest(after));
      else known.delete(`${kind}/${key}`);
    }
  }
}

let number = 0;

test('the changes since any instant, applied to what held then, give what holds now', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(state, { minLength: 2, maxLength: 4 }), async (states) => {
      number += 1;
      const slug = `law-${number}`;
      const instants: string[] = [];
      for (const [index, one] of states.entries()) {
        const change = { updateType: index % 2 === 0 ? 'major' : 'minor', changeNote: { en: 'Changed.' } };
        instants.push(await desk.publish(documentOf(slug, one), change));
      }
      const found = t.ctx.library.history(slug);
      if (found?.kind !== 'editions') throw new Error('it is not there');
      const [newest] = found.editions.slice(-1) as [LibraryEdition];
      for (const [index, since] of instants.entries()) {
        const answer = await desk.ask(`/v1/agent/briefing?since=${since}&notice=${slug}`);
        const { editions } = briefingShape.parse(answer);
        expect(editions).toHaveLength(instants.length - index - 1);
        const known = await itemsOf(found.editions[index] as LibraryEdition);
        apply(known, editions);
        expect(known).toEqual(await itemsOf(newest));
      }
    }),
    { numRuns: 8 },
  );
});
