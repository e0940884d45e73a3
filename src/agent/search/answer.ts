import type { SearchField } from '../../search/entry.ts';
import type { Finding } from './find.ts';
import type { FoundItem, MatchedField } from './shapes.ts';

const fieldNames: Record<SearchField, MatchedField> = {
  title: 'question',
  body: 'answerText',
  note: 'agentNote',
  keywords: 'keywords',
};

/** @returns a finding as it is answered, with the contacts that go with it */
export function foundItemOf({ place, shown, score, hit, insteadOf }: Finding): FoundItem {
  const { items } = shown;
  const trace = shown.traceOf(place.id);
  const isKnown = trace !== undefined && !trace.isOpen;
  return {
    ...items.read(place.id),
    lastChangedIn: isKnown ? trace.edition : null,
    lastChangedAt: isKnown ? trace.publishedAt : null,
    contacts: place.contacts.flatMap((key) => items.contact(key) ?? []),
    score: Number(score.toFixed(6)),
    why: hit === null ? BY_MEANING : whyOf(hit),
    insteadOf: insteadOf && namedAs(items.read(insteadOf.id)),
    // What matched stands in the texts of the other one.
    highlights: insteadOf || !hit ? {} : highlightsOf(hit.highlights),
  };
}

const BY_MEANING: FoundItem['why'] = [{ text: '', how: 'meaning', field: 'answerText' }];

/** Words that only often stand beside those of the question explain nothing: something of it matches in every hit. */
function whyOf({ matches }: NonNullable<Finding['hit']>): FoundItem['why'] {
  return matches.flatMap(({ text, how, field }) =>
    how === 'related' ? [] : [{ text, how, field: fieldNames[field] }],
  );
}

function namedAs({ key, question }: Pick<FoundItem, 'key' | 'question'>): FoundItem['insteadOf'] {
  return { key, question };
}

function highlightsOf({
  title,
  body,
  note,
}: NonNullable<Finding['hit']>['highlights']): FoundItem['highlights'] {
  return {
    ...(title && { question: title }),
    ...(body && { answerText: body }),
    ...(note && { agentNote: note }),
  };
}
