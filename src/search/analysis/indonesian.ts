const particles = /(?:lah|kah|pun|tah)$/;
const owners = /(?:ku|mu|nya)$/;
const suffixes = /(?:kan|an|i)$/;
// A verb with one of these prefixes has -kan or -i, so that its -an is its own: dipesan, menahan.
const verbSuffixes = /(?:kan|i)$/;
const verb = /^(?:di|me)/;

// What a prefix is, and with what letter the root that lost its own to it begins again.
const prefixes: [RegExp, string][] = [
  [/^(?:meny|peny)(?=[aeiou])/, 's'],
  [/^(?:meng|peng)/, ''],
  [/^(?:mem|pem)(?=[aeiou])/, 'p'],
  [/^(?:mem|pem)(?=[bpf])/, ''],
  [/^(?:men|pen)(?=[aeiou])/, 't'],
  [/^(?:men|pen)(?=[dtcjsz])/, ''],
  [/^(?:ber|ter|per)/, ''],
  [/^(?:di|ke|se|me|pe|be|te)/, ''],
];

/**
 * Takes the particles, the owner, the suffix and up to two prefixes off an Indonesian or Malay word, as long as two
 * syllables remain; suffixes first, so that the root of `pesanan` is `pesan`.
 */
export function stemIndonesian(word: string): string {
  let stem = word;
  for (const ending of [particles, owners, verb.test(word) ? verbSuffixes : suffixes])
    stem = unlessTooShort(stem, stem.replace(ending, ''));
  for (let round = 0; round < 2; round++) {
    const found = prefixes.find(([prefix]) => prefix.test(stem));
    if (!found) break;
    stem = unlessTooShort(stem, stem.replace(found[0], found[1]));
  }
  return stem;
}

function unlessTooShort(before: string, after: string): string {
  return after.length >= 4 && (after.match(/[aeiou]/g)?.length ?? 0) >= 2 ? after : before;
}
