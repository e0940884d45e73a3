import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createConfig, lint } from '@redocly/openapi-core';
import { beforeAll, expect, test } from 'vitest';
import { describeApp } from '../../src/openapi/describe.ts';
import { documentedSurfaces } from '../../src/openapi/documents.ts';

const directory = resolve(import.meta.dirname, '../../openapi');
const read = (surface: string) => readFileSync(`${directory}/${surface}.json`, 'utf8');

interface Operation {
  operationId: string;
  responses: Record<string, { $ref?: string; content?: Record<string, { example?: unknown }> }>;
  security?: unknown;
}

function operationsOf(surface: string): [string, Operation][] {
  const { paths } = JSON.parse(read(surface)) as { paths: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): [string, Operation] => [
      `${method} ${path}`,
      operation,
    ]),
  );
}

let described: Map<string, string>;
beforeAll(async () => {
  described = await describeApp();
});

test.each(documentedSurfaces)(
  'openapi/%s.json is what the code describes (npm run openapi writes it)',
  (surface) => {
    expect(read(surface) === described.get(surface)).toBe(true);
  },
);

test.each(documentedSurfaces)(
  'openapi/%s.json passes the strict recommended rules of Redocly',
  async (surface) => {
    const config = await createConfig({ extends: ['recommended-strict'] });
    const problems = await lint({ ref: `${directory}/${surface}.json`, config });
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual(
      [],
    );
  },
);

test.each(documentedSurfaces)('every answer in openapi/%s.json has an example', (surface) => {
  const without = operationsOf(surface).flatMap(([name, operation]) =>
    Object.entries(operation.responses)
      .filter(([, { content }]) => Object.values(content ?? {}).some((media) => media.example === undefined))
      .map(([status]) => `${name} ${status}`),
  );
  expect(without).toEqual([]);
});

test('no operation is in two documents, and no operationId stands twice', () => {
  const all = documentedSurfaces.flatMap(operationsOf);
  expect(new Set(all.map(([name]) => name)).size).toBe(all.length);
  expect(new Set(all.map(([, operation]) => operation.operationId)).size).toBe(all.length);
});

test('the public document asks for no key, the others for one everywhere', () => {
  const security = (surface: string) => (JSON.parse(read(surface)) as { security: unknown }).security;
  expect(security('public')).toEqual([]);
  expect(security('agent')).toEqual([{ key: [] }]);
  expect(security('admin')).toEqual([{ key: [] }]);
});

test('nothing that only agents or editors see is in the public document', () => {
  expect(read('public')).not.toMatch(/agentNote|awareAt|assessedAt|audience|regimes|requiredLocales/);
});
