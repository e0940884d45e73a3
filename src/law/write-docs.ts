import { writeFile } from 'node:fs/promises';
import { lawDocument } from './law-document.ts';

// `npm run docs`: writes docs/law.md from the rules.
await writeFile(new URL('../../docs/law.md', import.meta.url), lawDocument());
console.log('docs/law.md');
