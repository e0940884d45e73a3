import { issueKey } from '../../src/auth/keys.ts';
import type { Role } from '../../src/db/generated/enums.ts';
import { originOf } from '../editions/instances.ts';
import type { TestApp } from '../support/app.ts';

/** Who takes part: two each of those who decide, and an administrator, who may do everything. */
export const roles = {
  author: 'author',
  translator: 'translator',
  reviewer: 'reviewer',
  colleague: 'reviewer',
  publisher: 'publisher',
  deputy: 'publisher',
  admin: 'admin',
} as const satisfies Record<string, Role>;

export type Name = keyof typeof roles;
export const names = Object.keys(roles) as Name[];

export interface Answer {
  status: number;
  /** The code of a refusal. */
  code: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
  body: any;
  headers: Headers;
}

/** Somebody with a key of their own. */
export interface Person {
  id: string;
  authorization: string;
  /** @param on the instance that is asked */
  ask: (
    on: TestApp,
    method: string,
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
}

export type Cast = Record<Name, Person>;

/** @returns each of them with a new key */
export async function createCast({ ctx }: TestApp): Promise<Cast> {
  const actor = { id: 'test', name: 'Test', requestId: 'test' };
  const entries: [string, Person][] = [];
  for (const [name, role] of Object.entries(roles)) {
    const { id, key } = await issueKey(ctx, actor, { name, roles: [role] });
    const authorization = `Bearer ${key}`;
    const ask: Person['ask'] = (on, method, path, body, headers = {}) =>
      request(on, method, path, body, { authorization, ...headers });
    entries.push([name, { id, authorization, ask }]);
  }
  return Object.fromEntries(entries) as Cast;
}

/** Asks an instance over HTTP, without following redirects. */
export async function request(
  on: TestApp,
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await fetch(originOf(on) + path, {
    method,
    redirect: 'manual',
    headers: body ? { 'content-type': 'application/json', ...headers } : headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  const parsed = text === '' ? {} : JSON.parse(text);
  return {
    status: answer.status,
    code: answer.ok ? null : (parsed.code ?? null),
    body: parsed,
    headers: answer.headers,
  };
}
