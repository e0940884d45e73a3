import { join } from 'node:path';
import { z } from 'zod';
import { isMistyped } from './auth/key-format.ts';
import type { Settings } from './context.ts';
import { StartupError } from './startup-error.ts';

/** Whether what is sent to a URL is read by nobody on its way: it is encrypted, or does not leave the machine. */
function isPrivate(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}

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
  EMBEDDINGS_URL: z
    .string()
    .refine(isPrivate, 'must begin with https://, or http:// on this machine (127.0.0.1, [::1], localhost)')
    .refine(
      (url) => !/[@#\s]/.test(url),
      'must have no user, password or fragment; a key goes into EMBEDDINGS_API_KEY',
    )
    .optional(),
  EMBEDDINGS_MODEL: z.string().max(200, 'must have at most 200 characters').optional(),
  EMBEDDINGS_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,1000}$/, 'must consist of at most 1000 printable ASCII characters without spaces')
    .optional(),
  EMBEDDINGS_MIN_SIMILARITY: z.coerce.number().min(0).max(1).default(0.5),
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
  const parsed = environment
    .refine(hasModel, { message: NO_MODEL, path: ['EMBEDDINGS_MODEL'] })
    .safeParse(set);
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
      embeddings: embeddingsIn(parsed.data),
    },
    // Embedded is for trying things out at a terminal, where a line for each request would bury the rest.
    logLevel: LOG_LEVEL ?? (DATABASE_URL ? 'info' : 'warn'),
  };
}

type Environment = z.output<typeof environment>;

const NO_MODEL = 'must name the model that EMBEDDINGS_URL is asked for';

function hasModel({ EMBEDDINGS_URL, EMBEDDINGS_MODEL }: Environment): boolean {
  return EMBEDDINGS_URL === undefined || EMBEDDINGS_MODEL !== undefined;
}

function embeddingsIn(set: Environment): Settings['embeddings'] {
  const { EMBEDDINGS_URL: url, EMBEDDINGS_MODEL: model, EMBEDDINGS_API_KEY: apiKey = null } = set;
  if (url === undefined || model === undefined) return null;
  const directory = join(set.DATA_DIR ?? 'data', 'embeddings');
  return { url, model, apiKey, minSimilarity: set.EMBEDDINGS_MIN_SIMILARITY, directory };
}
