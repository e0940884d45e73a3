import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describeApp } from './describe.ts';

// `npm run openapi`: writes the documents that the code describes to openapi/.
const directory = fileURLToPath(new URL('../../openapi', import.meta.url));
await mkdir(directory, { recursive: true });
for (const [surface, text] of await describeApp()) {
  await writeFile(`${directory}/${surface}.json`, text);
  console.log(`openapi/${surface}.json`);
}
