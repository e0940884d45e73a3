/** Rows of the table of distances; one thread works on one pair of words at a time. */
const LONGEST = 64;
let twoAbove = new Uint8Array(LONGEST + 1);
let above = new Uint8Array(LONGEST + 1);
let current = new Uint8Array(LONGEST + 1);

/**
 * How many typing errors lie between two words: letters left out, put in, replaced, or two neighbours exchanged
 * (Damerau–Levenshtein distance in its restricted form, "optimal string alignment").
 *
 * @param one code units, 64 at most
 * @param other code units, 64 at most
 * @param most distances above it are not told apart
 * @returns the distance, or `most` + 1 if it is greater
 */
export function editDistance(one: ArrayLike<number>, other: ArrayLike<number>, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  for (let column = 0; column <= other.length; column += 1) above[column] = column;
  let leastAbove = 0;
  for (let row = 1; row <= one.length; row += 1) {
    const least = fillRow(one, other, row);
    // An exchange reaches back over one row: only two rows without hope end it.
    if (least > most && leastAbove > most) return most + 1;
    leastAbove = least;
    [twoAbove, above, current] = [above, current, twoAbove];
  }
  return Math.min(above[other.length] as number, most + 1);
}

/** @returns the least of the row's distances */
function fillRow(one: ArrayLike<number>, other: ArrayLike<number>, row: number): number {
  current[0] = row;
  let least = row;
  for (let column = 1; column <= other.length; column += 1) {
    const isSame = one[row - 1] === other[column - 1];
    let distance = (above[column - 1] as number) + (isSame ? 0 : 1);
    distance = Math.min(distance, (above[column] as number) + 1, (current[column - 1] as number) + 1);
    const isExchanged =
      row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
    if (isExchanged) distance = Math.min(distance, (twoAbove[column - 2] as number) + 1);
    current[column] = distance;
    if (distance < least) least = distance;
  }
  return least;
}
