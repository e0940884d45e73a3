import { writeFile } from 'node:fs/promises';
import { workflowDocument } from './document.ts';

// Part of `npm run docs`.
await writeFile(new URL('../../docs/workflow.md', import.meta.url), workflowDocument());
