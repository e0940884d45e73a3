import { limitWords } from './deadlines.ts';
import type { Clock, Happening, Regime, Sourced } from './regime.ts';
import { allRegimes } from './regimes.ts';
import { remedyOf } from './remedy.ts';

/** @returns docs/law.md: every regime with its rules and clocks, as the code has them */
export function lawDocument(): string {
  return `${[INTRODUCTION, ...allRegimes.map(regimeSection)].join('\n\n')}\n`;
}

const INTRODUCTION = `# What laws ask of a notice

**This is not legal advice.** These are working rules that remind editors of what to look at. They are neither complete
nor a judgement on whether a law applies. Before relying on them, have a lawyer confirm each rule for your case.

A notice names in \`regimes\` the laws that it is under. Every element that one of them asks for is \`provided\`,
\`not_yet_known\` (with a reason), \`not_applicable\` (with a reason) or \`missing\`. A blank is not "not yet known": without
a reason an element is missing. A reason stands in the body of a section with that status, in the detail of affected data
with the extent \`unknown\`, or in a declaration, which only editors see:

\`\`\`
GET         /v1/admin/notices/{slug}/completeness?locale=
PUT|DELETE  /v1/admin/notices/{slug}/completeness/{regime}/{element}
GET         /v1/admin/notices/{slug}/deadlines
GET         /v1/admin/deadlines
\`\`\`

- **Only what holds now counts.** The timeline of updates and the FAQs give no element.
- **Error or warning.** A missing element stops a publication only where the statute's own words were read; the day stands
  under "verified". Where only a summary was read, or the words that were read leave it open, the rule is a warning until a
  lawyer has confirmed it.
- **For whom.** A contact counts where it is for everywhere or for the place of the regime; one for a part of that place, such
  as \`AU-NSW\`, is not there for the rest. A regulator of a part counts only where parts have regulators of their own for this
  law, such as \`DE-BE\` under the GDPR.
- **Only for some data.** A rule that is asked for only where certain data is affected goes by the keys of the categories. Where
  a key does not tell, the element is missing until it is there or declared.
- **Affected data** gives an element when something is affected (\`most\`, \`some\`): what is not affected tells no kind of
  information concerned.
- **In every language.** An element that readers of a locale are shown in the source language is a warning of its own, also
  where its translation is outdated and left out (\`omit_outdated\`). Whether a law stops a publication is told by the source.
- **Clocks** run from their own event. Hours are elapsed hours, days are calendar days in the time zone of the notice, at
  the same local time. A date without a time is taken at its first moment where a clock starts and at its last where it is
  met, and is marked as inexact.

The tables below are written from the rules in \`src/law/regimes\` by \`npm run docs\`.`;

function regimeSection(regime: Regime): string {
  return [
    `## \`${regime.id}\` ${regime.title}`,
    `${regime.law}. Regulators and contacts of: ${regime.jurisdictions.join(', ')}.`,
    ruleTable(regime),
    clockTable(regime.clocks),
    ...postingLine(regime),
    regime.notes.map((note) => `- ${note.text} (${note.citation}; ${verified(note)})`).join('\n'),
  ].join('\n\n');
}

function ruleTable(regime: Regime): string {
  const rows = regime.rules.map((rule) => [
    `\`${rule.id}\``,
    rule.requirement,
    rule.severity,
    rule.citation,
    verified(rule),
    remedyOf(rule.metBy, regime),
  ]);
  return table(['element', 'what the law asks', 'missing is', 'source', 'verified', 'how to meet it'], rows);
}

function clockTable(clocks: readonly Clock[]): string {
  const rows = clocks.map((clock) => [
    `\`${clock.id}\``,
    clock.duty,
    limitWords(clock.limit),
    happeningWords[clock.starts],
    happeningWords[clock.met],
    clock.citation,
    verified(clock),
    clock.note ?? '',
  ]);
  return table(['clock', 'duty', 'limit', 'runs from', 'met by', 'source', 'verified', 'note'], rows);
}

const happeningWords: Record<Happening, string> = {
  detected: 'discovery or suspicion: `incident.detectedAt`',
  aware: 'awareness: `incident.awareAt`',
  assessed: 'the assessment: `incident.assessedAt`',
  regulatorNotified: 'the notification of the regulator: `notifiedAt` of an authority',
  regulatorNotifiedAgain: 'the second notification of the regulator: `notifiedAt` of another authority',
  firstPublished: 'the first publication',
};

function postingLine({ minimumPosting }: Regime): string[] {
  if (!minimumPosting) return [];
  const { days, when, citation } = minimumPosting;
  return [`**Posted for at least ${days} days.** ${when} (${citation}; ${verified(minimumPosting)})`];
}

function verified({ verifiedOn }: Sourced): string {
  return verifiedOn ?? 'not in its own words: a lawyer has to confirm it';
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}
