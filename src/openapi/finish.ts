import { STATUS_CODES } from 'node:http';
import { problemOf } from '../http/problem.ts';
import type { Example } from './example.ts';
import { exampleAnswers } from './examples.ts';

interface MediaType {
  schema?: unknown;
  example?: unknown;
}

interface Response {
  description: string;
  content?: Record<string, MediaType>;
}

interface Operation {
  operationId?: string;
  tags?: string[];
  requestBody?: { content: Record<string, MediaType> };
  responses: Record<string, Response | { $ref: string }>;
}

export interface OpenApiDocument {
  openapi: string;
  info: Record<string, unknown>;
  tags?: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  security?: unknown[];
  components?: { schemas?: Record<string, unknown>; [kind: string]: unknown };
}

/** What each tag is, in the order of the page; the lists of a notice come between and explain themselves. */
const tagDescriptions: Record<string, string> = {
  Notices: 'Whole notices.',
  Answers: 'Published answers, for agents.',
  'Official sender check': 'Whether a message or a call is genuine.',
  Exercises: 'Rehearsals: as notices are read, but by nobody without a key.',
  History: 'What was shown, and when.',
  'Feeds and markup': 'A notice as feed readers and search engines take it.',
  Publishing: 'From the working copy to the next edition.',
  Review: 'From handed in to approved, and what was forced.',
  'After publishing': 'What becomes of a notice that has been published.',
  'Legal hold': 'While one is active, nothing of the notice is published.',
  Schedules: 'Publications that are planned, and what became of them.',
  Changes: 'What changed, who did it, and the way back.',
  Previews: 'What is not published, or not public, for those who have been sent a link.',
  Law: 'What laws ask of a notice, and by when. Working rules, not legal advice.',
  Texts: 'A translator’s units.',
  'Data categories': 'The shared catalogue of kinds of personal data.',
  Glossary: 'How terms are said in each locale.',
  Synonyms: 'What the search for answers takes for the same, in each locale.',
  'Unanswered questions': 'What callers asked and agents could not answer.',
  Feedback: 'Whether answers helped, as agents saw it.',
  Keys: 'API keys and their roles.',
  Audit: 'Who did what.',
  Health: 'For load balancers and monitoring.',
};

/**
 * Adds to a generated document what zod schemas do not say: an example for each answer, taken from a small notice that
 * went through the real code; what each status means; what each tag is.
 */
export function finishDocument(document: OpenApiDocument): OpenApiDocument {
  const examples = exampleAnswers();
  const tags = new Set<string>();
  for (const operations of Object.values(document.paths)) {
    for (const operation of Object.values(operations)) {
      for (const tag of operation.tags ?? []) tags.add(tag);
      finishOperation(operation, examples.get(operation.operationId ?? ''));
    }
  }
  const known = Object.keys(tagDescriptions).filter((name) => tags.has(name));
  const listed = [...known, ...[...tags].filter((name) => !known.includes(name)).sort()].map((name) => ({
    name,
    description: tagDescriptions[name] ?? `The ${name} of a notice.`,
  }));
  const info = { ...document.info, license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' } };
  return {
    ...withUsedSchemas(document),
    info,
    tags: listed,
  };
}

// The schemas of all surfaces are in one registry; a document keeps those that it refers to.
function withUsedSchemas(document: OpenApiDocument): OpenApiDocument {
  const schemas = document.components?.schemas ?? {};
  const used = new Set<string>();
  const look = (value: unknown): void => {
    for (const [, name] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (name === undefined || used.has(name)) continue;
      used.add(name);
      look(schemas[name] ?? null);
    }
  };
  look([document.paths, problemResponses]);
  // In an order that does not hang on which module was loaded first.
  const kept = Object.fromEntries(
    Object.entries(schemas)
      .filter(([name]) => used.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return { ...document, components: { ...document.components, schemas: kept, responses: problemResponses } };
}

function finishOperation(operation: Operation, example: Example | undefined): void {
  for (const [status, response] of Object.entries(operation.responses)) {
    if (status === '4XX') operation.responses[status] = { $ref: '#/components/responses/RequestFault' };
    else if (status === '5XX') operation.responses[status] = { $ref: '#/components/responses/ServerFault' };
    else if ('description' in response) {
      response.description = STATUS_CODES[status] ?? response.description;
      const [media, other] = Object.values(response.content ?? {});
      if (media && status === '410') media.example = GONE;
      else if (media && example) {
        media.example = example.answer;
        if (example.others) media.schema = { ...(media.schema as object), examples: example.others };
      }
      if (other && example?.text !== undefined) other.example = example.text;
    }
  }
  const body = operation.requestBody?.content['application/json'];
  if (body && example?.body !== undefined) body.example = example.body;
}

const REQUEST_ID = '7f0c6c1e-6a0b-4f6e-9d4b-1f6f7c1d2a3b';
const UNKNOWN_PARAMETER = {
  code: 'unknown_parameter',
  path: '/lang',
  detail: 'There is no parameter "lang" here. Check its spelling, or remove it.',
} as const;

const GONE = problemOf('notice_gone', 'This notice was about another organisation.', REQUEST_ID);

/** The answers that every operation can give besides its own. */
const problemResponses: Record<string, Response> = {
  RequestFault: problemResponse(
    'A fault of the request',
    problemOf('unknown_parameter', UNKNOWN_PARAMETER.detail, REQUEST_ID, [UNKNOWN_PARAMETER]),
  ),
  ServerFault: problemResponse(
    'A fault of ours',
    problemOf(
      'database_unavailable',
      'Try again in a few seconds. A command that has to happen once: send it with the same Idempotency-Key, or read first what is there.',
      REQUEST_ID,
    ),
  ),
};

function problemResponse(description: string, example: unknown): Response {
  const media = { schema: { $ref: '#/components/schemas/Problem' }, example };
  return { description, content: { 'application/problem+json': media } };
}
