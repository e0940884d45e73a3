import fc from 'fast-check';
import type { TestApp } from '../support/app.ts';
import { smallNotice } from '../support/notices.ts';
import type { Answer, Cast, Name } from './cast.ts';
import type { Notice, World } from './world.ts';

type At = { who: Name; notice: 0 | 1 };

/** Something that somebody tries, as it is sent. */
export type Deed = At &
  (
    | { what: 'write'; slug: string; title: string; hasJapanese: boolean; wantsTwo: boolean | undefined }
    | { what: 'translate' | 'rename_category'; title: string }
    | {
        what: 'publish' | 'schedule';
        isMajor: boolean;
        hasNote: boolean;
        isSourceOnly: boolean;
        isForced: boolean;
      }
    | { what: 'sign_off' | 'revert'; number: number }
    | { what: 'rename'; to: string }
    | {
        what:
          | ('submit' | 'approve' | 'request_changes' | 'hold' | 'lift_hold' | 'unschedule')
          | ('withdraw' | 'restore' | 'gone' | 'redirect' | 'delete');
      }
  );

/** What somebody has in mind; which slug or edition that is shows when its turn comes. */
export interface Intention extends At {
  what: Deed['what'];
  wantsTwo: boolean | undefined;
  hasJapanese: boolean;
  isMajor: boolean;
  hasNote: boolean;
  isSourceOnly: boolean;
  isForced: boolean;
  /** Chooses among what there is. */
  choice: number;
}

const everybody = ['author', 'translator', 'reviewer', 'colleague', 'publisher', 'deputy', 'admin'] as const;
const writers = ['author', 'author', 'publisher', 'admin'] as const;
const deciders = ['reviewer', 'colleague', 'publisher', 'deputy', 'admin'] as const;
const publishers = ['publisher', 'deputy', 'admin'] as const;

/** How often each is tried, and by whom mostly. */
const habits: [what: Deed['what'], weight: number, who: readonly Name[]][] = [
  ['write', 7, writers],
  ['translate', 3, ['translator', 'translator', 'author', 'publisher']],
  ['rename_category', 2, writers],
  ['submit', 6, ['author', 'translator', 'publisher', 'admin']],
  ['approve', 7, deciders],
  ['request_changes', 2, deciders],
  ['publish', 9, publishers],
  ['sign_off', 4, deciders],
  ['hold', 1, deciders],
  ['lift_hold', 3, deciders],
  ['schedule', 2, publishers],
  ['unschedule', 3, publishers],
  ['withdraw', 2, publishers],
  ['restore', 4, publishers],
  ['gone', 1, publishers],
  ['redirect', 2, publishers],
  ['rename', 2, publishers],
  ['delete', 2, writers],
  ['revert', 2, writers],
];

function intentionOf(what: Deed['what'], who: readonly Name[]): fc.Arbitrary<Intention> {
  return fc.record({
    what: fc.constant(what),
    who: fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...who) },
      { weight: 1, arbitrary: fc.constantFrom(...everybody) },
    ),
    notice: fc.constantFrom(0, 0, 0, 1),
    wantsTwo: fc.constantFrom(true, true, undefined, undefined, undefined, false),
    hasJapanese: fc.boolean(),
    isMajor: fc.boolean(),
    hasNote: fc.constantFrom(true, true, true, false),
    isSourceOnly: fc.constantFrom(false, false, false, true),
    isForced: fc.constantFrom(false, false, false, false, true),
    choice: fc.nat(20),
  });
}

const anything = fc.oneof(
  ...habits.map(([what, weight, who]) => ({ weight, arbitrary: intentionOf(what, who).map((one) => [one]) })),
);
type Step = readonly [what: Deed['what'], who: readonly Name[], always?: Partial<Intention>];

