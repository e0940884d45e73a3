import { chmod, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isRoot } from './process-user.ts';

/**
 * Makes the directory and its missing parents; what root makes here may be entered by PostgreSQL's user
 * whatever the umask. By hand, for Node's own recursion never ends below a directory such as /proc.
 */
export async function makeDirectory(directory: string): Promise<void> {
  try {
    await makeOne(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await makeDirectory(dirname(directory));
    await makeOne(directory);
  }
}

async function makeOne(directory: string): Promise<void> {
  try {
    await mkdir(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw error;
  }
  if (isRoot()) await chmod(directory, 0o755);
}
