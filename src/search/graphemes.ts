const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** One side of what a reader may see as a single character: marks, joiners, parts of a Hangul syllable … */
const JOINING =
  /[\p{M}\p{Cf}\p{Extended_Pictographic}\u0E33\u0EB3\u1100-\u11FF\uA960-\uA97F\uD7B0-\uD7FF\uFF9E\uFF9F\r\n]/u;
/** Either half of a character beyond the basic plane. */
const SURROGATE = /[\uD800-\uDFFF]/;

function isJoining(text: string): boolean {
  return SURROGATE.test(text) || JOINING.test(text);
}

/**
 * Finds where the characters of a text are as a reader sees them (UAX #29), so that no range of it cuts one in two.
 * @returns a function that moves a place inside a character to its start or, if `isEnd`, to its end
 */
export function characterBounds(text: string): (at: number, isEnd: boolean) => number {
  if (!isJoining(text)) return (at) => at;
  const characters = graphemes.segment(text);
  return (at, isEnd) => {
    // To ask for a character costs more than to look at both sides of the place.
    if (at <= 0 || at >= text.length || !isJoining(text.slice(at - 1, at + 1))) return at;
    const character = characters.containing(at);
    if (character === undefined || character.index === at) return at;
    return isEnd ? character.index + character.segment.length : character.index;
  };
}
