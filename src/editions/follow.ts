import type { PrismaClient } from '../db/client.ts';
import type { EditionContent } from './content.ts';
import type { Library, LibraryEdition } from './library.ts';

const POLL_MILLISECONDS = 1_000;
const BATCH = 100;

/** Brings every edition that is not in the library yet. Safe to call at any time, several times at once. */
export async function catchUp(db: PrismaClient, library: Library): Promise<void> {
  for (;;) {
    const rows = await db.edition.findMany({
      where: { sequence: { gt: library.sequence } },
      orderBy: { sequence: 'asc' },
      take: BATCH,
      select: {
        sequence: true,
        noticeId: true,
        sha256: true,
        publishedAt: true,
        content: true,
        renditions: { select: { locale: true, format: true, body: true, sha256: true } },
        agentContent: { select: { content: true } },
      },
    });
    if (rows.length === 0) return;
    library.add(
      rows.map(
        (row): LibraryEdition => ({
          sequence: row.sequence,
          noticeId: row.noticeId,
          sha256: row.sha256,
          from: row.publishedAt.getTime(),
          content: JSON.parse(row.content) as EditionContent,
          agentContent: row.agentContent?.content ?? 'null',
          bodies: new Map(
            row.renditions.map(({ locale, format, body, sha256 }) => [
              `${locale}/${format}`,
              { bytes: Buffer.from(body, 'utf8'), sha256 },
            ]),
          ),
        }),
      ),
    );
  }
}

/**
 * Keeps a library up with what any instance publishes, by asking once a second.
 *
 * @param onFault is told when the database can no longer be asked, once for each outage; the library goes on with what it
 *   has
 * @returns a function that stops following and waits for the question under way
 */
export function follow(
  db: PrismaClient,
  library: Library,
  onFault: (error: unknown) => void,
): () => Promise<void> {
  let isStopped = false;
  let isOut = false;
  let asking = Promise.resolve();
  const ask = async () => {
    try {
      await catchUp(db, library);
      isOut = false;
    } catch (error) {
      if (!isOut) onFault(error);
      isOut = true;
    }
    if (!isStopped) askLater();
  };
  let timer: NodeJS.Timeout;
  const askLater = () => {
    timer = setTimeout(() => {
      asking = ask();
    }, POLL_MILLISECONDS);
  };
  askLater();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await asking;
  };
}
