import { scopes } from '../scopes.ts';
import {
  type Action,
  actions,
  decide,
  type NoticeState,
  type PublicationState,
  publicationStates,
  type ReviewState,
  reviewStates,
} from './table.ts';

const names = Object.keys(actions) as Action[];
const sentence = (name: string) => name.replaceAll('_', ' ');

/** @returns docs/workflow.md: pictures and tables of what can be done with a notice, drawn from the one table of it */
export function workflowDocument(): string {
  return `# What can be done with a notice, when, and by whom

Drawn from \`src/workflow/table.ts\` by \`npm run docs\`; a test compares the two. A state of a notice has four parts: how far the
review of its working copy has come, what readers see, whether a publication is planned, and whether a legal hold is active.

## The review of the working copy

\`\`\`mermaid
stateDiagram-v2
  [*] --> draft
${reviewSteps().join('\n')}
\`\`\`

Any edit leads back to *draft*: an approval is bound to the content (its SHA-256). Where two people are wanted
(\`policy.review: two_person\`), only what is *approved* is published or scheduled, and nobody approves or publishes what they
wrote or handed in; the database refuses it too. \`publish\` with \`force\` goes out all the same, and stays on a list until
somebody else signs it off.

## What readers see

\`\`\`mermaid
stateDiagram-v2
  [*] --> unpublished
${publicationSteps().join('\n')}
\`\`\`

*Withdrawn*: still readable, marked, with the reason. *Gone*: 410 with the reason. *Redirected*: 308 to another notice. A slug
that was changed redirects too.

## Plans and holds

${table(
  ['action', 'while a publication is planned', 'under a legal hold', 'afterwards'],
  names.map((action) => {
    const { whileScheduled, whileHeld } = actions[action];
    return [sentence(action), when(whileScheduled), when(whileHeld), afterwards(action)];
  }),
)}

## Who

${table(
  ['action', 'roles'],
  names.map((action) => {
    const { scope } = actions[action];
    return [sentence(action), scope === null ? '*Forthright itself*' : scopes[scope].join(', ')];
  }),
)}
`;
}

function when(rule: boolean | 'only'): string {
  if (rule === 'only') return 'only then';
  return rule ? 'yes' : 'no';
}

function afterwards(action: Action): string {
  const { isScheduledAfter, isHeldAfter } = actions[action] as {
    isScheduledAfter?: boolean;
    isHeldAfter?: boolean;
  };
  if (isScheduledAfter !== undefined) return isScheduledAfter ? 'it is planned' : 'it is planned no more';
  if (isHeldAfter !== undefined) return isHeldAfter ? 'it is held' : 'it is held no more';
  return '';
}

// The steps are asked of the function that decides, not read off its table: what is drawn is what happens.
function reviewSteps(): string[] {
  const others = { publication: 'live', isScheduled: false, isHeld: false } as const;
  return steps<ReviewState>(reviewStates, (review, action) => {
    const state: NoticeState = { ...others, review, isScheduled: action === 'publish_scheduled' };
    return decide(state, action, { wantsTwoPeople: true, isForced: false }).next?.review;
  });
}

function publicationSteps(): string[] {
  return steps<PublicationState>(publicationStates, (publication, action) => {
    const isScheduled = action === 'publish_scheduled';
    const state: NoticeState = { review: 'approved', publication, isScheduled, isHeld: false };
    return decide(state, action, { wantsTwoPeople: true, isForced: false }).next?.publication;
  });
}

/** @returns an arrow for each pair of states between which something leads, with all that does */
function steps<State extends string>(
  states: readonly State[],
  next: (state: State, action: Action) => State | undefined,
): string[] {
  return states.flatMap((from) =>
    states.flatMap((to) => {
      const leading = names.filter((action) => next(from, action) === to);
      // What changes nothing is drawn only where it makes an edition or a decision.
      const drawn = from === to ? leading.filter((action) => isDrawnAsLoop(action, from)) : leading;
      return drawn.length === 0 ? [] : [`  ${from} --> ${to}: ${drawn.map(sentence).join(', ')}`];
    }),
  );
}

function isDrawnAsLoop(action: Action, state: string): boolean {
  const { publication } = actions[action] as { publication: Partial<Record<string, string>> };
  const isOfReaders = ['publish', 'publish_scheduled', 'redirect', 'rename'].includes(action);
  return isOfReaders && publication[state] === state;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join(
    '\n',
  );
}
