import type { TranslationState } from './state.ts';

/** What is to be done next about a locale. */
export const nextSteps = ['translate', 'update', 'review', 'publish', 'nothing'] as const;
export type NextStep = (typeof nextSteps)[number];

export interface Progress {
  total: number;
  upToDate: number;
  machineTranslated: number;
  outdated: number;
  inTranslation: number;
  missing: number;
  /** Of a hundred texts those that need no more work, rounded down: 100 is all of them. */
  percentComplete: number;
}

/** @returns how many texts are in which state */
export function progressOf(states: readonly TranslationState[]): Progress {
  const count = (state: TranslationState) => states.filter((one) => one === state).length;
  const upToDate = count('up_to_date');
  return {
    total: states.length,
    upToDate,
    machineTranslated: count('machine_translated'),
    outdated: count('outdated'),
    inTranslation: count('in_translation'),
    missing: count('missing'),
    percentComplete: states.length === 0 ? 100 : Math.floor((100 * upToDate) / states.length),
  };
}

/**
 * @param isShown whether readers see every text as it is
 * @returns what to do next about a locale, for programs and in a sentence
 */
export function nextStepOf(
  progress: Progress,
  { hasTitle, isShown }: { hasTitle: boolean; isShown: boolean },
): { next: NextStep; nextStep: string } {
  const { missing, inTranslation, outdated, machineTranslated } = progress;
  if (missing + inTranslation > 0) {
    const first = hasTitle ? '' : ' Begin with the title: without it nothing is published in this locale.';
    const parts = [
      ...(missing > 0 ? [`translate ${texts(missing)}`] : []),
      ...(inTranslation > 0 ? [`finish ${texts(inTranslation)}`] : []),
    ].join(', and ');
    return { next: 'translate', nextStep: `${parts[0]?.toUpperCase()}${parts.slice(1)}.${first}` };
  }
  if (outdated > 0) {
    const nextStep = `Bring ${texts(outdated)} up to date: the source has changed since. The change is shown with each.`;
    return { next: 'update', nextStep };
  }
  if (machineTranslated > 0) {
    const nextStep = `Look at ${texts(machineTranslated)} that a machine has translated, mend what is wrong, and PUT each with "translation": { "method": "post_edited" }.`;
    return { next: 'review', nextStep };
  }
  if (!isShown) return { next: 'publish', nextStep: 'Every text is ready. Publish the notice to show them.' };
  return { next: 'nothing', nextStep: 'Every text is up to date and published.' };
}

function texts(count: number): string {
  return count === 1 ? '1 text' : `${count} texts`;
}
