/** What an operation is sent and what it answers. */
export interface Example {
  body?: unknown;
  answer: unknown;
  /** Further answers, of other outcomes. */
  others?: readonly unknown[];
  /** The same in plain text, where it can be had so. */
  text?: string;
}