const forced = { isForced: true, hasNote: true, isSourceOnly: false };
const write: Step = ['write', writers];
const submit: Step = ['submit', ['author', 'translator', 'publisher', 'admin']];
const approve: Step = ['approve', deciders];
const publish: Step = ['publish', publishers];
const force: Step = ['publish', publishers, forced];
const ofReaders = ['withdraw', 'gone', 'redirect', 'restore', 'rename', 'publish'] as const;

/** @returns steps one after the other, on one notice */
function round(...steps: readonly Step[]): fc.Arbitrary<Intention[]> {
  return fc
    .tuple(
      fc.constantFrom<0 | 1>(0, 0, 0, 1),
      ...steps.map(([what, who, always]) => intentionOf(what, who).map((one) => ({ ...one, ...always }))),
    )
    .map(([notice, ...intended]) => intended.map((one) => ({ ...(one as Intention), notice })));
}

// What people do most of all, from the first word to the readers; and where two things meet that seldom do.
const rounds = fc.oneof(
  { weight: 3, arbitrary: round(write, submit, approve, publish) },
  { weight: 1, arbitrary: round(['write', writers, { wantsTwo: true }], force, submit, approve, publish) },
  {
    weight: 1,
    arbitrary: round(['write', writers, { wantsTwo: true }], force, ['sign_off', deciders, { choice: 20 }]),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...ofReaders),
        fc.constantFrom('hold', 'schedule'),
        fc.constantFrom(...ofReaders),
      )
      .chain(([before, stop, meanwhile]) =>
        round(
          write,
          force,
          [before, publishers, forced],
          [stop, publishers, forced],
          [meanwhile, publishers, forced],
        ),
      ),
  },
);

/** What people have in mind, one after the other. */
export const intentions: fc.Arbitrary<Intention[]> = fc
  .array(fc.oneof({ weight: 1, arbitrary: rounds }, { weight: 4, arbitrary: anything }), {
    minLength: 10,
    maxLength: 20,
    size: 'max',
  })
  .map((parts) => parts.flat());

/** @param count how many deeds there were: it makes what is written differ */
export function resolve(world: World, intention: Intention, count: number): Deed {
  const { who, what, choice } = intention;
  const at: At = { who, notice: intention.notice };
  const notice = world.notices[at.notice];
  const other = world.notices[1 - at.notice] as Notice;
  const title = `Title ${count}`;
  const former = [...notice.published].filter((slug) => slug !== notice.slug);
  const chosen = (slugs: readonly string[]) => slugs[choice % slugs.length] as string;
  switch (what) {
    case 'write': {
      const slug = choice < 4 && former.length > 0 ? chosen(former) : notice.slug;
      return { ...at, what, slug, title, hasJapanese: intention.hasJapanese, wantsTwo: intention.wantsTwo };
    }
    case 'translate':
    case 'rename_category':
      return { ...at, what, title };
    case 'publish':
    case 'schedule': {
      const { isMajor, hasNote, isSourceOnly, isForced } = intention;
      return { ...at, what, isMajor, hasNote, isSourceOnly, isForced };
    }
    case 'sign_off':
    case 'revert': {
      const forced = openForced(notice);
      const number =
        what === 'sign_off' && choice > 5 && forced[0]
          ? forced[0]
          : 1 + (choice % (notice.editions.length + 1));
      return { ...at, what, number };
    }
    case 'rename': {
      const isFree = !other.isThere && other.editions.length === 0;
      const taken = isFree ? [] : [other.slug, ...other.published];
      if (choice < 4 && taken.length > 0) return { ...at, what, to: chosen(taken) };
      if (choice < 10 && former.length > 0) return { ...at, what, to: chosen(former) };
      return { ...at, what, to: `${notice.slug.slice(0, 40)}-${count}` };
    }
    default:
      return { ...at, what };
  }
}

/** @returns the numbers of the editions that were forced and that nobody has signed off */
export function openForced({ editions }: Notice): number[] {
  return editions.flatMap(({ release }, index) =>
    release?.forcedBy && !release.isSignedOff ? [index + 1] : [],
  );
}

