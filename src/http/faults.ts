import type { z } from 'zod';
import { type ErrorCode, errorTable, type Fault } from '../errors.ts';

/** @returns an RFC 6901 JSON Pointer */
export function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** @returns what zod found wrong with a body, as faults of our own table */
export function bodyFaults(issues: readonly z.core.$ZodIssue[]): Fault[] {
  return issues.flatMap((issue) => bodyFault(issue));
}

function bodyFault(issue: z.core.$ZodIssue): Fault[] {
  const path = pointer(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((name) => ({
        code: 'unknown_field',
        path: pointer([...issue.path, name]),
        detail: `There is no field "${name}" here. Check its spelling, or remove it.`,
      }));
    case 'invalid_key': {
      // A record's key: what is wrong with it stands one level deeper.
      const [inner] = issue.issues;
      return [{ code: codeOf(inner) ?? 'invalid_key', path, detail: inner?.message ?? issue.message }];
    }
    case 'invalid_type':
      if (issue.input === undefined) {
        return [{ code: 'missing_field', path, detail: 'This field is required. Add it.' }];
      }
      return [{ code: 'invalid_value', path, detail: `It has to be of the type ${issue.expected}.` }];
    case 'invalid_value':
      if (issue.input === undefined) {
        return [
          { code: 'missing_field', path, detail: `Add this field: ${issue.values.map(String).join(', ')}.` },
        ];
      }
      return [{ code: 'invalid_value', path, detail: `Use one of: ${issue.values.map(String).join(', ')}.` }];
    case 'too_big':
      return [{ code: 'too_long', path, detail: `At most ${issue.maximum} are allowed here.` }];
    default:
      return [{ code: codeOf(issue) ?? 'invalid_value', path, detail: issue.message }];
  }
}

function codeOf(issue: z.core.$ZodIssue | undefined): ErrorCode | null {
  const params = issue && 'params' in issue ? (issue.params as { code?: string }) : {};
  return params?.code !== undefined && params.code in errorTable ? (params.code as ErrorCode) : null;
}

/** @returns what zod found wrong with the query or the path; a value that is an array was given more than once */
export function parameterFaults(issues: readonly z.core.$ZodIssue[]): Fault[] {
  return issues.flatMap((issue): Fault[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((name) => ({
        code: 'unknown_parameter',
        path: pointer([name]),
        detail: `There is no parameter "${name}" here. Check its spelling, or remove it.`,
      }));
    }
    const path = pointer(issue.path);
    if (Array.isArray(issue.input)) {
      return [{ code: 'repeated_parameter', path, detail: 'Give this parameter once.' }];
    }
    if (issue.code === 'invalid_value') {
      return [
        { code: 'invalid_parameter', path, detail: `Use one of: ${issue.values.map(String).join(', ')}.` },
      ];
    }
    const code = codeOf(issue) === 'invalid_locale' ? 'invalid_locale_parameter' : 'invalid_parameter';
    return [{ code, path, detail: issue.message }];
  });
}
