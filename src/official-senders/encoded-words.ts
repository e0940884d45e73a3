const ENCODED_WORD = /=\?([^?\s]{1,40})\?([BQ])\?([^?\s]*)\?=/gi;

/** @returns the text of a header with its encoded words decoded (RFC 2047); what cannot be decoded stays as it is */
export function decodeWords(text: string): string {
  // White space between two encoded words is no part of the text (section 6.2).
  const joined = text.replace(/(\?=)\s+(?==\?)/g, '$1');
  return joined.replace(ENCODED_WORD, (word: string, charset: string, encoding: string, content: string) => {
    const bytes = encoding.toUpperCase() === 'B' ? Buffer.from(content, 'base64') : bytesOfQ(content);
    // A language may stand behind the charset (RFC 2231, section 5).
    return decode(bytes, charset.replace(/\*.*$/, '')) ?? word;
  });
}

function bytesOfQ(content: string): Buffer {
  const spaced = content.replaceAll('_', ' ');
  return Buffer.from(
    spaced.replace(/=([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  );
}

function decode(bytes: Buffer, charset: string): string | null {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return null;
  }
}
