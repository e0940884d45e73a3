import type { Finder, Redaction } from './span.ts';
import { dates } from './standing.ts';

const WORDS = [
  'born|birth ?(?:day|date)|date of birth|D\\.?O\\.?B\\b\\.?',
  'geboren|Geburts(?:tag|datum)|geb\\.',
  'naissance|née?(?= )|anniversaire',
  'nacid[oa]|nací|nacimiento|cumpleaños',
  'nascid[oa]|nasci|nascimento|aniversário',
  'nat[oa] (?:il|nel|a|in)|nascita|compleanno',
  'geboortedatum|verjaardag|urodz(?:on[ya]|iłe?m|iłam|enia|in)\\p{L}*',
  'lahir|doğum|doğdum|sinh (?:ngày|năm)|ngày sinh|sinh',
  'ولد(?:ت)?|الميلاد|ميلادي?|जन्म\\p{L}*|जन्म',
  'เกิด|생년월일|생일|태어|出生|生日|生年月日|誕生日',
].join('|');

// As it is said; what is in figures alone comes from `dates`.
const SPOKEN = [
  '\\d{1,2}(?:st|nd|rd|th|er|\\.|º)? {0,2}(?:de |of |di )?\\p{L}[\\p{L}\\p{M}]{2,14}\\.?,? {0,2}(?:de |of |del )?\\d{4}',
  '\\p{L}[\\p{L}\\p{M}]{2,14}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}',
  '(?:昭和|平成|令和|大正|民国|民國)? ?\\d{1,4} ?[年년] ?\\d{1,2} ?[月월] ?\\d{1,2} ?[日号號일]?',
  '\\d{1,2} ?[月월] ?\\d{1,2} ?[日일]',
  '\\d{6,8}',
  // A later year is that of the incident.
  '(?:19\\d|20[01])\\d',
].join('|');

const DATE = `(?:${dates.source.replaceAll('\\1', '\\k<ymd>').replaceAll('\\2', '\\k<dmy>')})`
  .replace('([-/.])', '(?<ymd>[-/.])')
  .replace('([-/.])', '(?<dmy>[-/.])');

const AFTER_WORD = new RegExp(
  `(?<![\\p{Script=Latin}])(?:${WORDS})[^\\d.!?。！？\\uE000\\n]{0,24}?(?<date>${DATE}|${SPOKEN})(?!\\d)`,
  'giu',
);
const BEFORE_WORD =
  /(?<!\d)(?:(?:昭和|平成|令和|大正|民国|民國)? ?\d{1,4} ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日일]|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}) ?(?=生まれ|うまれ|生(?!活|産|成)|출생|생(?!일|활|긴|겼)|出生|에 태어)/gu;

/** Finds dates of birth: those that words say are one. */
export const findBirths: Finder = (text) => [
  ...[...text.matchAll(AFTER_WORD)].map(({ index, 0: found, groups }): Redaction => {
    const end = index + found.length;
    return { kind: 'date', start: end - (groups?.date?.length ?? 0), end };
  }),
  ...[...text.matchAll(BEFORE_WORD)].map(
    ({ index, 0: found }): Redaction => ({ kind: 'date', start: index, end: index + found.length }),
  ),
];
