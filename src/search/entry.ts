/** One thing that a caller can be told, in one locale: a question with its answer, an update, a contact … */
export interface SearchEntry {
  /** Unique in its notice, and the same in each locale. */
  id: string;
  /** Of its texts, BCP 47. */
  locale: string;
  /** A question, a headline or a name. */
  title: string;
  /** The answer as plain text. */
  body: string;
  /** What only agents see; empty if there is none. */
  note: string;
  /** Its topic, key words and values such as phone numbers; may be empty. */
  keywords: string;
}

export const searchFields = ['title', 'body', 'note', 'keywords'] as const;
export type SearchField = (typeof searchFields)[number];
