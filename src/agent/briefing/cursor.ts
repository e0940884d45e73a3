/** Where a page of a briefing ended. What is published after the first page was made is not on the later ones. */
export interface Cursor {
  /** The sequence of the newest edition when the first page was made. */
  through: number;
  /** The last edition that was told; null before the first page. */
  after: { rank: 0 | 1; sequence: number } | null;
}

const CURSOR = /^(\d{1,15})\.([01])\.(\d{1,15})$/;

/** @returns a cursor as whoever asked sends it back */
export function writeCursor({ through, after }: Cursor & { after: NonNullable<Cursor['after']> }): string {
  return `${through}.${after.rank}.${after.sequence}`;
}

/** @returns null where a text is no cursor */
export function readCursor(text: string): Cursor | null {
  const [, through, rank, sequence] = CURSOR.exec(text) ?? [];
  if (sequence === undefined) return null;
  return { through: Number(through), after: { rank: rank === '0' ? 0 : 1, sequence: Number(sequence) } };
}
