import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';

/** Writes beside the file and renames (rename(2) replaces atomically), so that no reader sees half of it. */
export async function writeWhole(file: string, parts: readonly Buffer[]): Promise<void> {
  const beside = `${file}.${randomUUID()}`;
  try {
    const handle = await open(beside, 'wx', 0o600);
    try {
      const { bytesWritten } = await handle.writev(parts as Buffer[]);
      // A disk that is nearly full takes less, and says no more about it.
      const length = parts.reduce((sum, part) => sum + part.length, 0);
      if (bytesWritten !== length)
        throw new Error(`Only ${bytesWritten} of ${length} bytes could be written.`);
      // Without it, a renamed file may be empty after the power has failed.
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
