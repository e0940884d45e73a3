import { type IndexSize, isWhole, type KeptNotice } from './kept-notice.ts';

/** How large an index is, and how far behind. */
export interface IndexState extends IndexSize {
  notices: number;
  /** The notices whose newest edition cannot be searched in every locale. */
  behind: number;
  /** For how long the first of them has been waiting. */
  behindSeconds: number;
}

/** @param now by `performance.now()` */
export function stateOf(notices: Iterable<KeptNotice>, now: number): IndexState {
  const state: IndexState = { notices: 0, items: 0, bytes: 0, behind: 0, behindSeconds: 0 };
  for (const kept of notices) {
    state.notices += 1;
    for (const { items, bytes } of kept.ready.values()) {
      state.items += items;
      state.bytes += bytes;
    }
    if (isWhole(kept)) continue;
    state.behind += 1;
    state.behindSeconds = Math.max(state.behindSeconds, (now - kept.changedAt) / 1_000);
  }
  return state;
}
