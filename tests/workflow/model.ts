import type { Role } from '../../src/db/generated/enums.ts';
import type { ErrorCode } from '../../src/errors.ts';
import { type Name, roles } from './cast.ts';
import type { Deed } from './deeds.ts';

// A simple model of what is promised to editors: of each deed every reason that speaks against it, and what comes of it when
// there is none. Written from the promises, not from the table of the workflow.

type Standing = 'unpublished' | 'live' | 'withdrawn' | 'gone' | 'redirected';

interface Edition {
  standing: Standing;
  title: string;
  hasJapanese: boolean;
  forcedBy: Name | null;
  writers: ReadonlySet<Name>;
  isSignedOff: boolean;
  wantedTwoPeople: boolean;
}

interface HandedIn {
  by: Name;
  state: 'open' | 'approved' | 'sent back' | 'edited since';
  slug: string;
}

export interface Notice {
  slug: string;
  /** Every slug under which it was published. */
  published: Set<string>;
  isThere: boolean;
  title: string;
  hasJapanese: boolean;
  wantsTwo: boolean;
  /** Whether the policy was lifted, or the working copy deleted under it, since the content was last out. */
  wasLifted: boolean;
  writers: Set<Name>;
  /** Who wrote to the shared catalogue before the notice began: whether they count is not promised. */
  forerunners: ReadonlySet<Name>;
  handedIn: HandedIn | null;
  isHeld: boolean;
  isPlanned: boolean;
  editions: Edition[];
  redirectTo: Notice | null;
}

const everybody = new Set<Role>(['author', 'translator', 'reviewer', 'publisher', 'admin']);
const may: Record<Deed['what'], ReadonlySet<Role>> = {
  write: new Set(['author', 'publisher', 'admin']),
  translate: new Set(['author', 'translator', 'publisher', 'admin']),
  rename_category: new Set(['author', 'publisher', 'admin']),
  revert: new Set(['author', 'publisher', 'admin']),
  delete: new Set(['author', 'publisher', 'admin']),
  submit: new Set(['author', 'translator', 'publisher', 'admin']),
  approve: new Set(['reviewer', 'publisher', 'admin']),
  request_changes: new Set(['reviewer', 'publisher', 'admin']),
  sign_off: new Set(['reviewer', 'publisher', 'admin']),
  hold: new Set(['reviewer', 'publisher', 'admin']),
  lift_hold: new Set(['reviewer', 'publisher', 'admin']),
  publish: new Set(['publisher', 'admin']),
  schedule: new Set(['publisher', 'admin']),
  unschedule: new Set(['publisher', 'admin']),
  withdraw: new Set(['publisher', 'admin']),
  restore: new Set(['publisher', 'admin']),
  gone: new Set(['publisher', 'admin']),
  redirect: new Set(['publisher', 'admin']),
  rename: new Set(['publisher', 'admin']),
  read: everybody,
};

const isUp = (standing: Standing) => standing === 'unpublished' || standing === 'live';
const canBe: Partial<Record<Deed['what'], readonly Standing[]>> = {
  withdraw: ['live'],
  restore: ['withdrawn', 'gone', 'redirected'],
  gone: ['live', 'withdrawn', 'redirected'],
  redirect: ['live', 'withdrawn', 'gone', 'redirected'],
  rename: ['unpublished', 'live', 'withdrawn'],
};

export function standingOf(notice: Notice): Standing {
  return notice.editions.at(-1)?.standing ?? 'unpublished';
}

export interface World {
  notices: [Notice, Notice];
  catalogueWriters: Set<Name>;
}

export function newNotice(slug: string, forerunners: ReadonlySet<Name> = new Set()): Notice {
  return {
    slug,
    published: new Set(),
    isThere: false,
    title: '',
    hasJapanese: false,
    wantsTwo: false,
    wasLifted: false,
    writers: new Set(),
    forerunners: new Set(forerunners),
    handedIn: null,
    isHeld: false,
    isPlanned: false,
    editions: [],
    redirectTo: null,
  };
}

