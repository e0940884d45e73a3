import type { Name } from './cast.ts';
import type { Deed } from './deeds.ts';

// A simple model of two notices: what editors have done with them, and what readers see.

export type Standing = 'unpublished' | 'live' | 'withdrawn' | 'gone' | 'redirected';

export interface Edition {
  standing: Standing;
  slug: string;
  title: string;
  hasJapanese: boolean;
  forcedBy: Name | null;
  writers: ReadonlySet<Name>;
  isSignedOff: boolean;
  wantedTwoPeople: boolean;
}

export interface HandedIn {
  by: Name;
  state: 'open' | 'approved' | 'sent back' | 'edited since';
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
  handedIn: HandedIn | null;
  isHeld: boolean;
  isPlanned: boolean;
  editions: Edition[];
  redirectTo: Notice | null;
}

export function standingOf(notice: Notice): Standing {
  return notice.editions.at(-1)?.standing ?? 'unpublished';
}

export interface World {
  notices: [Notice, Notice];
}

export function newNotice(slug: string): Notice {
  return {
    slug,
    published: new Set(),
    isThere: false,
    title: '',
    hasJapanese: false,
    wantsTwo: false,
    wasLifted: false,
    writers: new Set(),
    handedIn: null,
    isHeld: false,
    isPlanned: false,
    editions: [],
    redirectTo: null,
  };
}

/** Changes the world as a deed does that has succeeded. */
export function happen(world: World, deed: Deed): void {
  if (deed.what === 'rename_category') {
    for (const notice of world.notices) if (notice.isThere) edit(notice, deed.who);
    // One that is begun anew shows it again.
    for (const notice of world.notices) if (!notice.isThere) notice.writers.add(deed.who);
    return;
  }
  if (deed.what === 'write' && !world.notices[deed.notice].isThere) begin(world, deed.notice, deed.slug);
  const notice = world.notices[deed.notice];
  const last = notice.editions.at(-1);
  const readable = notice.editions.findLast(
    ({ standing }) => standing === 'live' || standing === 'withdrawn',
  );
  const append = (more: Partial<Edition>) => {
    const before = { title: readable?.title ?? '', hasJapanese: readable?.hasJapanese ?? false };
    const slug = last?.slug ?? notice.slug;
    const rest = { forcedBy: null, writers: new Set<Name>(), isSignedOff: false, wantedTwoPeople: false };
    const edition = { standing: last?.standing ?? 'live', slug, ...before, ...rest, ...more };
    notice.editions.push(edition);
    notice.published.add(edition.slug);
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
      if (notice.editions.length === 0) world.notices[deed.notice] = newNotice(notice.slug);
      else {
        notice.wasLifted ||= notice.wantsTwo;
        Object.assign(notice, { isThere: false, wantsTwo: false, slug: last?.slug });
        if (notice.handedIn) notice.handedIn.state = 'edited since';
      }
      break;
    case 'submit':
      notice.handedIn = { by: deed.who, state: 'open' };
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
        slug: notice.slug,
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
      if (last) append({ slug: deed.to });
      break;
  }
}

function begin(world: World, index: 0 | 1, slug: string): void {
  const notice = world.notices[index];
  if (notice.editions.length === 0) world.notices[index] = newNotice(slug);
  Object.assign(world.notices[index], { isThere: true, slug });
}

function edit(notice: Notice, who: Name): void {
  notice.writers.add(who);
  if (notice.handedIn) notice.handedIn.state = 'edited since';
}
