import type { z } from 'zod';
import { faqPromotion } from './faq-promotion.ts';
import { glossaryTerm } from './glossary.ts';
import { dataCategory } from './items.ts';
import { allLists } from './lists.ts';
import { noticeDocument } from './notice.ts';
import { synonymList } from './synonyms.ts';
import { sentItemText, sentNoticeText, sentOrganisationText } from './translation-note.ts';

/** The schemas of bodies that may be long, by names under which another thread finds them too. */
const bodySchemas = new Map<string, z.ZodType>([
  ['notice', noticeDocument],
  ['notice text', sentNoticeText],
  ['organisation text', sentOrganisationText],
  ['data category', dataCategory],
  ['glossary term', glossaryTerm],
  ['FAQ promotion', faqPromotion],
  ['synonyms', synonymList],
  ...allLists.flatMap((list): [string, z.ZodType][] => [
    [list.name, list.schema],
    [`${list.name} text`, sentItemText(list)],
  ]),
]);

const namesOfSchemas = new Map([...bodySchemas].map(([name, schema]) => [schema, name]));

export function bodySchema(name: string): z.ZodType | null {
  return bodySchemas.get(name) ?? null;
}

/** @returns the name of a schema; null for those that are not in the table */
export function nameOfBodySchema(schema: z.ZodType): string | null {
  return namesOfSchemas.get(schema) ?? null;
}
