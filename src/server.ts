import { resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { bootstrapKey } from './auth/keys.ts';
import { type Config, readConfig } from './config.ts';
import type { Context } from './context.ts';
import { createClient } from './db/client.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './db/embedded-postgres.ts';
import { migrate } from './db/migrate.ts';
import { loadDemo } from './demo/load.ts';
import { catchUp, follow } from './editions/follow.ts';
import { createLibrary } from './editions/library.ts';
import { createLogger } from './log.ts';
import { welcome } from './start/banner.ts';
import { localAdminKey } from './start/local-key.ts';
import { StartupError } from './startup-error.ts';

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
  await migrate(databaseUrl);

  const db = createClient(databaseUrl);
  stops.push(() => db.$disconnect());
  const ctx: Context = { db, library: createLibrary(), now: () => new Date(), log };
  await catchUp(db, ctx.library);
  const key = await firstKey(ctx, config, embedded);
  const demoSlug = embedded ? await loadDemo(ctx) : null;
  stops.push(follow(db, ctx.library, (error) => log.error({ err: error }, 'cannot follow editions')));

  const app = await buildApp(ctx);
  stops.push(() => app.close());
  const address = await listen(app, config);
  const dataDirectory = embedded?.directory ?? null;
  console.log(welcome({ address, dataDirectory, notes: embedded?.notes ?? [], demoSlug, key }));
}

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
