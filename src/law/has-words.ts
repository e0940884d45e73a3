/** @returns whether a text says anything: a dash, three dots or an entity is as good as a blank */
export function hasWords(text: string | null | undefined): text is string {
  return typeof text === 'string' && /[\p{L}\p{N}]/u.test(text.replace(/&#?\w+;/g, ''));
}
