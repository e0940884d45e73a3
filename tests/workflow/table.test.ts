import { expect, test } from 'vitest';
import { Role } from '../../src/db/generated/enums.ts';
import { mayUse, scopes } from '../../src/scopes.ts';
import {
  type Action,
  actions,
  decide,
  type NoticeState,
  publicationStates,
  reviewStates,
} from '../../src/workflow/table.ts';

// Every state × action × role, against expectations that are written out here by hand.

const states: NoticeState[] = reviewStates.flatMap((review) =>
  publicationStates.flatMap((publication) =>
    [false, true].flatMap((isScheduled) =>
      [false, true].map((isHeld) => ({ review, publication, isScheduled, isHeld })),
    ),
  ),
);
const names = Object.keys(actions) as Action[];
const anybody = { wantsTwoPeople: false, isForced: false };
const twoPeople = { wantsTwoPeople: true, isForced: false };

const outgoing = [
  'publish',
  'schedule',
  'publish_scheduled',
  'withdraw',
  'restore',
  'gone',
  'redirect',
  'rename',
];

/** What the table is for, said another way: which states let an action through. */
const allowed: Record<Action, (state: NoticeState) => boolean> = {
  edit: () => true,
  submit: ({ review }) => review === 'draft' || review === 'changes_requested',
  approve: ({ review }) => review === 'in_review',
  request_changes: ({ review }) => review === 'in_review' || review === 'approved',
  publish: ({ publication, isScheduled }) => ['unpublished', 'live'].includes(publication) && !isScheduled,
  schedule: ({ publication, isScheduled }) => ['unpublished', 'live'].includes(publication) && !isScheduled,
  unschedule: ({ isScheduled }) => isScheduled,
  publish_scheduled: ({ publication, isScheduled }) =>
    ['unpublished', 'live'].includes(publication) && isScheduled,
  withdraw: ({ publication, isScheduled }) => publication === 'live' && !isScheduled,
  restore: ({ publication, isScheduled }) =>
    ['withdrawn', 'gone', 'redirected'].includes(publication) && !isScheduled,
  gone: ({ publication, isScheduled }) =>
    ['live', 'withdrawn', 'redirected'].includes(publication) && !isScheduled,
  redirect: ({ publication, isScheduled }) => publication !== 'unpublished' && !isScheduled,
  rename: ({ publication, isScheduled }) =>
    ['unpublished', 'live', 'withdrawn'].includes(publication) && !isScheduled,
  place_hold: ({ isHeld }) => !isHeld,
  lift_hold: ({ isHeld }) => isHeld,
  delete: ({ isScheduled, isHeld }) => !isScheduled && !isHeld,
};

test.each(names)(
  '"%s" is possible in exactly the states that are meant, and under no hold if it goes out',
  (action) => {
    for (const state of states) {
      const isMeant = allowed[action](state) && !(state.isHeld && outgoing.includes(action));
      expect(decide(state, action, anybody).refusal === null, JSON.stringify(state)).toBe(isMeant);
    }
  },
);

test('under a legal hold nothing goes out, forced or not', () => {
  for (const state of states.filter(({ isHeld }) => isHeld)) {
    for (const action of outgoing as Action[]) {
      for (const isForced of [false, true]) {
        const { refusal } = decide(state, action, { wantsTwoPeople: false, isForced });
        expect(['legal_hold_active'], `${action} ${JSON.stringify(state)}`).toContain(refusal);
      }
    }
  }
});

test('while a publication is planned no other edition comes out', () => {
  const others = outgoing.filter((action) => action !== 'publish_scheduled') as Action[];
  for (const state of states.filter(({ isScheduled, isHeld }) => isScheduled && !isHeld)) {
    for (const action of others) {
      expect(decide(state, action, anybody).refusal, action).toBe('publication_scheduled');
    }
  }
});

test('where two people are wanted, content goes out or is planned only when approved, or forced', () => {
  for (const state of states.filter(({ review }) => review !== 'approved')) {
    for (const action of ['publish', 'schedule'] as const) {
      expect(decide(state, action, twoPeople).next, JSON.stringify(state)).toBeNull();
      const forced = decide(state, action, { wantsTwoPeople: true, isForced: true });
      expect(forced).toEqual(decide(state, action, anybody));
    }
  }
});

test('an edit leaves nothing of an approval, and publishing leaves nothing to approve', () => {
  for (const state of states) {
    expect(decide(state, 'edit', anybody).next?.review).toBe('draft');
    const published = decide(state, 'publish', anybody).next;
    if (published) expect(published).toEqual({ ...state, review: 'draft', publication: 'live' });
  }
});

test('no action changes what readers see but those that make an edition', () => {
  for (const state of states) {
    for (const action of names.filter((name) => !outgoing.includes(name) || name === 'schedule')) {
      const { next } = decide(state, action, anybody);
      if (next) expect(next.publication, action).toBe(state.publication);
    }
  }
});

test('every state can be left for readers to see the notice again', () => {
  const undo: Action[] = ['lift_hold', 'unschedule', 'restore', 'publish'];
  for (const state of states) {
    let current = state;
    for (const action of undo) current = decide(current, action, anybody).next ?? current;
    expect(current, JSON.stringify(state)).toMatchObject({ publication: 'live', isHeld: false });
  }
});

/** Who may do what, as the table of roles has it; Forthright alone carries out what is planned. */
const mayDo: Record<Action, Role[]> = {
  edit: ['author', 'translator', 'publisher', 'admin'],
  submit: ['author', 'translator', 'publisher', 'admin'],
  approve: ['reviewer', 'publisher', 'admin'],
  request_changes: ['reviewer', 'publisher', 'admin'],
  publish: ['publisher', 'admin'],
  schedule: ['publisher', 'admin'],
  unschedule: ['reviewer', 'publisher', 'admin'],
  publish_scheduled: [],
  withdraw: ['publisher', 'admin'],
  restore: ['publisher', 'admin'],
  gone: ['publisher', 'admin'],
  redirect: ['publisher', 'admin'],
  rename: ['publisher', 'admin'],
  place_hold: ['reviewer', 'publisher', 'admin'],
  lift_hold: ['reviewer', 'publisher', 'admin'],
  delete: ['author', 'publisher', 'admin'],
};

test.each(names)('exactly the meant roles may "%s"', (action) => {
  const { scope } = actions[action];
  const roles = (Object.values(Role) as Role[]).filter((role) => scope !== null && mayUse([role], scope));
  expect(roles.toSorted()).toEqual(mayDo[action].toSorted());
  if (scope !== null) expect(Object.keys(scopes)).toContain(scope);
});
