import { appendFile, open, rename, stat } from 'node:fs/promises';

const KEPT_BYTES = 10 * 1024 * 1024;

/** Opens the log for a PostgreSQL to write to, first setting aside one that has grown large. */
export async function openLog(path: string): Promise<{ fd: number; since: number; close(): Promise<void> }> {
  const size = await sizeOf(path);
  if (size > KEPT_BYTES) await rename(path, `${path}.1`);
  const file = await open(path, 'a', 0o600);
  return { fd: file.fd, since: (await file.stat()).size, close: () => file.close() };
}

/** What has been written to the log since it was opened. */
export async function readLog(path: string, since: number): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(64 * 1024), position: since });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

export async function appendToLog(path: string, text: string): Promise<void> {
  await appendFile(path, `${text}\n`, { mode: 0o600 });
}

/** The first line that tells what went wrong, without the time and process in front of it. */
export function firstTellingLine(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const telling =
    lines.find((line) => /\b(FATAL|PANIC):/.test(line)) ??
    lines.find((line) => /error|could not|cannot|denied/i.test(line)) ??
    lines[0];
  return telling?.replace(/^.*?\b(FATAL|PANIC|ERROR):\s+/i, '') ?? 'it said nothing';
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
