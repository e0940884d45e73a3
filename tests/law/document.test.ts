import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lawDocument } from '../../src/law/law-document.ts';

test('docs/law.md is what the rules say (npm run docs writes it)', () => {
  expect(readFileSync(new URL('../../docs/law.md', import.meta.url), 'utf8')).toBe(lawDocument());
});

test('docs/law.md says plainly that it is not legal advice', () => {
  expect(lawDocument()).toContain('**This is not legal advice.**');
});
