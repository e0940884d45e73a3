import { ar } from './explanations/ar.ts';
import { de } from './explanations/de.ts';
import { en } from './explanations/en.ts';
import { es } from './explanations/es.ts';
import { fr } from './explanations/fr.ts';
import { hi } from './explanations/hi.ts';
import { id } from './explanations/id.ts';
import { it } from './explanations/it.ts';
import { ja } from './explanations/ja.ts';
import { ko } from './explanations/ko.ts';
import { nl } from './explanations/nl.ts';
import { pl } from './explanations/pl.ts';
import { pt } from './explanations/pt.ts';
import { th } from './explanations/th.ts';
import { tr } from './explanations/tr.ts';
import { vi } from './explanations/vi.ts';
import { zhHans } from './explanations/zh-hans.ts';
import { zhHant } from './explanations/zh-hant.ts';
import type { Explanations } from './reasons.ts';

/** By locale; one that is not here is spoken to in another one, and told which. */
export const explanationsByLocale = {
  ar,
  de,
  en,
  es,
  fr,
  hi,
  id,
  it,
  ja,
  ko,
  nl,
  pl,
  pt,
  th,
  tr,
  vi,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
} as const satisfies Record<string, Explanations>;
