/** With what sounds the words of a language begin and end: where a compound may be parted. */
export interface Sounds {
  vowel: RegExp;
  /** Consonants with which a word may begin, if more than one. */
  onsets: ReadonlySet<string>;
  /** The last two consonants of a word, if it ends with more than one. */
  codas: ReadonlySet<string>;
  /** The consonants with which a word may end after a vowel. */
  finals: string;
  /** Those of them that may end a word before one that begins with a vowel; others are rather the beginning of it. */
  finalsBeforeVowel: string;
  /** Letters that are one sound and are not parted. */
  inseparable: ReadonlySet<string>;
}

function setOf(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

const consonants = 'bcdfghjklmnpqrstvwxz';

const germanic = {
  vowel: /[aeiouyäöüåæøáéíóúëï]/,
  codas: setOf(
    'ch ck ct dt ds ff fs ft gs gt hl hm hn hr ht ks kt ld lf lg lk ll lm ln lp ls lt lz mb mm mp ms mt nd nf ng nk nn ' +
      'ns nt nz pf pp ps pt rb rc rd rf rg rk rl rm rn rp rr rs rt rv rz sk sp ss st th ts tt tz zt',
  ),
  finals: consonants,
  finalsBeforeVowel: 'glnrst',
  inseparable: setOf('ch ck qu ph'),
};

const german: Sounds = {
  ...germanic,
  onsets: setOf(
    'bl br ch chr dr fl fr gl gn gr kl kn kr pf pfl pfr ph pl pr ps qu rh sch schl schm schn schr schw sk sp spl spr st ' +
      'str th tr wr zw',
  ),
};

const dutch: Sounds = {
  ...germanic,
  onsets: setOf(
    'bl br ch chr dr dw fl fr gl gn gr kl kn kr kw pl pr ps qu sch schr sj sl sm sn sp spl spr st str sw th tj tr tw vl ' +
      'vr wr zw',
  ),
};

const scandinavian: Sounds = {
  ...germanic,
  onsets: setOf(
    'bj bl br dj dr dv fj fl fr gj gl gn gr hj hv kj kl kn kr kv lj mj nj pl pr ps sj sk skj skr sl sm sn sp spj spl spr ' +
      'st stj str sv tj tr tv vr',
  ),
};

// Most words begin with one consonant at most and end with a vowel.
const finnish: Sounds = {
  vowel: /[aeiouyäöå]/,
  onsets: setOf('br dr fl fr gl gr kl kr pl pr sk sp st str tr'),
  codas: setOf('ns ts rs'),
  finals: 'lnrst',
  finalsBeforeVowel: 'ns',
  inseparable: setOf('aa ee ii oo uu yy ää öö'),
};

const hungarian: Sounds = {
  vowel: /[aeiouáéíóöőúüű]/,
  onsets: setOf('br cs dr dz fl fr gr gy kl kr ny pl pr sk sp spr st str sz szt tr ty zs'),
  codas: setOf(
    'cs gy kk lc ld lk ll lm ls lt ly mm nc nd ng nk nn ns nt ny pp rc rd rk rm rr rs rt ss st sz tt ty zs',
  ),
  finals: consonants,
  finalsBeforeVowel: 'dgklmnrst',
  inseparable: setOf('cs gy ly ny sz ty zs'),
};

/** The languages that write compounds as one word, as far as they are known here. */
const sounds: Record<string, Sounds> = {
  da: scandinavian,
  de: german,
  fi: finnish,
  hu: hungarian,
  nb: scandinavian,
  nl: dutch,
  nn: scandinavian,
  no: scandinavian,
  sv: scandinavian,
};

/** @returns the sounds of a language that writes compounds as one word; null for others */
export function soundsOf(language: string): Sounds | null {
  return Object.hasOwn(sounds, language) ? (sounds[language] ?? null) : null;
}
