import { handOver } from '../threads/hand-over.ts';
import { giveWay } from '../threads/priority.ts';
import { compress } from './compress.ts';

giveWay();

/** @returns a body in both codings */
export default (body: Uint8Array) => {
  const compressed = compress(body);
  return handOver(compressed, [compressed.gzip.buffer, compressed.br.buffer]);
};
