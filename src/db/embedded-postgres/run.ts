import { execFile } from 'node:child_process';
import { dirname } from 'node:path';

/** A user other than our own, to run a program as. */
export interface ProcessUser {
  name: string;
  uid: number;
  gid: number;
}

export interface Outcome {
  ok: boolean;
  output: string;
}

/**
 * The whole environment PostgreSQL gets: nothing of ours leaks into it, and neither the locale nor
 * the time zone of the machine changes what it does.
 */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env;
  return { PATH, LC_ALL: 'C', TZ: 'UTC', ...(SystemRoot ? { SystemRoot } : {}) };
}

/**
 * Runs a program to its end, as `user` when one is given, and never rejects: a program that could not
 * be started, failed or took longer than `seconds` is an outcome that is not ok, with what it said.
 */
export async function run(
  program: string,
  args: string[],
  { user, seconds = 60 }: { user: ProcessUser | null; seconds?: number },
): Promise<Outcome> {
  const options = {
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
    env: postgresEnvironment(),
    // Our own working directory may be one that the user cannot enter.
    cwd: dirname(program),
    timeout: seconds * 1000,
    killSignal: 'SIGKILL' as const,
  };
  try {
    return await new Promise((resolve) => {
      execFile(program, args, options, (error, stdout, stderr) => {
        const said = `${stderr}${stdout}`.trim();
        resolve({ ok: error === null, output: said || (error?.message ?? '') });
      });
    });
  } catch (error) {
    // Some refusals to start a process, EPERM among them, are thrown and not emitted.
    return { ok: false, output: error instanceof Error ? error.message : String(error) };
  }
}
