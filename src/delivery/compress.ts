import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export interface Compressed {
  gzip: Uint8Array<ArrayBuffer>;
  br: Uint8Array<ArrayBuffer>;
}

const SMALL = 256 * 1024;

/**
 * Compresses a body once for all readers, so it may take its time; never on the event loop. Above 256 KiB brotli's best
 * quality would take seconds and gain a tenth.
 */
export function compress(body: Uint8Array): Compressed {
  return {
    gzip: own(gzipSync(body, { level: 9 })),
    br: own(
      brotliCompressSync(body, {
        params: {
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_QUALITY]: body.length <= SMALL ? constants.BROTLI_MAX_QUALITY : 9,
          [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        },
      }),
    ),
  };
}

/** @returns the bytes in memory of their own: zlib's lie in a larger piece, all of which would be handed over */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
