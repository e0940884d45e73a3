import { STATUS_CODES } from 'node:http';
import { problemOf } from '../http/problem.ts';
import type { DocumentedSurface } from './documents.ts';
import { type Example, exampleAnswers } from './examples.ts';

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
  responses: Record<string, Response>;
}

export interface OpenApiDocument {
  openapi: string;
  info: Record<string, unknown>;
  tags?: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components?: Record<string, unknown>;
}

const tagDescriptions: Record<string, string> = {
  Answers: 'Published answers, for agents.',
  Audit: 'Who did what.',
  'Data categories': 'The shared catalogue of kinds of personal data.',
  Health: 'For load balancers.',
  History: 'What was shown, and when.',
  Keys: 'API keys and their roles.',
  Notices: 'Whole notices.',
  Publishing: 'From the working copy to the next edition.',
  Texts: 'A translator’s units.',
};

/**
 * Adds to a generated document what zod schemas do not say: an example for each answer, taken from a small notice that
 * went through the real code; what each status means; what each tag is.
 */
export function finishDocument(surface: DocumentedSurface, document: OpenApiDocument): OpenApiDocument {
  const examples = exampleAnswers();
  const tags = new Set<string>();
  for (const operations of Object.values(document.paths)) {
    for (const operation of Object.values(operations)) {
      for (const tag of operation.tags ?? []) tags.add(tag);
      finishOperation(operation, examples.get(operation.operationId ?? ''));
    }
  }
  const listed = [...tags].sort().map((name) => ({ name, description: tagDescriptions[name] ?? `The ${name} of a notice.` }));
  const info = { ...document.info, license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' } };
  return { ...document, info, tags: listed, ...(surface === 'public' ? { security: [] } : {}) };
}

function finishOperation(operation: Operation, example: Example | undefined): void {
  for (const [status, response] of Object.entries(operation.responses)) {
    if (status === '4XX' || status === '5XX') finishProblem(status, response);
    else {
      response.description = STATUS_CODES[status] ?? response.description;
      const media = response.content?.['application/json'];
      if (media && example) media.example = example.answer;
    }
  }
  const body = operation.requestBody?.content['application/json'];
  if (body && example?.body !== undefined) body.example = example.body;
}

function finishProblem(status: string, response: Response): void {
  const { content } = response;
  const media = content?.['application/json'];
  if (!content || !media) return;
  const isOurs = status === '5XX';
  response.description = isOurs ? 'A fault of ours' : 'A fault of the request';
  const requestId = '7f0c6c1e-6a0b-4f6e-9d4b-1f6f7c1d2a3b';
  media.example = isOurs
    ? problemOf('database_unavailable', 'Nothing has been changed. Try again in a few seconds.', requestId)
    : problemOf('unknown_parameter', 'There is no parameter "lang" here. Check its spelling, or remove it.', requestId, [
        {
          code: 'unknown_parameter',
          path: '/lang',
          detail: 'There is no parameter "lang" here. Check its spelling, or remove it.',
        },
      ]);
  response.content = { 'application/problem+json': media };
}
