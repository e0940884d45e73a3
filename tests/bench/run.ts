import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { measureHalfRate } from './half-rate.ts';
import { measureMemory } from './memory.ts';
import { measureOutage } from './outage.ts';
import { measurePublishing } from './publish.ts';
import { measureReads } from './reads.ts';
import { measureSchedules } from './schedule.ts';
import { measureSearch } from './search.ts';
import { type Bench, type Headline, openBench } from './support/bench.ts';
import { measureFlush } from './support/disk.ts';
import { client } from './support/load.ts';
import { CLIENT_CORE, canPin, SERVER_CORE } from './support/processes.ts';
import { measureVisible } from './visible.ts';
import { measureWrites } from './writes.ts';

// npm run bench [-- [--short] [section …]]: measures a server in production mode on this machine and prints tables.
// The figures decide nothing: it fails only when something broke.

const MINUTES_AT_MOST = 20;

const sections: Record<string, (bench: Bench) => Promise<void>> = {
  reads: measureReads,
  'half-rate': measureHalfRate,
  visible: measureVisible,
  schedule: measureSchedules,
  outage: measureOutage,
  publish: measurePublishing,
  writes: measureWrites,
  memory: measureMemory,
  search: measureSearch,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { short: { type: 'boolean' } },
});
const unknown = positionals.filter((name) => !(name in sections));
if (unknown.length > 0) {
  console.error(`No such section: ${unknown.join(', ')}. There are: ${Object.keys(sections).join(', ')}.`);
  process.exit(1);
}

const { bench, close } = await openBench(values.short ?? false);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => giveUp(`${signal}`));
const watchdog = setTimeout(
  () => giveUp(`not done after ${MINUTES_AT_MOST} minutes`),
  MINUTES_AT_MOST * 60_000,
);
try {
  printSurroundings(bench);
  for (const [name, measure] of Object.entries(sections)) {
    if (positionals.length === 0 || positionals.includes(name)) await measureOne(name, measure);
  }
  printHeadlines(bench.headlines);
} finally {
  clearTimeout(watchdog);
  bench.progress('stopping');
  await close();
}

// One section that breaks, as when the server ends, does not take the others with it.
async function measureOne(name: string, measure: (bench: Bench) => Promise<void>): Promise<void> {
  bench.progress(`${name}: begins`);
  try {
    await measure(bench);
  } catch (error) {
    process.exitCode = 1;
    console.log(`\n${name}: broke, see the progress on standard error.`);
    console.error(error);
  }
}

async function giveUp(why: string): Promise<void> {
  console.error(`Giving up: ${why}`);
  await close();
  process.exit(1);
}

function printSurroundings({ postgres, short, folder }: Bench): void {
  const [cpu] = cpus();
  const facts = {
    Date: new Date().toISOString(),
    Forthright: commit(),
    Node: process.version,
    PostgreSQL: `${postgres.version}, embedded, durable (fsync on), on the same machine`,
    CPU: `${cpu?.model.trim()}, ${cpus().length} cores`,
    Memory: `${Math.round(totalmem() / 1024 ** 3)} GiB`,
    Load: `${loadavg()[0]?.toFixed(1)} before it began (of the last minute): above 0.3 the machine is busy otherwise`,
    Disk: `${measureFlush(folder('disk')).toFixed(2)} ms to keep 8 kB (write and fdatasync, median of 100)`,
    Client: client === 'wrk' ? 'wrk' : 'autocannon (wrk is faster: apt-get install wrk)',
    Cores: canPin
      ? `reads, half-rate: server on core ${SERVER_CORE}, client and PostgreSQL on core ${CLIENT_CORE}; else free`
      : 'not pinned: there is no taskset, or no second core',
    Run: short ? 'short: the figures mean little' : 'whole',
  };
  for (const [name, fact] of Object.entries(facts)) console.log(`${name.padEnd(11)} ${fact}`);
}

function commit(): string {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, {
        cwd: import.meta.dirname,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    return `${git('rev-parse', '--short', 'HEAD').trim()}${git('status', '--porcelain') === '' ? '' : ' with changes'}`;
  } catch {
    return 'not from a git repository';
  }
}

function printHeadlines(headlines: readonly Headline[]): void {
  if (headlines.length === 0) return;
  console.log('\n| figure | measured | target | met |\n|---|---|---|---|');
  for (const { what, measured, target, isMet } of headlines) {
    const met = isMet === null ? 'not measured' : isMet ? 'yes' : 'no';
    console.log(`| ${what} | ${measured} | ${target} | ${met} |`);
  }
}
