import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** @returns the canonical JSON of a value (RFC 8785): equal values have equal text */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('This value has no JSON form.');
  return text;
}

/** @returns the SHA-256 of a text in UTF-8, in lower-case hexadecimal */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** @returns whether a text says nothing: absent, empty, or white space only */
export function isBlank(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === '';
}

/** What a text says in public: its fields and reasons, without what is blank and without notes to agents. */
export interface SaidText {
  fields: Record<string, string>;
  reasons: Record<string, string>;
}

/** @returns what a text says in public, or null when that is nothing */
export function saidText(
  fields: Readonly<Record<string, unknown>>,
  reasons: Readonly<Record<string, string>> = {},
): SaidText | null {
  const said = Object.entries(fields).filter(([name, value]) => name !== 'agentNote' && !isBlank(value));
  const why = Object.entries(reasons).filter(([, reason]) => !isBlank(reason));
  if (said.length === 0 && why.length === 0) return null;
  return { fields: Object.fromEntries(said) as SaidText['fields'], reasons: Object.fromEntries(why) };
}

/**
 * The digest of one item's public text in one locale, by which it is told whether a translation is of this text.
 * Blank fields do not count; agent notes are not public and do not either.
 *
 * @returns null when there is no text
 */
export function textDigest(
  fields: Readonly<Record<string, unknown>>,
  reasons: Readonly<Record<string, string>> = {},
): string | null {
  const said = saidText(fields, reasons);
  return said && sha256(canonicalJson([said.fields, said.reasons]));
}
