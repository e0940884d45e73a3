import type { Library } from '../../editions/library.ts';
import type { Reading } from '../../editions/reading.ts';
import { Refusal } from '../../errors.ts';
import { buffersOf } from '../../search/segment.ts';
import { createLastingThread, ThreadEnded } from '../../threads/lasting-thread.ts';
import { indexLocale, openEdition, traceFurther } from './builder.ts';
import type { Question } from './find.ts';
import { type IndexState, stateOf } from './index-size.ts';
import { forget, isUntraced, isWhole, type KeptNotice, keepNotice, turnTo } from './kept-notice.ts';
import type { About, Answered, IndexAnswer, IndexMessage, Mode } from './messages.ts';
import { buffersOfItems } from './packed-items.ts';
import type { SecondStage } from './second-stage.ts';
import { createSignal } from './signal.ts';
import { nextTurn, rest, restOf, type Turn } from './turn.ts';

/** An edition to be searched, with the locale in which its items are shown. */
export interface Scoped {
  /** The id of the notice. */
  notice: string;
  slug: string;
  sha256: string;
  locale: string;
}

/** How far the index has come with an edition. */
export type Standing =
  /** Nothing of it can be searched in the locale shown. */
  | 'behind'
  /** The same, and making it searchable has failed; it is tried again. */
  | 'failing'
  /** Some of its other locales cannot be searched yet. */
  | 'partly'
  /** It can be searched; of some items it is being looked up since when they read as they do. */
  | 'untraced'
  | 'whole';

/** The index over the newest edition of every notice: kept up in the background, and asked from any number of requests. */
export interface SearchIndex {
  /** Begins to build it, if that has not begun. */
  start(): void;
  standingOf(scoped: Scoped): Standing;
  /** @returns for how long, in milliseconds, an edition has been the newest here */
  ageOf(scoped: Scoped): number;
  /** Has what somebody waits for built first. @returns when something may have changed, or after so many milliseconds */
  progress(wanted: readonly Scoped[], milliseconds: number): Promise<void>;
  /**
   * @returns null when the index has lost, in this very moment, one of the editions to be searched
   * @throws Refusal `overloaded` when too many ask at once; ThreadEnded when the thread that holds the index dies
   */
  ask(mode: Mode, question: Question, about: About): Promise<Answered | null>;
  readonly state: IndexState;
  stop(): Promise<void>;
}

interface IndexLog {
  error(detail: object, message: string): void;
}

interface Options {
  library: Library;
  log: IndexLog;
  secondStage: SecondStage | null;
}

// They are answered one after the other, each in a few milliseconds.
const MOST_ASKING = 200;

