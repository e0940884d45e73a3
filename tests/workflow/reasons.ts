import type { Role } from '../../src/db/generated/enums.ts';
import type { ErrorCode } from '../../src/errors.ts';
import { roles } from './cast.ts';
import type { Deed } from './deeds.ts';
import {
  isInvolved,
  type Notice,
  type Standing,
  standingOf,
  type World,
  wantsTwoPeople,
  writersOf,
} from './world.ts';

// What is promised to editors: of each deed every reason that speaks against it, in no order. Written from the promises, not
// from the table of the workflow.

const writers: readonly Role[] = ['author', 'publisher', 'admin'];
const texts: readonly Role[] = [...writers, 'translator'];
const deciders: readonly Role[] = ['reviewer', 'publisher', 'admin'];
const publishers: readonly Role[] = ['publisher', 'admin'];
const may: Record<Deed['what'], readonly Role[]> = {
  ...{
    write: writers,
    rename_category: writers,
    revert: writers,
    delete: writers,
    translate: texts,
    submit: texts,
  },
  ...{
    approve: deciders,
    request_changes: deciders,
    sign_off: deciders,
    hold: deciders,
    lift_hold: deciders,
  },
  ...{ publish: publishers, schedule: publishers, unschedule: deciders, withdraw: publishers },
  ...{ restore: publishers, gone: publishers, redirect: publishers, rename: publishers },
};

const canBe: Partial<Record<Deed['what'], readonly Standing[]>> = {
  publish: ['unpublished', 'live'],
  schedule: ['unpublished', 'live'],
  withdraw: ['live'],
  restore: ['withdrawn', 'gone', 'redirected'],
  gone: ['live', 'withdrawn', 'redirected'],
  redirect: ['live', 'withdrawn', 'gone', 'redirected'],
  rename: ['unpublished', 'live', 'withdrawn'],
};

/** What can be done with a notice that readers know, also when its working copy was deleted. */
const ofReaders: readonly Deed['what'][] = [
  ...(['withdraw', 'restore', 'gone', 'redirect', 'rename', 'sign_off', 'hold', 'lift_hold'] as const),
];

/** @returns the codes with which a deed may be refused; none when it must succeed; null when nothing is promised */
export function reasonsAgainst(world: World, deed: Deed): ReadonlySet<ErrorCode> | null {
  if (!may[deed.what].includes(roles[deed.who])) return new Set(['not_allowed']);
  if (deed.what === 'rename_category') return new Set();
  const notice = world.notices[deed.notice] as Notice;
  const other = world.notices[1 - deed.notice] as Notice;
  const isFormer = deed.what === 'write' && deed.slug !== notice.slug;
  if (isFormer) return new Set(['already_exists']);
  if (deed.what === 'write') return new Set();
  const isOfReaders = ofReaders.includes(deed.what) && notice.editions.length > 0;
  if (!notice.isThere && !isOfReaders) return new Set(['notice_not_found']);

  const reasons = new Set<ErrorCode>();
  const standing = standingOf(notice);
  const isEdition = ['publish', 'schedule', 'withdraw', 'restore', 'gone', 'redirect', 'rename'].includes(
    deed.what,
  );
  if ((isEdition || deed.what === 'delete') && notice.isHeld) reasons.add('legal_hold_active');
  if ((isEdition || deed.what === 'delete') && notice.isPlanned) reasons.add('publication_scheduled');
  if (!(canBe[deed.what]?.includes(standing) ?? true)) reasons.add('wrong_state');
  const { handedIn } = notice;
  const wantsTwo = wantsTwoPeople(notice);
  const isOwn = wantsTwo && isInvolved(notice, deed.who);

  switch (deed.what) {
    case 'submit':
      if (handedIn?.state === 'open' || handedIn?.state === 'approved') reasons.add('wrong_state');
      break;
    case 'approve':
      if (handedIn?.state !== 'open') reasons.add('wrong_state');
      if (isOwn === null) return null;
      if (isOwn) reasons.add('second_person_required');
      break;
    case 'request_changes':
      if (handedIn?.state !== 'open' && handedIn?.state !== 'approved') reasons.add('wrong_state');
      break;
    case 'publish':
    case 'schedule':
      if (notice.editions.length > 0 && deed.isMajor && !deed.hasNote) reasons.add('change_note_required');
      if (wantsTwo && !deed.isForced) {
        if (handedIn?.state !== 'approved') reasons.add('approval_required');
        if (isOwn === null) return null;
        if (isOwn) reasons.add('second_person_required');
      }
      break;
    case 'sign_off': {
      const edition = notice.editions[deed.number - 1];
      const release = edition?.release;
      if (!edition) reasons.add('edition_not_found');
      else if (!release?.forcedBy || release.isSignedOff) reasons.add('wrong_state');
      const isWriter = release && writersOf(notice, deed.number, release.at).has(deed.who);
      // Which entries of the catalogue it shows is not known without a working copy.
      if (!notice.isThere && isWriter) return null;
      if (release?.forcedBy === deed.who || isWriter) reasons.add('second_person_required');
      break;
    }
    case 'hold':
      if (notice.isHeld) reasons.add('legal_hold_active');
      break;
    case 'lift_hold':
      if (!notice.isHeld) reasons.add('wrong_state');
      break;
    case 'unschedule':
      if (!notice.isPlanned) reasons.add('wrong_state');
      break;
    case 'redirect':
      if (['unpublished', 'gone'].includes(standingOf(other))) reasons.add('unknown_redirect_target');
      if (standingOf(other) === 'redirected') reasons.add('redirect_loop');
      break;
    case 'rename':
      if (other.slug === deed.to ? other.isThere || other.editions.length > 0 : other.published.has(deed.to))
        reasons.add('already_exists');
      break;
    case 'revert': {
      const edition = notice.editions[deed.number - 1];
      if (!edition) reasons.add('edition_not_found');
      else if (['gone', 'redirected'].includes(edition.standing)) reasons.add('wrong_state');
      break;
    }
  }
  return reasons;
}
