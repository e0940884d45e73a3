import { visit } from 'jsonc-parser';
import { type Fault, Refusal, refuseFaults } from '../errors.ts';
import { pointer } from './faults.ts';

const MAX_DEPTH = 32;

/**
 * @param bytes a JSON text
 * @throws Refusal `body_required`, `invalid_encoding`, `nested_too_deep`, `invalid_json`, `duplicate_member`, `forbidden_member`,
 *   `nul_character`, `lone_surrogate`
 */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw new Refusal('body_required', 'Send a JSON body.');
  const text = decode(bytes);
  requireShallow(text);
  requireWellFormed(text);
  const value: unknown = JSON.parse(text);
  if (value === null) throw new Refusal('body_required', 'Send a JSON body that says something.');
  refuseFaults(textFaults(value, []));
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal('invalid_encoding', 'Encode the body in UTF-8.');
  }
}

// Before anything that recurses looks at it.
function requireShallow(text: string): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (inString) {
      if (char === '\\') i += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') {
      depth += 1;
      if (depth > MAX_DEPTH) {
        throw new Refusal('nested_too_deep', `Nest objects and arrays at most ${MAX_DEPTH} deep.`);
      }
    } else if (char === '}' || char === ']') depth -= 1;
  }
}

// JSON.parse would keep the last of two members of one name and lose the other without a word.
function requireWellFormed(text: string): void {
  const names: Set<string>[] = [];
  const faults: Fault[] = [];
  visit(
    text,
    {
      onError: (_error, _offset, _length, line, character) => {
        throw new Refusal('invalid_json', `Line ${line + 1}, column ${character + 1} is not valid JSON.`);
      },
      onObjectBegin: () => void names.push(new Set()),
      onObjectEnd: () => void names.pop(),
      onObjectProperty: (name, _offset, _length, line, character, path) => {
        const place = pointer([...path(), name]);
        if (name === '__proto__') {
          faults.push({ code: 'forbidden_member', path: place, detail: `Remove the member "${name}".` });
        }
        if (names.at(-1)?.has(name)) {
          const detail = `Line ${line + 1}, column ${character + 1} names "${name}" a second time in one object. Keep one.`;
          faults.push({ code: 'duplicate_member', path: place, detail });
        }
        names.at(-1)?.add(name);
      },
    },
    { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false },
  );
  refuseFaults(faults);
}

/** Finds text that is no text: NUL, which PostgreSQL cannot hold, and halves of surrogate pairs, which UTF-8 cannot. */
function textFaults(value: unknown, path: readonly (string | number)[]): Fault[] {
  if (typeof value === 'string') return stringFaults(value, path);
  if (Array.isArray(value)) return value.flatMap((entry, index) => textFaults(entry, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => [
    ...stringFaults(name, path),
    ...textFaults(entry, [...path, name]),
  ]);
}

function stringFaults(text: string, path: readonly (string | number)[]): Fault[] {
  if (text.includes('\u0000')) {
    return [{ code: 'nul_character', path: pointer(path), detail: 'Remove the character NUL (\\u0000).' }];
  }
  if (!text.isWellFormed()) {
    const detail = 'Remove the half of a surrogate pair (\\ud800 to \\udfff without its other half).';
    return [{ code: 'lone_surrogate', path: pointer(path), detail }];
  }
  return [];
}
