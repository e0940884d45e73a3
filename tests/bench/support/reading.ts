import { request } from 'node:http';
import type { Recorded } from './recorded.ts';

/** @returns the address of a notice as readers ask for it, with the locale named */
export function noticePath(slug: string, locale = 'en'): string {
  return `/v1/notices/${slug}?locale=${locale}`;
}

// Node writes these by itself.
const BY_NODE = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

/** Reads once and keeps status, headers in their order, and the bytes as they came. */
export function record(url: string, headers: Record<string, string>): Promise<Recorded> {
  return new Promise((found, failed) => {
    const asking = request(url, { headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const kept: string[] = [];
      for (let at = 0; at < response.rawHeaders.length; at += 2) {
        const name = response.rawHeaders[at] as string;
        if (!BY_NODE.has(name.toLowerCase())) kept.push(name, response.rawHeaders[at + 1] as string);
      }
      found({
        status: response.statusCode ?? 0,
        headers: kept,
        bodyBase64: Buffer.concat(chunks).toString('base64'),
      });
    });
    asking.once('error', failed).end();
  });
}

/** @returns a header of a recorded answer, or null */
export function headerOf({ headers }: Recorded, name: string): string | null {
  const at = headers.findIndex((entry, index) => index % 2 === 0 && entry.toLowerCase() === name);
  return at < 0 ? null : (headers[at + 1] ?? null);
}

export function bodyBytes({ bodyBase64 }: Recorded): number {
  return Buffer.from(bodyBase64, 'base64').length;
}
