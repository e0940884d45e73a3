import { countDigits, type Span } from './span.ts';

// What has many digits and is nobody's: when something happened, how much it costs, how many there are.

const YEAR = '(?:19|20)\\d\\d';
const MONTH = '(?:0?[1-9]|1[0-2])';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const TIME =
  '(?:(?:T| {1,2})[012]?\\d:[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?: ?(?:Z|[+-][01]\\d:?[0-5]\\d))?)?';
const BEFORE = '(?<![\\d.\\-/+(]|\\d )';
const AFTER = '(?![\\-/.]?\\d| \\d{3})';

/** Days, months and spans of years in figures. */
export const dates = new RegExp(
  [
    `${BEFORE}${YEAR}([-/.])${MONTH}\\1${DAY}${TIME}(?![\\-/.]?\\d)`,
    `${BEFORE}${DAY}([-/.]) ?${DAY}\\2 ?(?:${YEAR}|\\d\\d)${TIME}(?![\\-/.]?\\d)`,
    `${BEFORE}${YEAR}-(?:0[1-9]|1[0-2])${AFTER}`,
    `${BEFORE}${YEAR} ?[-/~] ?${YEAR}${AFTER}`,
  ].join('|'),
  'g',
);

const CURRENCY =
  '(?:\\p{Sc}|(?:AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|IDR|INR|JPY|KRW|MXN|NOK|NZD|PLN|RMB|SEK|SGD|THB|TWD|USD|VND|ZAR|Rp|kr|zł|Kč|Ft|Rs\\.?|TL))';
const AMOUNT = `(?:\\d{1,3}(?:[.,' ]\\d{3}){1,3}|\\d{1,9})(?:[.,]\\d{1,2})?`;
const UNIT =
  '(?:[Ee]uros?|[Dd]ollars?|Franken|francs?|pounds?|yen|won|yuan|rupees?|rupiah|baht|people|persons?|customers?|members?|passengers?|users?|records?|accounts?|million|billion|Millionen|Milliarden|millions?|millones|milioni|milhões|personnes|Personen|Menschen|Kunden|Konten|clients?|comptes|clientes|clienti|cuentas|personas|persone|pessoas|mensen|osób|kişi|người|orang|đồng|ล้าน|คน|บาท|लोग|रुपये|شخص|عميل|عملاء|حساب|سجل|مليون|ألف|آلاف|ريال|درهم|دينار|جنيه|ليرة|人|件|円|元|块|塊|圆|圓|億|亿|万|萬|個|个|回|次|社|歳|岁|歲|年|月|日|時|分|秒|割|点|명|건|원|개|회|년|월|일|시|분|만|억|%|٪|GB|MB|TB|km|名(?!前|字|称|稱|義|义|刺))';

const quantities = new RegExp(
  [
    `${CURRENCY} ?${AMOUNT}${AFTER}`,
    `(?<![\\d.,'+]|\\d )${AMOUNT} ?(?:${CURRENCY}|${UNIT})(?![\\p{Script=Latin}\\d])`,
    // Grouped by thousands.
    '(?<![\\d.,+\\-/])\\d{1,3}(?:,\\d{3}){1,3}(?:\\.\\d{1,2})?(?![,.\\-/]?\\d| \\d{3})',
    "(?<![\\d.,+\\-/])\\d{1,3}[.']\\d{3}(?:,\\d{1,2})?(?![.,\\-/']?\\d| \\d{3})",
  ].join('|'),
  'gu',
);

// A payment card has more, whatever is written around it.
const MOST_DIGITS = 12;

/** @returns the dates, spans of years, amounts of money and counts in a folded text */
export function findStanding(text: string): Span[] {
  const quantity = [...text.matchAll(quantities)].filter(([found]) => countDigits(found) <= MOST_DIGITS);
  return [...text.matchAll(dates), ...quantity].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
}
