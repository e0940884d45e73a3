import { z } from 'zod';
import { isMistyped } from './auth/key-format.ts';
import type { Settings } from './context.ts';
import { StartupError } from './startup-error.ts';

const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  DATA_DIR: z.string().min(1).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')
    .refine((url) => URL.canParse(url), 'is not a URL; in a password, write / as %2F, @ as %40 and # as %23')
    .optional(),
  BOOTSTRAP_ADMIN_KEY: z
    .string()
    .min(32, 'must have at least 32 characters')
    .max(256, 'must have at most 256 characters')
    .regex(/^[\x21-\x7e]+$/, 'must consist of printable ASCII characters without spaces')
    .refine((key) => !isMistyped(key), 'begins like a key that Forthright has made, but is mistyped')
    .optional(),
  DELIVERY_MEMORY_MB: z.coerce.number().int().min(1).max(1_048_576).default(256),
  PUBLIC_URL: z
    .string()
    .regex(/^https?:\/\/[^\s?#]+$/, 'must begin with https:// or http:// and have no query')
    .refine((url) => URL.canParse(url), 'is not a URL')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  REVIEW_POLICY: z.enum(['none', 'two_person']).default('none'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).optional(),
});

export interface Config {
  host: string;
  /** 0 lets the system choose a free port. */
  port: number;
  /** Where the embedded PostgreSQL lives, and this instance's copy of the editions. */
  dataDirectory: string;
  /** Whether the operator chose the data directory. */
  dataDirectoryChosen: boolean;
  databaseUrl: string | undefined;
  bootstrapAdminKey: string | undefined;
  settings: Settings;
  logLevel: string;
}

/**
 * Reads the whole configuration; the only place that looks at the environment.
 *
 * @param env the process environment; an empty variable counts as one that is not set
 * @throws StartupError one line that names every fault at once
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new StartupError(`The configuration is not valid. ${faults.join('; ')}.`);
  }
  const { HOST, PORT, DATA_DIR, DATABASE_URL, BOOTSTRAP_ADMIN_KEY, LOG_LEVEL } = parsed.data;
  const { DELIVERY_MEMORY_MB, PUBLIC_URL, REVIEW_POLICY } = parsed.data;
  return {
    host: HOST,
    port: PORT,
    dataDirectory: DATA_DIR ?? 'data',
    dataDirectoryChosen: DATA_DIR !== undefined,
    databaseUrl: DATABASE_URL,
    bootstrapAdminKey: BOOTSTRAP_ADMIN_KEY,
    settings: {
      deliveryMemoryBytes: DELIVERY_MEMORY_MB * 1_048_576,
      publicUrl: PUBLIC_URL ?? null,
      reviewPolicy: REVIEW_POLICY,
    },
    // Embedded is for trying things out at a terminal, where a line for each request would bury the rest.
    logLevel: LOG_LEVEL ?? (DATABASE_URL ? 'info' : 'warn'),
  };
}