/** @returns the codes with which a deed may be refused; none when it must succeed; null when nothing is promised */
export function reasonsAgainst(world: World, deed: Deed): ReadonlySet<ErrorCode> | null {
  if (!may[deed.what].has(roles[deed.who])) return new Set(['not_allowed']);
  if (deed.what === 'rename_category') return new Set();
  const notice = world.notices[deed.notice] as Notice;
  const other = world.notices[1 - deed.notice] as Notice;
  const isFormer = deed.what === 'write' && deed.slug !== notice.slug;
  if (isFormer) return new Set(notice.isThere ? ['already_exists'] : []);
  if (!notice.isThere) return new Set(deed.what === 'write' ? [] : ['notice_not_found']);

  const reasons = new Set<ErrorCode>();
  const standing = standingOf(notice);
  const isEdition = ['publish', 'schedule', 'withdraw', 'restore', 'gone', 'redirect', 'rename'].includes(deed.what);
  if ((isEdition || deed.what === 'delete') && notice.isHeld) reasons.add('legal_hold_active');
  if ((isEdition || deed.what === 'delete') && notice.isPlanned) reasons.add('publication_scheduled');
  if (!(canBe[deed.what]?.includes(standing) ?? true)) reasons.add('wrong_state');
  const { handedIn } = notice;
  const wantsTwo = notice.wantsTwo || notice.wasLifted;
  const isInvolved = notice.writers.has(deed.who) || handedIn?.by === deed.who;
  const isForerunner = wantsTwo && notice.editions.length === 0 && notice.forerunners.has(deed.who);
  // A slug stands in the document that was approved: whether a review outlives a new one is not promised.
  const isMoved = handedIn !== null && handedIn.state !== 'edited since' && handedIn.slug !== notice.slug;

  switch (deed.what) {
    case 'submit':
      if (isMoved) return null;
      if (handedIn?.state === 'open' || handedIn?.state === 'approved') reasons.add('wrong_state');
      break;
    case 'approve':
      if (isMoved || isForerunner) return null;
      if (handedIn?.state !== 'open') reasons.add('wrong_state');
      if (wantsTwo && isInvolved) reasons.add('second_person_required');
      break;
    case 'request_changes':
      if (isMoved) return null;
      if (handedIn?.state !== 'open' && handedIn?.state !== 'approved') reasons.add('wrong_state');
      break;
    case 'publish':
    case 'schedule':
      if (!isUp(standing)) reasons.add('wrong_state');
      if (notice.editions.length > 0 && deed.isMajor && !deed.hasNote) reasons.add('change_note_required');
      if (wantsTwo && !deed.isForced) {
        if (isMoved || isForerunner) return null;
        if (handedIn?.state !== 'approved') reasons.add('approval_required');
        if (isInvolved) reasons.add('second_person_required');
      }
      break;
    case 'sign_off': {
      const edition = notice.editions[deed.number - 1];
      if (!edition) reasons.add('edition_not_found');
      else if (edition.forcedBy === null || edition.isSignedOff) reasons.add('wrong_state');
      if (edition?.forcedBy === deed.who || edition?.writers.has(deed.who)) reasons.add('second_person_required');
      if (edition?.forcedBy && notice.forerunners.has(deed.who)) return null;
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

/** Changes the world as a deed does that has succeeded. */
export function happen(world: World, deed: Deed): void {
  if (deed.what === 'rename_category') {
    world.catalogueWriters.add(deed.who);
    for (const notice of world.notices) if (notice.isThere) edit(notice, deed.who);
    // Of a notice whose working copy is deleted nobody knows whether it will show the entry again.
    for (const notice of world.notices) if (!notice.isThere) notice.writers.add(deed.who);
    return;
  }
  if (deed.what === 'write' && !world.notices[deed.notice].isThere) begin(world, deed.notice, deed.slug);
  const notice = world.notices[deed.notice];
  const last = notice.editions.at(-1);
  const readable = notice.editions.findLast(({ standing }) => standing === 'live' || standing === 'withdrawn');
  const append = (more: Partial<Edition>) => {
    const before = { title: readable?.title ?? '', hasJapanese: readable?.hasJapanese ?? false };
    const rest = { forcedBy: null, writers: new Set<Name>(), isSignedOff: false, wantedTwoPeople: false };
    notice.editions.push({ standing: last?.standing ?? 'live', ...before, ...rest, ...more });
    notice.published.add(notice.slug);
  };
  switch (deed.what) {
    case 'write':
      if (notice.wantsTwo && deed.wantsTwo === false) notice.wasLifted = true;
      notice.wantsTwo = deed.wantsTwo ?? notice.wantsTwo;
      Object.assign(notice, { title: deed.title, hasJapanese: deed.hasJapanese });
      edit(notice, deed.who);
      break;
    case 'translate':
      notice.hasJapanese = true;
      edit(notice, deed.who);
      break;
    case 'revert': {
      const edition = notice.editions[deed.number - 1] as Edition;
      notice.title = edition.title;
      notice.hasJapanese ||= edition.hasJapanese;
      edit(notice, deed.who);
      break;
    }
    case 'delete':
      if (notice.editions.length === 0) world.notices[deed.notice] = newNotice(notice.slug, world.catalogueWriters);
      else {
        notice.wasLifted ||= notice.wantsTwo;
        Object.assign(notice, { isThere: false, wantsTwo: false });
        if (notice.handedIn) notice.handedIn.state = 'edited since';
      }
      break;
    case 'submit':
      notice.handedIn = { by: deed.who, state: 'open', slug: notice.slug };
      break;
    case 'approve':
      (notice.handedIn as HandedIn).state = 'approved';
      break;
    case 'request_changes':
      (notice.handedIn as HandedIn).state = 'sent back';
      break;
    case 'publish': {
      append({
        standing: 'live',
        title: notice.title,
        hasJapanese: (notice.hasJapanese && !deed.isSourceOnly) || (readable?.hasJapanese ?? false),
        forcedBy: deed.isForced ? deed.who : null,
        writers: new Set(notice.writers),
        wantedTwoPeople: notice.wantsTwo || notice.wasLifted,
      });
      // What has not gone out yet is still somebody's.
      if (notice.hasJapanese && deed.isSourceOnly) break;
      Object.assign(notice, { writers: new Set(), wasLifted: false, handedIn: null });
      break;
    }
    case 'sign_off':
      (notice.editions[deed.number - 1] as Edition).isSignedOff = true;
      break;
    case 'hold':
    case 'lift_hold':
      notice.isHeld = deed.what === 'hold';
      break;
    case 'schedule':
    case 'unschedule':
      notice.isPlanned = deed.what === 'schedule';
      break;
    case 'withdraw':
      append({ standing: 'withdrawn' });
      break;
    case 'restore':
      append({ standing: 'live' });
      break;
    case 'gone':
      append({ standing: 'gone' });
      break;
    case 'redirect':
      append({ standing: 'redirected' });
      notice.redirectTo = world.notices[1 - deed.notice] as Notice;
      break;
    case 'rename':
      notice.slug = deed.to;
      if (last) append({});
      break;
  }
}

function begin(world: World, index: 0 | 1, slug: string): void {
  const notice = world.notices[index];
  if (notice.editions.length === 0) world.notices[index] = newNotice(slug, world.catalogueWriters);
  Object.assign(world.notices[index], { isThere: true, slug });
}

function edit(notice: Notice, who: Name): void {
  notice.writers.add(who);
  if (notice.handedIn) notice.handedIn.state = 'edited since';
}
