import { createHash, randomUUID } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Quantised } from './quantise.ts';

// The vectors on the local disk, so that a restart does not pay for them again: a line with the number of dimensions,
// then one record after the other: the digest of the text (32 bytes), the scale (4), the steps, a checksum (4). A file
// that broke off ends with its last whole record. Written by a thread that has nothing else to do, so it waits.

/** The SHA-256 of a text in hexadecimal, and its vector. */
export type Entry = readonly [digest: string, vector: Quantised];

const FORMAT = 'forthright.vectors/1';
const DIGEST = 32;
const SCALE = 4;
const CHECKSUM = 4;
// What no notice says any more is not told from the rest, but the oldest go first.
const MOST_KEPT = 100_000;

/** @returns the file for the vectors of one model at one provider: those of another cannot be compared with them */
export function vectorFile(directory: string, { url, model }: { url: string; model: string }): string {
  const digest = createHash('sha256').update(`${url}\n${model}`).digest('hex');
  return join(directory, `${digest.slice(0, 16)}.vectors`);
}

/**
 * @param mostKept when there are more, the oldest are left out and taken out of the file
 * @returns what is kept, none when there is no file; what is damaged, and all behind it, is cut off
 * @throws Error of the file system
 */
export function readVectors(file: string, mostKept = MOST_KEPT): Entry[] {
  const bytes = bytesIn(file);
  if (bytes === null) return [];
  const { entries, end } = entriesIn(bytes);
  if (entries.length > mostKept) {
    const newest = entries.slice(-mostKept);
    replaceWhole(file, [startOf(newest), ...newest.map(recordOf)]);
    return newest;
  }
  if (end < bytes.length) truncateSync(file, end);
  return entries;
}

/** Adds vectors of the same number of dimensions as those that are there. @throws Error of the file system */
export function appendVectors(file: string, entries: readonly Entry[]): void {
  if (entries.length === 0) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const isBegun = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
  const records = entries.map(recordOf);
  appendWhole(file, Buffer.concat(isBegun ? records : [startOf(entries), ...records]));
}

/** A disk that is full may take a part of a record, behind which nothing could be read. */
function appendWhole(file: string, bytes: Buffer): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  try {
    appendFileSync(file, bytes, { mode: 0o600 });
  } catch (error) {
    if (existsSync(file)) truncateSync(file, size);
    throw error;
  }
}

function bytesIn(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function replaceWhole(file: string, parts: readonly Buffer[]): void {
  const beside = `${file}.${randomUUID()}`;
  try {
    writeFileSync(beside, Buffer.concat(parts), { mode: 0o600 });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function startOf([first]: readonly Entry[]): Buffer {
  return Buffer.from(`${FORMAT} ${first?.[1].steps.length}\n`);
}

function recordOf([digest, { scale, steps }]: Entry): Buffer {
  const record = Buffer.alloc(DIGEST + SCALE + steps.length + CHECKSUM);
  record.write(digest, 0, 'hex');
  record.writeFloatLE(scale, DIGEST);
  record.set(new Uint8Array(steps.buffer, steps.byteOffset, steps.length), DIGEST + SCALE);
  const checked = record.length - CHECKSUM;
  record.writeUInt32LE(crc32(record.subarray(0, checked)), checked);
  return record;
}

function entriesIn(bytes: Buffer): { entries: Entry[]; end: number } {
  const lineEnd = bytes.indexOf('\n');
  const [format, digits] = bytes.toString('latin1', 0, Math.max(lineEnd, 0)).split(' ');
  const dimensions = Number(digits);
  if (format !== FORMAT || !Number.isInteger(dimensions) || dimensions < 1) return { entries: [], end: 0 };
  const length = DIGEST + SCALE + dimensions + CHECKSUM;
  const checked = length - CHECKSUM;
  const entries: Entry[] = [];
  let end = lineEnd + 1;
  for (; end + length <= bytes.length; end += length) {
    const record = bytes.subarray(end, end + length);
    if (crc32(record.subarray(0, checked)) !== record.readUInt32LE(checked)) break;
    // In memory of its own, so that the file is let go.
    const steps = new Int8Array(record.subarray(DIGEST + SCALE, checked));
    entries.push([record.toString('hex', 0, DIGEST), { scale: record.readFloatLE(DIGEST), steps }]);
  }
  // Without a record, nothing says that the line above them is not what is damaged.
  return { entries, end: entries.length === 0 ? 0 : end };
}
