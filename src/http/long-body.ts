import { Refusal } from '../errors.ts';
import { createThread } from '../threads/thread.ts';
import { type Members, type Reading, type ReadingTask, withMembers } from './read-body.ts';

const reading = createThread<ReadingTask, Reading>(new URL('./read-body-thread.ts', import.meta.url));

// Up to here a body takes the event loop a few milliseconds, and a thread would take longer to answer.
const LONG = 32 * 1024;

export function isLong(bytes: Uint8Array): boolean {
  return bytes.length > LONG;
}

/**
 * A body that would hold up the event loop, and with it the readers: it is read in a thread. Until it is checked it stands
 * in the place of what it says.
 */
export class LongBody {
  readonly #bytes: Uint8Array;
  readonly #members: Members;
  /** What it says, once it is checked. */
  value: unknown = undefined;

  private constructor(bytes: Uint8Array, members: Members) {
    this.#bytes = bytes;
    this.#members = members;
  }

  /** @throws Refusal like `parseJson` */
  static async parse(bytes: Uint8Array): Promise<LongBody> {
    // Of memory of its own: with a piece of a larger buffer, all of that would be copied into the thread.
    const body = new LongBody(new Uint8Array(bytes), {});
    await body.#run({ step: 'parse', bytes: body.#bytes });
    return body;
  }

  with(members: Members): LongBody {
    return new LongBody(this.#bytes, { ...members, ...this.#members });
  }

  /**
   * @param schema the name of a body schema; null only finds out what the body says
   * @throws Refusal like `checkBody`
   */
  async check(schema: string | null): Promise<void> {
    this.value = await this.#run({ step: 'check', bytes: this.#bytes, members: this.#members, schema });
  }

  async #run(task: ReadingTask): Promise<unknown> {
    const result = await reading.run(task);
    if ('value' in result) return result.value;
    const { code, message, faults } = result.refusal;
    throw new Refusal(code, message, { faults });
  }
}

/** @returns a body, long or not, with the members that the address gives it where it does not have them itself */
export function bodyWithMembers(body: unknown, members: Members): unknown {
  return body instanceof LongBody ? body.with(members) : withMembers(body, members);
}
