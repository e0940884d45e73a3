import { readFileSync, writeFileSync } from 'node:fs';
import { domainToASCII, domainToUnicode } from 'node:url';

// Writes confusables-data.ts: node src/official-senders/write-confusables.ts confusables.txt
// The file is that of https://www.unicode.org/Public/security/latest/confusables.txt (UTS #39, section 4).

const [, , source = 'confusables.txt'] = process.argv;
const lines = readFileSync(source, 'utf8').split('\n');
const version = /^# Version: (\S+)/m.exec(lines.slice(0, 20).join('\n'))?.[1] ?? 'unknown';

const lookAlikes = new Map<string, string[]>();
for (const line of lines) {
  const [, from, to] = /^([0-9A-F]+) ;\s*([0-9A-F ]+?) ;/.exec(line) ?? [];
  if (from === undefined || to === undefined || !standsInDomains(String.fromCodePoint(parseInt(from, 16)))) {
    continue;
  }
  const prototype = to.toLowerCase().replaceAll(' ', '+');
  lookAlikes.set(prototype, [...(lookAlikes.get(prototype) ?? []), from.toLowerCase()]);
}

/** Whether a character is there still when a host has been brought into its normal form (UTS #46). */
function standsInDomains(character: string): boolean {
  const host = domainToASCII(`a${character}a.example`);
  return host !== '' && domainToUnicode(host) === `a${character}a.example`;
}

const entries = [...lookAlikes].map(([prototype, from]) => `${prototype}=${from.join(',')}`);
const wrapped = entries.join(' ').replace(/(.{1,105})(?: |$)/g, '$1\n');
const file = new URL('./confusables-data.ts', import.meta.url);
const [head = ''] = readFileSync(file, 'utf8').split('\nexport const');
writeFileSync(
  file,
  `${head}
export const CONFUSABLES_VERSION = '${version}';

/** Each prototype with what looks like it, in hexadecimal: \`72+6e=6d\` says that m looks like rn. */
export const CONFUSABLES = \`
${wrapped}\`;
`,
);
