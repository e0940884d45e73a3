import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const faqs = z.array(z.object({ key: z.string().min(1), question: z.string(), answer: z.string() })).min(1);
const queries = z
  .array(z.object({ q: z.string().min(1), relevant: z.record(z.string(), z.number().min(1)) }))
  .min(1);

/** FAQs, and questions with the grades of those that answer them. */
export interface EvaluationSet {
  faqs: z.infer<typeof faqs>;
  questions: { text: string; grades: ReadonlyMap<string, number> }[];
}

/**
 * Reads `faqs.json` and `queries.json` of a directory.
 * @throws Error that says in a sentence what is wrong with which file
 */
export function readSet(directory: string): EvaluationSet {
  const set = {
    faqs: read(join(directory, 'faqs.json'), faqs),
    questions: read(join(directory, 'queries.json'), queries).map(({ q, relevant }) => ({
      text: q,
      grades: new Map(Object.entries(relevant)),
    })),
  };
  const keys = new Set(set.faqs.map(({ key }) => key));
  if (keys.size < set.faqs.length) throw new Error('Two FAQs have the same key; each needs one of its own.');
  for (const { text, grades } of set.questions) {
    if (grades.size === 0) throw new Error(`No FAQ is relevant to the question "${text}"; leave it out.`);
    const unknown = [...grades.keys()].find((key) => !keys.has(key));
    if (unknown !== undefined) {
      throw new Error(`The question "${text}" names ${unknown}, which is not in faqs.json.`);
    }
  }
  return set;
}

function read<T>(file: string, shape: z.ZodType<T>): T {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(
      error instanceof SyntaxError
        ? `${file} is no JSON: ${error.message}.`
        : `${file} cannot be read; name a directory that holds faqs.json and queries.json.`,
    );
  }
  const result = shape.safeParse(content);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(`${file} has another shape than expected: ${issue?.path.join('.')}: ${issue?.message}.`);
}
