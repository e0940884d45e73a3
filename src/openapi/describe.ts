import { buildApp } from '../app.ts';
import { createClient } from '../db/client.ts';
import { createLibrary } from '../editions/library.ts';
import { createLogger } from '../log.ts';
import { type DocumentedSurface, documentedSurfaces, documentOf } from './documents.ts';

/** @returns the OpenAPI document of each surface as the text of its file; asks no database */
export async function describeApp(): Promise<Map<DocumentedSurface, string>> {
  const db = createClient('postgresql://127.0.0.1/unused');
  const app = await buildApp({
    db,
    library: createLibrary(),
    now: () => new Date(),
    log: createLogger('silent'),
    follower: { hasten: async () => undefined },
    settings: { deliveryMemoryBytes: 1, publicUrl: null, reviewPolicy: 'none', embeddings: null },
  });
  try {
    return new Map(
      documentedSurfaces.map((surface) => [
        surface,
        `${JSON.stringify(documentOf(app, surface), null, 2)}\n`,
      ]),
    );
  } finally {
    await app.close();
  }
}
