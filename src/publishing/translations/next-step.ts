import type { EditionStatus } from '../../editions/content.ts';
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

/** What the next step about a locale depends on, besides how many texts are in which state. */
export interface Situation {
  hasTitle: boolean;
  /** Whether readers have every text as it is, and are told that it is as it should be. */
  isShown: boolean;
  /** How many of the outdated texts had a source that says nothing any more. */
  withoutSource: number;
  /** How many texts are whole and would be outdated if the draft of the source were published as a major edition. */
  aboutToLag: number;
  /** What readers see of the notice since its newest edition; null before the first. */
  standing: EditionStatus | null;
}

/** @returns what to do next about a locale, for programs and in plain sentences */
export function nextStepOf(progress: Progress, situation: Situation): { next: NextStep; nextStep: string } {
  const { next, sentence } = firstStep(progress, situation);
  const { aboutToLag, standing } = situation;
  const sentences = [sentence];
  if (aboutToLag > 0) {
    const draft = `The source of ${texts(aboutToLag)} has changed in the draft, and would leave the translation outdated if it were published as a major change.`;
    sentences.push(`${draft} The change is shown with each.`);
  }
  if (standing !== null && standing !== 'live') {
    sentences.push(
      `The notice is ${standing}: nothing is published until somebody restores it (POST …/restore).`,
    );
  }
  return { next, nextStep: sentences.join(' ') };
}

function firstStep(progress: Progress, situation: Situation): { next: NextStep; sentence: string } {
  const { missing, inTranslation, outdated, machineTranslated } = progress;
  const { hasTitle, isShown, withoutSource } = situation;
  if (missing + inTranslation > 0) {
    const first = hasTitle ? '' : ' Begin with the title: without it nothing is published in this locale.';
    const parts = [
      ...(missing > 0 ? [`translate ${texts(missing)}`] : []),
      ...(inTranslation > 0 ? [`finish ${texts(inTranslation)}`] : []),
    ].join(', and ');
    return { next: 'translate', sentence: `${parts[0]?.toUpperCase()}${parts.slice(1)}.${first}` };
  }
  if (outdated > 0)
    return { next: 'update', sentence: updateSentence(outdated - withoutSource, withoutSource) };
  if (machineTranslated > 0) {
    const sentence = `Look at ${texts(machineTranslated)} that a machine has translated, mend what is wrong, and PUT each with "translation": { "method": "post_edited" }.`;
    return { next: 'review', sentence };
  }
  if (!isShown) return { next: 'publish', sentence: 'Every text is ready. Publish the notice to show them.' };
  return { next: 'nothing', sentence: 'Every text is up to date and published.' };
}

function updateSentence(changed: number, withoutSource: number): string {
  const update = `Bring ${texts(changed)} up to date: the source has changed since. The change is shown with each.`;
  const drop = `DELETE ${texts(withoutSource)} whose source says nothing any more, or PUT again what shall stand for itself.`;
  return [...(changed > 0 ? [update] : []), ...(withoutSource > 0 ? [drop] : [])].join(' ');
}

function texts(count: number): string {
  return count === 1 ? '1 text' : `${count} texts`;
}
