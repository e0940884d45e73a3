import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { workflowDocument } from '../../src/workflow/document.ts';

test('docs/workflow.md is drawn from the table as it is; `npm run docs` writes it anew', () => {
  const written = readFileSync(new URL('../../docs/workflow.md', import.meta.url), 'utf8');
  expect(written).toBe(workflowDocument());
});
