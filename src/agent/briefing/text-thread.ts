import { handOverText } from '../../threads/hand-over.ts';
import { giveWay } from '../../threads/priority.ts';
import { fromBytes } from '../search/bytes.ts';
import { briefingAsText } from './briefing-as-text.ts';
import type { ToldBriefing } from './told.ts';

giveWay();

export interface TextTask {
  /** The briefing in JSON, in UTF-8. */
  briefing: Uint8Array;
  /** Of the labels. */
  locale: string | undefined;
}

/** @returns a briefing in plain text, in UTF-8 */
export default ({ briefing, locale }: TextTask): Uint8Array =>
  handOverText(briefingAsText(fromBytes<ToldBriefing>(briefing), locale));