/** What of the world outside a deed needs. */
export interface Stage {
  t: TestApp;
  cast: Cast;
  category: string;
  /** An instant far ahead, by the database's clock. */
  farAhead: string;
}

/** Does it, over HTTP. */
export function attempt({ t, cast, category, farAhead }: Stage, world: World, deed: Deed): Promise<Answer> {
  const notice = world.notices[deed.notice];
  const other = world.notices[1 - deed.notice] as Notice;
  const base = `/v1/admin/notices/${notice.slug}`;
  const send = (method: string, path: string, body?: object, headers = {}) =>
    cast[deed.who].ask(t, method, path, body, headers);
  const post = (verb: string, body: object = {}) => send('POST', `${base}/${verb}`, body);
  const seen = (isThere: boolean) => (isThere ? { 'if-match': '*' } : {});
  const explained = { reason: 'For the record.', explanation: { en: 'For readers.' } };
  switch (deed.what) {
    case 'write': {
      const { slug, title, hasJapanese, wantsTwo } = deed;
      const review = wantsTwo ? ('two_person' as const) : ('none' as const);
      const document = smallNotice(slug, {
        text: { en: { title }, ...(hasJapanese ? { ja: { title: `${title} 日本語` } } : {}) },
        affectedData: [{ category, extent: 'some' }],
        ...(wantsTwo === undefined ? {} : { policy: { review } }),
      });
      return send('PUT', `/v1/admin/notices/${slug}`, document, seen(notice.isThere && slug === notice.slug));
    }
    case 'translate':
      return send('PUT', `${base}/text/ja`, { title: `${deed.title} 訳` }, seen(notice.hasJapanese));
    case 'rename_category': {
      const text = { en: { name: deed.title }, ja: { name: `${deed.title} 名` } };
      return send('PUT', `/v1/admin/data-categories/${category}`, { text }, seen(true));
    }
    case 'publish':
    case 'schedule':
      return post(deed.what, {
        updateType: deed.isMajor ? 'major' : 'minor',
        ...(deed.hasNote ? { changeNote: { en: 'What changed.' } } : {}),
        ...(deed.isSourceOnly ? { locales: ['en'] } : {}),
        ...(deed.isForced ? { force: { reason: 'It cannot wait.' } } : {}),
        ...(deed.what === 'schedule' ? { at: farAhead } : {}),
      });
    case 'sign_off':
      return post(`editions/${deed.number}/sign-off`);
    case 'revert':
      return send('POST', `${base}/revert`, { edition: deed.number }, seen(true));
    case 'request_changes':
      return post('request-changes', { comment: 'Look again.' });
    case 'hold':
    case 'lift_hold':
      return post(deed.what.replace('_', '-'), { reason: 'As the police ask.' });
    case 'withdraw':
    case 'gone':
      return post(deed.what, explained);
    case 'redirect':
      return post('redirect', { ...explained, to: other.slug });
    case 'rename':
      return post('rename', { to: deed.to });
    case 'delete':
      return send('DELETE', base, undefined, seen(true));
    default:
      return post(deed.what);
  }
}

/** @returns the entry of the audit that a deed leaves when it succeeds */
export function auditActionOf(world: World, deed: Deed): string {
  switch (deed.what) {
    case 'write':
      return world.notices[deed.notice].isThere ? 'notice.replace' : 'notice.create';
    case 'translate':
      return 'text.put';
    case 'rename_category':
      return 'data_category.put';
    case 'submit':
    case 'approve':
    case 'request_changes':
      return `review.${deed.what}`;
    case 'hold':
      return 'hold.place';
    case 'lift_hold':
      return 'hold.lift';
    case 'schedule':
      return 'schedule.plan';
    case 'unschedule':
      return 'schedule.cancel';
    case 'delete':
    case 'revert':
      return `notice.${deed.what}`;
    default:
      return `edition.${deed.what}`;
  }
}
