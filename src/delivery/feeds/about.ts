/** What a feed has to know about a notice that its renditions do not say. */
export interface FeedAbout {
  /** A UUID: the identity of the notice, which stays the same whatever its slug and wherever it is served. */
  noticeId: string;
  /** Where the public reaches this API, without a slash at its end; null when the operator has not said. */
  publicUrl: string | null;
}
