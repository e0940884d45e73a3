import { chmod, readdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/**
 * Completes an unpacked platform package: npm packages hold no symbolic links, so its install script makes
 * those of the libraries and never runs under `--ignore-scripts`; some package managers also drop the
 * permission to execute. Doing it again does no harm. Returns false when the package cannot be written.
 */
export async function repairPrograms(native: string): Promise<boolean> {
  try {
    await makeLibraryLinks(native);
    const bin = join(native, 'bin');
    for (const program of await readdir(bin)) await chmod(join(bin, program), 0o755);
    return true;
  } catch {
    return false;
  }
}

async function makeLibraryLinks(native: string): Promise<void> {
  for (const { source, target } of await listedLinks(native)) {
    // Listed from the root of the package, whose folder `native` may have another name in a copy.
    const from = join(native, relative('native', source));
    const to = join(native, relative('native', target));
    await symlink(relative(dirname(to), from), to).catch(ignoreExisting);
  }
}

async function listedLinks(native: string): Promise<{ source: string; target: string }[]> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  return JSON.parse(list);
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
