import type { EditionHead } from './head.ts';
import type { Format } from './rendition.ts';

/** One of the texts of an edition: a body in a locale and format, its public content, or what only agents see. */
export type TextName = `${Format}/${string}` | 'content' | 'agent';

/** Where the texts of an edition are: in memory or on the local disk. */
export interface EditionBytes {
  /**
   * @returns a text in the very bytes that were published, compared with its digest
   * @throws DamagedCopy when they are not there any more
   */
  read(name: TextName): Promise<Buffer>;
}

/** What this instance keeps of an edition is gone or has changed. The database still has it. */
export class DamagedCopy extends Error {}

/** @returns the texts of an edition, held in memory */
export function heldBytes(texts: ReadonlyMap<TextName, Uint8Array>): EditionBytes {
  return {
    async read(name) {
      const bytes = texts.get(name);
      if (!bytes) throw new DamagedCopy(`The edition has no text ${name}.`);
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
  };
}

/** @returns the name of a body */
export function bodyName(locale: string, format: Format): TextName {
  return `${format}/${locale}`;
}

/** @returns every text of an edition with its digest */
export function textsOf(head: EditionHead): Map<TextName, string> {
  return new Map<TextName, string>([
    ['content', head.sha256],
    ['agent', head.agentSha256],
    ...head.renditions.map(({ locale, format, sha256 }): [TextName, string] => [
      bodyName(locale, format),
      sha256,
    ]),
  ]);
}
