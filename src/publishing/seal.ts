import { createHash } from 'node:crypto';
import { canonicalJson } from '../document/digest.ts';
import type { NewEdition, SealedEdition, SealedText } from '../editions/append.ts';

/** Brings an edition into the bytes that are stored, with their digests; pure. */
export function sealEdition({ content, renditions, agent, basis }: NewEdition): SealedEdition {
  const { slug, number, mode, status, updateType, publishedAt, previousSha256 } = content;
  return {
    row: { slug, number, mode, status, updateType, publishedAt, previousSha256 },
    content: sealText(canonicalJson(content)),
    renditions: renditions.map(({ locale, format, body, sha256 }) => ({
      locale,
      format,
      bytes: bytesOf(body),
      sha256,
    })),
    agent: sealText(canonicalJson(agent)),
    basis: bytesOf(JSON.stringify(basis)),
  };
}

/** @returns the buffers of an edition, to be handed over from thread to thread without copying them */
export function buffersOf({ content, renditions, agent, basis }: SealedEdition): ArrayBuffer[] {
  return [content, agent, ...renditions].map(({ bytes }) => bytes.buffer).concat(basis.buffer);
}

function sealText(text: string): SealedText {
  const bytes = bytesOf(text);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

// Of its own buffer: one that Node shares between small ones cannot be handed over.
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
