import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../document/digest.ts';
import { DamagedCopy } from './bytes.ts';
import type { Synonyms } from './synonyms.ts';
import { writeWhole } from './whole-file.ts';

// The synonyms on the local disk, beside the editions: the SHA-256 of a text, and the text.

/** The name of the file, of which there is one. */
export const SYNONYM_COPY = 'synonyms.json';

const copy = z.object({
  format: z.literal('forthright.synonyms/1'),
  synonyms: z.array(z.tuple([z.string(), z.array(z.object({ terms: z.array(z.string()) }))])),
});

/**
 * @returns the synonyms that were copied to a directory; none when none ever were
 * @throws DamagedCopy when the copy is not what it was
 */
export async function readSynonymCopy(directory: string): Promise<Synonyms> {
  const text = await readFile(join(directory, SYNONYM_COPY), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new DamagedCopy('The copy of the synonyms cannot be read.', { cause: error });
  });
  if (text === null) return new Map();
  const [digest, ...rest] = text.split('\n');
  const json = rest.join('\n');
  if (digest !== sha256(json)) throw new DamagedCopy('The copy of the synonyms is not what its digest says.');
  const { success, data } = copy.safeParse(JSON.parse(json));
  if (!success) throw new DamagedCopy('The copy of the synonyms has another format than is read here.');
  return new Map(data.synonyms);
}

/** Copies the synonyms to a directory, whole or not at all. */
export async function writeSynonymCopy(directory: string, synonyms: Synonyms): Promise<void> {
  const json = JSON.stringify({ format: 'forthright.synonyms/1', synonyms: [...synonyms] });
  await writeWhole(join(directory, SYNONYM_COPY), [Buffer.from(`${sha256(json)}\n${json}`)]);
}
