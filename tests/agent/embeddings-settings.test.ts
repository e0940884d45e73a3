import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';

const URL = 'https://models.example/v1/embeddings';
const settingsOf = (env: Record<string, string>) => readConfig(env).settings.embeddings;

test('without an address nothing is sent anywhere', () => {
  expect(settingsOf({})).toBeNull();
  expect(settingsOf({ EMBEDDINGS_URL: '', EMBEDDINGS_MODEL: 'm', EMBEDDINGS_API_KEY: 'k' })).toBeNull();
});

test('an address and a model are enough; the rest has defaults', () => {
  expect(settingsOf({ EMBEDDINGS_URL: URL, EMBEDDINGS_MODEL: 'm', DATA_DIR: '/var/data' })).toEqual({
    url: URL,
    model: 'm',
    apiKey: null,
    minSimilarity: 0.5,
    directory: '/var/data/embeddings',
  });
});

test.each(['http://127.0.0.1:8080/v1/embeddings', 'http://[::1]/e', 'http://localhost:11434/v1/embeddings'])(
  '%s stays on this machine and need not be encrypted',
  (url) => {
    expect(settingsOf({ EMBEDDINGS_URL: url, EMBEDDINGS_MODEL: 'm' })?.url).toBe(url);
  },
);

test.each([
  ['an address in the open', { EMBEDDINGS_URL: 'http://models.example/v1' }, 'https://'],
  ['one that only looks like this machine', { EMBEDDINGS_URL: 'http://127.0.0.1.example/' }, 'https://'],
  ['one that only begins like this machine', { EMBEDDINGS_URL: 'http://localhost.example/' }, 'https://'],
  ['no address', { EMBEDDINGS_URL: 'models' }, 'https://'],
  ['a password in the address', { EMBEDDINGS_URL: 'https://a:secret@models.example/' }, 'EMBEDDINGS_API_KEY'],
  ['no model', { EMBEDDINGS_URL: URL, EMBEDDINGS_MODEL: '' }, 'EMBEDDINGS_MODEL'],
  ['a key with a line break', { EMBEDDINGS_API_KEY: 'a\nsecret' }, 'EMBEDDINGS_API_KEY'],
  ['a similarity that is none', { EMBEDDINGS_MIN_SIMILARITY: '2' }, 'EMBEDDINGS_MIN_SIMILARITY'],
])('%s is refused when the process starts, and no secret is quoted', (_what, env, told) => {
  const refused = () => readConfig({ EMBEDDINGS_MODEL: 'm', ...env } as never);
  expect(refused).toThrow(told);
  expect(refused).toThrow(/^(?!.*secret)/s);
});
