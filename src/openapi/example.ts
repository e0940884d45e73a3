/** What an operation is sent and what it answers. */
export interface Example {
  body?: unknown;
  answer: unknown;
  /** The same in plain text, where it can be had so. */
  text?: string;
}
