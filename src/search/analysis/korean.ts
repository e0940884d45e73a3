import { pairTerms } from './chinese.ts';
import type { Term } from './term.ts';

// Particles, and what makes a verb of a noun, with the commonest endings; longer ones first.
const particles = (
  '에서부터 으로부터 에서는 에게서 이라고 이라는 으로는 에서도 까지는 부터는 한테서 로부터 에게는 에서의 에서 에게 까지 부터 으로 이나 이라 라고 라는 라도 ' +
  '처럼 보다 마다 조차 마저 한테 께서 밖에 에는 에도 로는 로도 와는 과는 들이 들은 들을 들의 은 는 이 가 을 를 의 에 로 와 과 도 만 나 들 야 요'
).split(' ');
const verbEndings =
  /(?:되었습니까|되었습니다|하였습니다|했습니까|했습니다|됐습니까|됐습니다|됩니까|됩니다|합니까|합니다|입니까|입니다|습니까|습니다|되었나요|되었어요|됐나요|됐어요|되나요|하나요|했나요|했어요|인가요|할까요|될까요|하려면|하려고|하는데|되는데|하는|되는|하면|되면|해야|하고|되고|하지|되지|하여|되어|돼요|해요|할지|할|될|한|된|해|돼|하기|되기|었나요|았나요|었어요|았어요|나요|어요|아요|까요|지요|죠|네요)$/;

const minor = new Set(
  (
    '이 그 저 것 수 등 및 또는 그리고 하지만 그러나 어떻게 무엇 무엇을 뭐 뭘 언제 어디 어디서 왜 누구 누가 어떤 어느 몇 얼마나 저는 제가 제 저의 나 내 내가 나는 우리 귀하 고객님 ' +
    '있나요 있습니까 있습니다 있어요 없나요 없습니다 없어요 있는 없는 하나요 되나요 합니까 됩니까 해야 하면 할 수 때 경우 대해 대한 관련 통해 위해 알고 싶어요 싶습니다 알려주세요 주세요 인가요 입니까 입니다'
  ).split(' '),
);

/**
 * Gives the terms of a Hangul word with all that is written together with it: without particles and endings as the word,
 * every two neighbouring syllables as parts, in which compounds meet that are written with spaces or without.
 *
 * @param word Hangul syllables, folded
 * @param at where it begins in the folded text
 */
export function koreanTerms(word: string, at: number, terms: Term[]): void {
  const end = at + word.length;
  if (minor.has(word)) {
    terms.push({ text: word, kind: 'minor', start: at, end });
    return;
  }
  const stem = stemOf(word.slice(0, 40));
  terms.push({ text: stem, kind: 'word', start: at, end: at + stem.length });
  pairTerms(word, at, terms);
}

function stemOf(word: string): string {
  const verb = word.replace(verbEndings, '');
  const bare = verb.length > 0 && (verb.length > 1 || word.length === verb.length) ? verb : word;
  return withoutParticle(withoutParticle(bare));
}

/** Of a word of two syllables a particle is taken off only if it can be nothing else. */
function withoutParticle(word: string): string {
  const particle = particles.find((ending) => word.endsWith(ending) && word.length > ending.length);
  if (!particle) return word;
  const rest = word.length - particle.length;
  if (rest >= 2 || '은는을를의에'.includes(particle)) return word.slice(0, rest);
  return word;
}
