import type { Briefing } from './read-briefing.ts';

const NONE = Buffer.from('[]');

/** @returns a briefing as it is sent: what the thread has written goes in as it is */
export function briefingBody({ head, editions }: Briefing): Buffer {
  const pieces: Uint8Array[] = [Buffer.from(`${JSON.stringify(head).slice(0, -1)},"editions":[`)];
  for (const [index, { head: edition, compared }] of editions.entries()) {
    const start = `${index === 0 ? '' : ','}${JSON.stringify(edition).slice(0, -1)},"changes":`;
    pieces.push(Buffer.from(start), compared?.changes ?? NONE);
    pieces.push(Buffer.from(',"parts":'), compared?.parts ?? NONE, Buffer.from('}'));
  }
  return Buffer.concat([...pieces, Buffer.from(']}')]);
}