/** Makes the index of a library; it takes no memory and does no work before it is started. */
export function createSearchIndex({ library, log, secondStage }: Options): SearchIndex {
  const readings: Record<Mode, Reading> = { actual: library, exercise: library.exercises };
  /** By the notice's id; whichever was worked on last stands last. */
  const notices = new Map<string, KeptNotice>();
  /** The ids of those that somebody waits for. */
  const sought = new Set<string>();
  /** Given when there may be work, and when some has been done. */
  const [toDo, done] = [createSignal(), createSignal()];
  let sentSynonyms: ReturnType<Library['synonyms']> = new Map();
  let asking = 0;
  let isStarted = false;
  let isStopped = false;

  const thread = createLastingThread<IndexMessage, IndexAnswer>(
    new URL('./search-thread.ts', import.meta.url),
    (reason) => {
      log.error({ err: reason }, 'the thread that searches has died; the index is built again');
      sentSynonyms = new Map();
      for (const kept of notices.values()) forget(kept);
      told();
    },
  );
  // What cannot be told is told again when the thread has been started anew.
  const tell = (message: IndexMessage) => void thread.ask(message).catch(() => undefined);

  const told = () => {
    done.give();
    toDo.give();
  };

  const follow = () => {
    const shown = new Set<string>();
    for (const mode of ['actual', 'exercise'] as const) {
      for (const edition of readings[mode].shown(null)) {
        const { noticeId, sha256 } = edition.head;
        const kept = notices.get(noticeId);
        shown.add(noticeId);
        if (!kept) notices.set(noticeId, keepNotice(mode, edition, performance.now()));
        else if (kept.edition.head.sha256 !== sha256) {
          turnTo(kept, edition, performance.now());
          secondStage?.retain(noticeId, edition.head.locales);
        }
        // The same edition may have been fetched anew.
        else kept.edition = edition;
      }
    }
    for (const [notice, { mode }] of notices) {
      if (shown.has(notice)) continue;
      notices.delete(notice);
      tell({ kind: 'remove', mode, notice });
      secondStage?.remove(notice);
    }
    followSynonyms();
    told();
  };

  const followSynonyms = () => {
    const synonyms = library.synonyms();
    if (synonyms === sentSynonyms) return;
    for (const locale of new Set([...synonyms.keys(), ...sentSynonyms.keys()])) {
      const groups = synonyms.get(locale) ?? [];
      if (groups === sentSynonyms.get(locale)) continue;
      tell({ kind: 'synonyms', locale, groups });
    }
    sentSynonyms = synonyms;
  };

  const isSame = (kept: KeptNotice, sha256: string) =>
    notices.get(kept.id) === kept && kept.edition.head.sha256 === sha256;

  const build = async (kept: KeptNotice, locale: string) => {
    const { mode, edition, id: notice } = kept;
    const { sha256, status } = edition.head;
    const library = readings[mode];
    const asides = kept.asides ?? (await openEdition(library, edition));
    if (!isSame(kept, sha256)) return;
    kept.asides = asides;
    const aside = asides.get(locale);
    if (!aside) throw new Error('An edition lacks what only agents see of one of its locales.');
    const indexed = await indexLocale(library, kept, locale, aside, secondStage !== null);
    if (!isSame(kept, sha256)) return;
    const { segment, items, texts } = indexed;
    // After the thread has died, what was looked up before is still known.
    const history = kept.history.locales.get(locale) ?? indexed;
    const { traces, isTraced } = history;
    const buffers = [...buffersOf(segment), ...buffersOfItems(items)];
    const size = { items: segment.size, bytes: buffers.reduce((sum, { byteLength }) => sum + byteLength, 0) };
    const isWithdrawn = status === 'withdrawn';
    followSynonyms();
    const arrival = { notice, sha256, locale, isWithdrawn, segment, items, traces };
    await thread.ask({ kind: 'put', mode, arrival }, buffers);
    if (!isSame(kept, sha256)) return;
    kept.ready.set(locale, size);
    kept.history.locales.set(locale, { traces, isTraced });
    if (texts) secondStage?.put(notice, locale, texts);
    if (!isWhole(kept)) return;
    kept.asides = null;
    kept.sought.clear();
  };

  const trace = async (kept: KeptNotice) => {
    const { mode, edition, history, id: notice } = kept;
    const { sha256 } = edition.head;
    const further = await traceFurther(readings[mode], history);
    if (!isSame(kept, sha256) || kept.history !== history) return;
    if (!further) return rest(kept.tracing, performance.now());
    kept.history = further;
    if (isUntraced(further)) return;
    kept.history.earlier = null;
    for (const [locale, { traces }] of further.locales) {
      tell({ kind: 'trace', mode, notice, sha256, locale, traces });
    }
  };

  const work = async ({ kept, locale }: Turn) => {
    // The others come to their turn before it does again.
    notices.delete(kept.id);
    notices.set(kept.id, kept);
    const { sha256, slug, number } = kept.edition.head;
    const effort = locale === null ? kept.tracing : kept.building;
    try {
      await (locale === null ? trace(kept) : build(kept, locale));
      if (effort.restsUntil <= performance.now()) effort.failures = 0;
    } catch (error) {
      if (!isSame(kept, sha256) || isStopped) return;
      rest(effort, performance.now());
      // The follower mends a copy that is damaged, and says so itself; of a dead thread there is a line already.
      if (effort.failures > 1 || error instanceof Refusal || error instanceof ThreadEnded) return;
      const edition = `${slug}/${number}`;
      log.error({ err: error, edition, locale }, 'cannot make an edition searchable; trying again');
    }
  };

  const run = async () => {
    while (!isStopped) {
      const turn = nextTurn(notices, sought, performance.now());
      sought.clear();
      if (turn) await work(turn);
      else await toDo.wait(restOf(notices, performance.now()));
      if (turn) done.give();
    }
  };

  const keptOf = ({ notice, sha256 }: Scoped) => {
    const kept = notices.get(notice);
    return kept?.edition.head.sha256 === sha256 ? kept : null;
  };

  return {
    start() {
      if (isStarted || isStopped) return;
      isStarted = true;
      library.onChange(() => {
        if (!isStopped) follow();
      });
      follow();
      void run();
    },
    standingOf(scoped) {
      const kept = keptOf(scoped);
      if (!kept?.ready.has(scoped.locale)) return kept && kept.building.failures > 0 ? 'failing' : 'behind';
      if (!isWhole(kept)) return 'partly';
      return isUntraced(kept.history) ? 'untraced' : 'whole';
    },
    ageOf: (scoped) => performance.now() - (keptOf(scoped)?.changedAt ?? performance.now()),
    async progress(wanted, milliseconds) {
      for (const scoped of wanted) {
        keptOf(scoped)?.sought.add(scoped.locale);
        sought.add(scoped.notice);
      }
      toDo.give();
      await done.wait(milliseconds);
    },
    async ask(mode, question, about) {
      if (asking >= MOST_ASKING) throw overloaded();
      asking += 1;
      try {
        followSynonyms();
        return await thread.ask({ kind: 'search', mode, question, about });
      } finally {
        asking -= 1;
      }
    },
    get state() {
      return stateOf(notices.values(), performance.now());
    },
    async stop() {
      isStopped = true;
      told();
      await thread.end();
      await secondStage?.stop();
    },
  };
}

function overloaded(): Refusal {
  const detail = 'Very many are searching at this moment. Try again in a second.';
  return new Refusal('overloaded', detail, { headers: { 'retry-after': '1' } });
}
