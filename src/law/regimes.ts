import type { Regime, RegimeId } from './regime.ts';
import { auNdb } from './regimes/au-ndb.ts';
import { euGdpr } from './regimes/eu-gdpr.ts';
import { jpAppi } from './regimes/jp-appi.ts';
import { nzPrivacy } from './regimes/nz-privacy.ts';
import { sgPdpa } from './regimes/sg-pdpa.ts';
import { usCa } from './regimes/us-ca.ts';

/** Every regime that a notice can be under. */
export const regimes: Readonly<Record<RegimeId, Regime>> = {
  'au-ndb': auNdb,
  'eu-gdpr': euGdpr,
  'nz-privacy': nzPrivacy,
  'jp-appi': jpAppi,
  'us-ca': usCa,
  'sg-pdpa': sgPdpa,
};

export const allRegimes: readonly Regime[] = Object.values(regimes);

/** @returns for how many days a notice under these regimes has to stay posted, or null where none of them says so */
export function minimumPostingDays(ids: readonly RegimeId[]): number | null {
  const days = ids.flatMap((id) => regimes[id].minimumPosting?.days ?? []);
  return days.length === 0 ? null : Math.max(...days);
}
