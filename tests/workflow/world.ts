import type { Name } from './cast.ts';
import type { Deed } from './deeds.ts';

// A simple model of two notices: what editors have done with them, and what readers see.

export type Standing = 'unpublished' | 'live' | 'withdrawn' | 'gone' | 'redirected';

export interface Edition {
  standing: Standing;
  slug: string;
  title: string;
  hasJapanese: boolean;
  /** What went out of the working copy; null for an edition that shows again what was shown. */
  release: Release | null;
}

export interface Release {
  at: number;
  locales: readonly string[];
  isWhole: boolean;
  forcedBy: Name | null;
  isSignedOff: boolean;
  wantedTwoPeople: boolean;
}

export interface Notice {
  slug: string;
  /** Every slug under which it was published. */
  published: Set<string>;
  isThere: boolean;
  title: string;
  hasJapanese: boolean;
  wantsTwo: boolean;
  /** When the policy was last lifted, or the working copy deleted under it. */
  liftedAt: number;
  writings: { who: Name; at: number; locales: readonly string[] }[];
  /** Counts the states of its content. */
  content: number;
  /** Whether it may say again what it said before. */
  mayRepeat: boolean;
  submissions: { who: Name; at: number; content: number }[];
  handedIn: { by: Name; state: 'open' | 'approved' | 'sent back' | 'edited since' } | null;
  isHeld: boolean;
  isPlanned: boolean;
  editions: Edition[];
  redirectTo: Notice | null;
}

export interface World {
  notices: [Notice, Notice];
  now: number;
}

export function standingOf(notice: Notice): Standing {
  return notice.editions.at(-1)?.standing ?? 'unpublished';
}

export function newNotice(slug: string): Notice {
  return {
    slug,
    published: new Set(),
    isThere: false,
    title: '',
    hasJapanese: false,
    wantsTwo: false,
    liftedAt: 0,
    writings: [],
    content: 0,
    mayRepeat: false,
    submissions: [],
    handedIn: null,
    isHeld: false,
    isPlanned: false,
    editions: [],
    redirectTo: null,
  };
}

/** The publications that more than one person stands for: not forced, or signed off since. */
function reviewed({ editions }: Notice, before: number): Release[] {
  return editions
    .slice(0, before - 1)
    .flatMap(({ release }) => (release && (!release.forcedBy || release.isSignedOff) ? [release] : []));
}

const latest = (releases: readonly Release[]) => Math.max(0, ...releases.map(({ at }) => at));

/** @returns whoever wrote what has not gone out, before an edition, in a publication that more than one person stands for */
export function writersOf(notice: Notice, before = Number.POSITIVE_INFINITY, through = before): Set<Name> {
  const out = reviewed(notice, before);
  const open = notice.writings.filter(({ at, locales }) => {
    const since = out.filter((release) => release.at > at);
    if (since.some(({ isWhole }) => isWhole) || at > through) return false;
    return (
      since.length === 0 ||
      locales.some((locale) => since.every((release) => !release.locales.includes(locale)))
    );
  });
  return new Set(open.map(({ who }) => who));
}

export function wantsTwoPeople(notice: Notice): boolean {
  return notice.wantsTwo || notice.liftedAt > latest(reviewed(notice, Number.POSITIVE_INFINITY));
}

/** @returns whether somebody wrote what is not out, or handed it in; null where that is not known */
export function isInvolved(notice: Notice, who: Name): boolean | null {
  if (notice.handedIn?.by === who || writersOf(notice).has(who)) return true;
  const since = latest(reviewed(notice, Number.POSITIVE_INFINITY));
  const own = notice.submissions.filter((one) => one.who === who && one.at > since);
  if (own.some(({ content }) => content === notice.content)) return true;
  return own.length > 0 && notice.mayRepeat ? null : false;
}

/** Of a reverted working copy it is not told which. */
const ANY_LOCALE = ['any'];

/** Changes the world as a deed does that has succeeded. */
export function happen(world: World, deed: Deed): void {
  world.now += 1;
  const at = world.now;
  const edit = (notice: Notice, locales: readonly string[]) => {
    notice.writings.push({ who: deed.who, at, locales });
    notice.content = at;
    if (notice.handedIn) notice.handedIn.state = 'edited since';
  };
  if (deed.what === 'rename_category') {
    for (const notice of world.notices) if (notice.writings.length > 0) edit(notice, ['en', 'ja']);
    return;
  }
  const notice = world.notices[deed.notice];
  const last = notice.editions.at(-1);
  const readable = notice.editions.findLast(
    ({ standing }) => standing === 'live' || standing === 'withdrawn',
  );
  const append = (more: Partial<Edition>) => {
    const before = { title: readable?.title ?? '', hasJapanese: readable?.hasJapanese ?? false };
    const slug = last?.slug ?? notice.slug;
    const edition = { standing: last?.standing ?? 'live', slug, ...before, release: null, ...more };
    notice.editions.push(edition);
    notice.published.add(edition.slug);
  };
  switch (deed.what) {
    case 'write':
      if (notice.wantsTwo && deed.wantsTwo === false) notice.liftedAt = at;
      notice.wantsTwo = deed.wantsTwo ?? notice.wantsTwo;
      edit(notice, deed.hasJapanese || notice.hasJapanese ? ['en', 'ja'] : ['en']);
      Object.assign(notice, { isThere: true, title: deed.title, hasJapanese: deed.hasJapanese });
      break;
    case 'translate':
      notice.hasJapanese = true;
      edit(notice, ['ja']);
      break;
    case 'revert': {
      const edition = notice.editions[deed.number - 1] as Edition;
      notice.title = edition.title;
      notice.hasJapanese ||= edition.hasJapanese;
      notice.mayRepeat = true;
      edit(notice, ANY_LOCALE);
      break;
    }
    case 'delete':
      // Whoever begins it anew is not rid of what was promised about it.
      if (notice.wantsTwo) notice.liftedAt = at;
      if (notice.handedIn) notice.handedIn.state = 'edited since';
      Object.assign(notice, { isThere: false, wantsTwo: false });
      break;
    case 'submit':
      notice.handedIn = { by: deed.who, state: 'open' };
      notice.submissions.push({ who: deed.who, at, content: notice.content });
      break;
    case 'approve':
      (notice.handedIn as NonNullable<Notice['handedIn']>).state = 'approved';
      break;
    case 'request_changes':
      (notice.handedIn as NonNullable<Notice['handedIn']>).state = 'sent back';
      break;
    case 'publish': {
      const isWhole = !(notice.hasJapanese && deed.isSourceOnly);
      append({
        standing: 'live',
        slug: notice.slug,
        title: notice.title,
        hasJapanese: (notice.hasJapanese && isWhole) || (readable?.hasJapanese ?? false),
        release: {
          at,
          locales: notice.hasJapanese && isWhole ? ['en', 'ja'] : ['en'],
          isWhole,
          forcedBy: deed.isForced ? deed.who : null,
          isSignedOff: false,
          wantedTwoPeople: wantsTwoPeople(notice),
        },
      });
      if (isWhole) notice.handedIn = null;
      break;
    }
    case 'sign_off':
      (notice.editions[deed.number - 1]?.release as Release).isSignedOff = true;
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
      if (last) append({ slug: deed.to });
      break;
  }
}
