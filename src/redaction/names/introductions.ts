/** How people say who they are in a language whose script has capital letters; each is part of a regular expression. */
export interface Introductions {
  /** What only a name follows: however it is written. */
  certain: string;
  /** What much else follows as well: only words with a capital are a name. */
  open: string;
  /** What stands before the name of somebody who is spoken of. */
  titles: string;
  /** Words that a name is not, and at which it ends. */
  others: string;
  /** How many words with a capital make a name after `open`; two where every noun has one. Left away: one. */
  leastWords?: 2;
}

/** By language. */
export const introductions: Readonly<Record<string, Introductions>> = {
  en: {
    certain:
      "my (?:full |first |last |maiden )?name(?: is|'s|s|:)|this is(?= (?:[\\p{L}'-]+ ){1,3}(?:speaking|calling|here))|(?:the )?(?:caller|customer)'s name is|I am called|call me",
    open: "I am|I'm|Im|this is|it's",
    titles: 'Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Madam',
    others:
      'a|an|and|as|at|but|by|can|did|do|does|for|from|has|have|he|his|her|how|if|in|is|it|my|not|of|on|or|our|please|she|so|spelt|still|that|the|there|they|to|was|we|were|what|when|where|which|who|why|will|with|would|you|your|also|correct|wrong|I|misspelled|speaking|calling|here|back|later|now',
  },
  de: {
    certain: 'ich hei(?:ß|ss)e|mein (?:voller )?name (?:ist|lautet)|hier (?:ist|spricht)|ich nenne mich',
    open: 'ich bin',
    titles: 'Herrn?|Frau|Dr|Prof',
    others:
      'und|aber|mit|von|der|die|das|ein|eine|nicht|in|auf|im|ist|wie|was|warum|meine?|ich|es|falsch|richtig|noch',
    leastWords: 2,
  },
  es: {
    certain: 'me llamo|mi nombre (?:completo )?es|habla(?=\\s\\p{Lu})',
    open: '(?:yo )?soy',
    titles: 'Sra?|Srta|señora?|señorita|don|doña|Dra?',
    others: 'y|e|pero|con|de|del|el|la|los|las|un|una|no|en|que|mi|por|para|si|está|como|correcto',
  },
  fr: {
    certain: "je m'appelle|mon nom (?:complet )?est|ici(?=\\s\\p{Lu})",
    open: 'je suis',
    titles: 'M|Mme|Mlle|MM|monsieur|madame|mademoiselle|Dr|Me',
    others: 'et|mais|avec|de|du|le|la|les|un|une|pas|dans|que|mon|ma|mes|pour|si|est|sur|comment|je',
  },
  id: {
    certain: 'nama (?:lengkap )?saya(?: adalah| ialah)?|saya bernama',
    open: 'saya adalah|saya(?=\\s\\p{Lu}\\p{L}+\\s\\p{Lu})',
    titles: 'Bapak|Bpk|Pak|Ibu|Bu|Tuan|Nyonya|Sdri?',
    others:
      'dan|tetapi|tapi|dengan|dari|di|ke|yang|tidak|apakah|apa|saya|ada|untuk|bagaimana|sudah|belum|salah',
  },
  it: {
    certain: 'mi chiamo|il mio nome (?:completo )?è|qui parla',
    open: '(?:io )?sono',
    titles: 'Sig|Sig\\.ra|Sig\\.na|signora?|signorina|signore|Dott|Dott\\.ssa',
    others: 'e|ed|ma|con|di|del|il|lo|la|i|gli|le|un|una|non|in|che|mio|mia|per|se|come|stato|stata',
  },
  nl: {
    certain: 'ik heet|mijn (?:volledige )?naam is|u spreekt met|met(?= \\p{Lu}\\p{L}+ aan de lijn)',
    open: 'ik ben',
    titles: 'dhr|mevr|mw|meneer|mevrouw|de heer|dr',
    others: 'en|maar|met|van(?! \\p{Lu})|het|een|niet|in|op|is|hoe|wat|waarom|mijn|ik|of|wie|er|als',
  },
  pl: {
    certain: 'nazywam się|mam na imię|moje (?:imię|nazwisko) (?:to|brzmi)',
    open: '(?:ja )?jestem',
    titles: 'Pan|Pani|Pana|Panią|dr',
    others: 'i|a|ale|z|ze|w|na|nie|czy|co|jak|mój|moja|moje|się|do|od|po|że|oraz',
  },
  pt: {
    certain: '(?:o )?meu nome (?:completo )?é|me chamo|chamo-me',
    open: '(?:eu )?sou(?: [oa])?|aqui é(?: [oa])?',
    titles: 'Sra?|senhora?|dona|Dra?',
    others: 'e|mas|com|de|do|da|o|a|os|as|um|uma|não|em|que|meu|minha|por|para|se|está|como',
  },
  tr: {
    certain: '(?:benim )?(?:adım|ismim)(?: soyadım)?',
    open: 'ben',
    titles: 'Sayın|Bay|Bayan',
    others: 've|ama|ile|bir|bu|ne|nasıl|neden|benim|mi|mı|mu|mü|değil|yanlış|listede|var|yok|da|de',
  },
  vi: {
    certain: '(?:họ )?tên (?:của )?(?:tôi|em|mình|anh|chị) là|(?:tôi|em|mình) tên(?: là)?',
    open: '(?:tôi|em|mình) là',
    titles: 'ông|bà|anh|chị|cô',
    others: 'và|nhưng|với|của|ở|trong|không|có|là|thì|mà|tôi|được|bị|đã|sao',
  },
};
