import { foldText } from './fold.ts';

// Endings of nouns, adjectives and common verb forms without their accents; of several that fit, the longest is taken.
const polish = endings(
  'owania owaniem owanie owany owana owano owane iejsze iejszy ' +
    'iami ami iach ach iom om iowi owi iow ow iego ego iemu emu ych ich ymi imi iej ej iono ono ano ' +
    'iala iali ialy ala ali aly ila ili ily ial al il iac iec ac ic ec iam am isz asz esz ' +
    'iem em ym im ia ie iu io a e i o u y',
);
const czech = endings(
  'ovani ovany ovane ovana eho iho emu imu etem atum ovi ove ech ich ach ych ami emi ymi imi ' +
    'ila ili ilo ala ali alo ena eno eny em um am ou ym im il al it at a e i o u y',
);

/** Takes the endings of declension and conjugation off a Polish word. */
export function stemPolish(word: string): string {
  return withoutEnding(word, polish);
}

/** Takes the endings of declension and conjugation off a Czech or Slovak word. */
export function stemCzech(word: string): string {
  return withoutEnding(word, czech);
}

function endings(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

const longest = 6;
const leastStem = 3;

function withoutEnding(word: string, known: ReadonlySet<string>): string {
  const bare = foldText(word);
  for (let length = Math.min(longest, bare.length - leastStem); length > 0; length--) {
    if (known.has(bare.slice(-length))) return withoutFleetingE(bare.slice(0, -length));
  }
  return withoutFleetingE(bare);
}

/** The e that comes and goes: Polish haseł, hasło; Czech čísel, číslo. */
function withoutFleetingE(stem: string): string {
  return stem.length > leastStem ? stem.replace(/([^aeiouy])e([lknrcw])$/, '$1$2') : stem;
}
