import { once } from 'node:events';

// How a process of the bench hears from the run, and that it does not outlive it.

/** @returns what the run gives this process to work on */
export async function input<Input>(): Promise<Input> {
  process.once('disconnect', () => process.exit(0));
  const [message] = await once(process, 'message');
  return message as Input;
}

export function tell(message: unknown): void {
  process.send?.(message);
}
