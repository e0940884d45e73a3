import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { bootstrapKey } from './auth/keys.ts';
import { type Config, readConfig } from './config.ts';
import type { Context } from './context.ts';
import { createClient } from './db/client.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './db/embedded-postgres.ts';
import { databaseFailureOf } from './db/failures.ts';
import { DatabaseUnreachable, migrate } from './db/migrate.ts';
import { loadDemo } from './demo/load.ts';
import { follow } from './editions/follow.ts';
import { createLibrary, type Library } from './editions/library.ts';
import { createShelf, type Shelf, shelfDirectory } from './editions/shelf.ts';
import { createLogger, type Logger } from './log.ts';
import { startScheduler } from './publishing/schedule/scheduler.ts';
import { welcome } from './start/banner.ts';
import { localAdminKey } from './start/local-key.ts';
import { StartupError } from './startup-error.ts';
import { startThreads } from './threads/thread.ts';

// The process: reads the configuration, starts what is needed, listens, and on a signal stops it all in order.

type Stop = () => Promise<unknown>;
const stops: Stop[] = [];

try {
  stopOnSignals();
  await start(readConfig(process.env));
} catch (error) {
  await stopAll();
  if (!(error instanceof StartupError)) throw error;
  console.error(`Forthright cannot start: ${error.message}`);
  process.exit(1);
}

async function start(config: Config): Promise<void> {
  const log = createLogger(config.logLevel);
  const embedded = config.databaseUrl === undefined ? await startEmbedded(config) : null;
  const databaseUrl = config.databaseUrl ?? (embedded as EmbeddedPostgres).url;
  const library = createLibrary();
  const now = () => new Date();
  const shelf = await openShelf(config, library, log);
  const isThere = await migrateUnlessAway(databaseUrl, library, log);

  const db = createClient(databaseUrl);
  stops.push(() => db.$disconnect());
  const follower = follow({ databaseUrl, library, shelf, now, log });
  stops.push(() => follower.stop());
  const ctx: Context = { db, library, now, log, follower, settings: config.settings };
  const key = isThere ? await catchUp(ctx, config, embedded) : null;
  if (!isThere) stops.push(prepareWhenBack(ctx, databaseUrl, config));
  const demoSlug = embedded ? await loadDemo(ctx) : null;

  const app = await buildApp(ctx);
  stops.push(() => app.close());
  const address = await listen(app, config);
  startThreads();
  const scheduler = startScheduler(ctx);
  stops.push(() => scheduler.stop());
  const dataDirectory = embedded?.directory ?? null;
  console.log(welcome({ address, dataDirectory, notes: embedded?.notes ?? [], demoSlug, key }));
}

/** @returns the key to show, once every edition is here */
async function catchUp(
  ctx: Context,
  config: Config,
  embedded: EmbeddedPostgres | null,
): Promise<string | null> {
  try {
    await ctx.follower.hasten();
    return await firstKey(ctx, config, embedded);
  } catch (error) {
    // It may have gone since a moment ago.
    if (databaseFailureOf(error) !== 'unavailable' || ctx.library.slugs().length === 0) throw error;
    return null;
  }
}

/** Puts into the library what this machine has kept of the editions of this database. */
async function openShelf(config: Config, library: Library, log: Logger): Promise<Shelf | null> {
  const shelf = createShelf(shelfDirectory(resolve(config.dataDirectory), config.databaseUrl));
  try {
    const { editions, damaged, checkedAt, synonyms } = await shelf.load((file, error) =>
      log.warn(
        { file, err: error },
        'a copy of what the database has is damaged; it is left out until it is fetched again',
      ),
    );
    library.miss(damaged);
    library.add(editions);
    library.putSynonyms(synonyms);
    library.note({ checkedAt });
    return shelf;
  } catch (error) {
    log.warn(
      { err: error },
      'no copies are kept on the local disk: a restart while the database is away serves nothing',
    );
    return null;
  }
}

/** @returns whether the database is there; without it, an instance that has editions to serve starts nevertheless */
async function migrateUnlessAway(databaseUrl: string, library: Library, log: Logger): Promise<boolean> {
  try {
    await migrate(databaseUrl);
    return true;
  } catch (error) {
    if (!(error instanceof DatabaseUnreachable) || library.slugs().length === 0) throw error;
    log.error({ err: error }, 'the database is away; serving the editions on the local disk');
    return false;
  }
}

/**
 * Does, once the database is back, what start-up could not do.
 *
 * @returns a function that gives up
 */
function prepareWhenBack(ctx: Context, databaseUrl: string, config: Config): Stop {
  const giveUp = new AbortController();
  const trying = (async () => {
    while (!giveUp.signal.aborted) {
      try {
        await migrate(databaseUrl);
        await firstKey(ctx, config, null);
        return;
      } catch (error) {
        if (!(error instanceof DatabaseUnreachable))
          ctx.log.error({ err: error }, 'the database is not usable');
      }
      await setTimeout(RETRY_MILLISECONDS, undefined, { signal: giveUp.signal }).catch(() => undefined);
    }
  })();
  return () => {
    giveUp.abort();
    return trying;
  };
}

const RETRY_MILLISECONDS = 1_000;

/** @returns the key to show; only on the operator's own machine */
async function firstKey(
  ctx: Context,
  config: Config,
  embedded: EmbeddedPostgres | null,
): Promise<string | null> {
  const secret = config.bootstrapAdminKey;
  if (embedded) return localAdminKey(ctx, resolve(config.dataDirectory), secret);
  if (secret !== undefined) await bootstrapKey(ctx, secret);
  return null;
}

async function startEmbedded(config: Config): Promise<EmbeddedPostgres> {
  const embedded = await startEmbeddedPostgres({
    directory: resolve(config.dataDirectory),
    mayMove: !config.dataDirectoryChosen,
  });
  stops.push(() => embedded.stop());
  return embedded;
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const faults: Record<string, string> = {
      EADDRINUSE: `Port ${port} on ${host} is taken. Stop what listens there, or choose another with PORT=3001.`,
      EACCES: `Port ${port} may not be used by this user. Choose one above 1023 with PORT.`,
      EADDRNOTAVAIL: `This machine has no address ${host}. Correct HOST.`,
      ENOTFOUND: `The host name ${host} is not known. Correct HOST.`,
    };
    const message = code === undefined ? undefined : faults[code];
    throw message === undefined ? error : new StartupError(message);
  }
}

function stopOnSignals(): void {
  let askedAt: number | null = null;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, async () => {
      if (askedAt !== null) {
        // A terminal sends Ctrl-C to npm as well, which may pass it on: two at once are one. Later, whoever asks again
        // does not want to wait.
        if (performance.now() - askedAt > 1_000) process.exit(1);
        return;
      }
      askedAt = performance.now();
      await stopAll();
      process.exit(0);
    });
  }
}

// In the opposite order of starting: what came last needs what came before it.
async function stopAll(): Promise<void> {
  for (const stop of stops.splice(0).reverse()) {
    await stop().catch((error: unknown) => console.error('While stopping:', error));
  }
}
