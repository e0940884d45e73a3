import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import supertest from 'supertest';
import { inject } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { issueKey } from '../../src/auth/keys.ts';
import type { Context, Settings } from '../../src/context.ts';
import { createClient } from '../../src/db/client.ts';
import type { Role } from '../../src/db/generated/enums.ts';
import { type Follower, follow } from '../../src/editions/follow.ts';
import { createLibrary } from '../../src/editions/library.ts';
import { createShelf } from '../../src/editions/shelf.ts';
import { createLogger } from '../../src/log.ts';
import { withDatabase } from './database-server.ts';

/** The whole application on a database of its own, with a clock that stands still until it is moved. */
export interface TestApp {
  app: FastifyInstance;
  ctx: Context;
  follower: Follower;
  databaseUrl: string;
  clock: Clock;
  /** Every line that was logged. */
  logged: string[];
  /** Supertest on the application: real HTTP, on a port of its own. */
  http: ReturnType<typeof supertest>;
  /** A new key with these roles, as the value of the header Authorization. */
  keyFor: (...roles: Role[]) => Promise<string>;
  close: () => Promise<void>;
}

export interface Clock {
  now: () => Date;
  set: (instant: string) => void;
  advance: (milliseconds: number) => void;
}

export function createClock(start = '2026-03-02T09:00:00.000Z'): Clock {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    set: (instant) => {
      time = Date.parse(instant);
    },
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
}

/** @returns the URL of a fresh copy of the migrated template, and a function that drops it */
export async function createDatabase(): Promise<{ databaseUrl: string; drop: () => Promise<void> }> {
  const serverUrl = inject('serverUrl');
  const name = `forthright_test_${randomBytes(8).toString('hex')}`;
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${inject('templateDatabase')}`);
  return {
    databaseUrl: withDatabase(serverUrl, name),
    drop: () => onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function onServer(serverUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

export interface TestAppOptions {
  /** Joins another test application's database, as a second instance would. */
  databaseUrl?: string;
  clock?: Clock;
  /** Where editions are copied to; left away, they stay in memory. */
  shelfDirectory?: string;
  settings?: Partial<Settings>;
}

export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const own = options.databaseUrl === undefined ? await createDatabase() : null;
  const databaseUrl = options.databaseUrl ?? (own as { databaseUrl: string }).databaseUrl;
  const clock = options.clock ?? createClock();
  const logged: string[] = [];
  const log = createLogger('trace', { write: (line: string) => void logged.push(line) });
  const db = createClient(databaseUrl);
  const library = createLibrary();
  const shelf = options.shelfDirectory === undefined ? null : createShelf(options.shelfDirectory);
  const follower = follow({ databaseUrl, library, shelf, now: clock.now, log });
  const settings = {
    deliveryMemoryBytes: 64 * 1024 * 1024,
    publicUrl: null,
    reviewPolicy: 'none' as const,
    embeddings: null,
    ...options.settings,
  };
  const ctx: Context = { db, library, now: clock.now, log, follower, settings };
  await follower.hasten();
  const app = await buildApp(ctx);
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    app,
    ctx,
    follower,
    databaseUrl,
    clock,
    logged,
    http: supertest(app.server),
    keyFor: async (...roles) => {
      const actor = { id: 'test', name: 'Test', requestId: 'test' };
      const { key } = await issueKey(ctx, actor, { name: `Test ${roles.join(' ')}`, roles });
      return `Bearer ${key}`;
    },
    close: async () => {
      await app.close();
      await follower.stop();
      await db.$disconnect();
      await own?.drop();
    },
  };
}
