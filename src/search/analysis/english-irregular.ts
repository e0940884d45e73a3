// Forms that no rule of endings leads back to their word: nouns, then verbs, each word with its forms.
const forms =
  'child children, man men, woman women, foot feet, tooth teeth, wife wives, thief thieves, ' +
  'begin began begun, break broke broken, bring brought, build built, buy bought, catch caught, choose chose chosen, ' +
  'come came, deal dealt, draw drew drawn, drive drove driven, fall fell fallen, feel felt, fight fought, find found, ' +
  'fly flew flown, forget forgot forgotten, freeze froze frozen, get got gotten, give gave given, go went gone, ' +
  'grow grew grown, hear heard, hide hid hidden, hold held, keep kept, know knew known, leave left, lend lent, lose lost, ' +
  'make made, mean meant, meet met, pay paid, ring rang rung, rise rose risen, run ran, say said, see saw seen, ' +
  'seek sought, sell sold, send sent, show shown, speak spoke spoken, spend spent, stand stood, ' +
  'steal stole stolen, take took taken, teach taught, think thought, throw threw thrown, understand understood, ' +
  'wear wore worn, win won, write wrote written';

const words = new Map(
  forms.split(', ').flatMap((line) => {
    const [word = '', ...others] = line.split(' ');
    return others.map((form) => [form, word] as const);
  }),
);

/** @returns the word of which an English word in small letters is an irregular form; itself if it is none */
export function regularised(word: string): string {
  return words.get(word) ?? word;
}
