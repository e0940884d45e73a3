import type { z } from 'zod';
import { bodySchema } from '../document/body-schemas.ts';
import { Refusal, refuseFaults } from '../errors.ts';
import { bodyFaults } from './faults.ts';
import { parseJson } from './json.ts';

// What bodies say: pure functions, for the event loop or, where a body is long, for a thread beside it.

/**
 * @returns the value as the schema wants it
 * @throws Refusal all that is wrong with it
 */
export function checkBody<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  refuseFaults(bodyFaults(result.error.issues));
  throw new Error('zod found something wrong and named nothing');
}

/** Members that the address of a request gives to its body. */
export type Members = Readonly<Record<string, string>>;

/** @returns a body with the members that it does not have itself, where it is an object at all */
export function withMembers(body: unknown, members: Members): unknown {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  return isObject ? { ...members, ...body } : body;
}

/** One step of reading a long body: whether it is JSON as we want it and, when that is known, what it says. */
export type ReadingTask = { bytes: Uint8Array } & (
  | { step: 'parse' }
  | { step: 'check'; members: Members; schema: string | null }
);

/** What came of a step; a refusal is a value here, since an error would lose its code between threads. */
export type Reading = { value: unknown } | { refusal: Pick<Refusal, 'code' | 'message' | 'faults'> };

export function readBody(task: ReadingTask): Reading {
  try {
    return { value: task.step === 'parse' ? void parseJson(task.bytes) : checked(task) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, faults } = error;
    return { refusal: { code, message, faults } };
  }
}

function checked({ bytes, members, schema }: Extract<ReadingTask, { step: 'check' }>): unknown {
  const value = withMembers(JSON.parse(new TextDecoder().decode(bytes)), members);
  const known = schema === null ? null : bodySchema(schema);
  return known ? checkBody(known, value) : value;
}
