import { z } from 'zod';
import type { QuestionCursor } from './list-questions.ts';
import type { AskingCursor } from './read-question.ts';

// A cursor says what stood last on the page before, so that nothing is counted that was on it.

const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const askingPattern = new RegExp(`^(\\d{1,14})_(${ID})$`);
const questionPattern = new RegExp(`^(\\d{1,9})_(\\d{1,14})_(${ID})$`);
const message = 'Use the value of `next` of the page before.';

export const askingCursor = z.string().regex(askingPattern, message);
export const questionCursor = z.string().regex(questionPattern, message);

export function askingCursorOf(cursor: AskingCursor | null): string | null {
  return cursor && `${cursor.askedAt.getTime()}_${cursor.id}`;
}

/** @param written what `askingCursor` takes */
export function askingCursorFrom(written: string | undefined): AskingCursor | null {
  const [, askedAt, id] = askingPattern.exec(written ?? '') ?? [];
  return id === undefined ? null : { askedAt: new Date(Number(askedAt)), id };
}

export function questionCursorOf(cursor: QuestionCursor | null): string | null {
  return cursor && `${cursor.askings}_${cursor.lastAskedAt.getTime()}_${cursor.id}`;
}

/** @param written what `questionCursor` takes */
export function questionCursorFrom(written: string | undefined): QuestionCursor | null {
  const [, askings, lastAskedAt, id] = questionPattern.exec(written ?? '') ?? [];
  return id === undefined
    ? null
    : { askings: Number(askings), lastAskedAt: new Date(Number(lastAskedAt)), id };
}
