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
      "my (?:[\\p{L}]{2,20}'?s )?(?:full |first |last |maiden )?name(?: is|'s|s|:)|(?:full |customer |caller |member |passenger )?name(?=:)|this is(?= (?:[\\p{L}'-]+ ){1,3}(?:speaking|calling|here))|(?:the )?(?:caller|customer)'s name is|I am called|call me",
    open: "I am|I'm|Im|this is|it's|my (?:husband|wife|partner|son|daughter|child|mother|father|mum|mom|dad|brother|sister|friend|boss|colleague|neighbou?r|grand(?:mother|father|son|daughter))",
    titles: 'Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Madam',
    others:
      'a|an|and|as|at|but|by|can|did|do|does|for|from|has|have|he|his|her|how|if|in|is|it|my|not|of|on|or|our|please|she|spelt|spelled|misspelt|still|already|among|being|affected|available|compromised|exposed|found|hacked|included|known|leaked|listed|missing|mentioned|part|public|published|safe|shown|stolen|there|unknown|visible|really|very|so|sorry|just|only|quite|too|worried|afraid|sure|urgent|gold|silver|platinum|frequent|premium|customer|member|passenger|client|staff|today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|july|september|october|november|december|australian|american|british|canadian|catholic|chinese|dutch|english|french|german|greek|indian|indigenous|indonesian|irish|italian|japanese|jewish|kiwi|korean|malaysian|maori|muslim|polish|portuguese|russian|scottish|singaporean|spanish|swiss|thai|turkish|ukrainian|vietnamese|welsh|aboriginal|that|the|there|they|to|was|we|were|what|when|where|which|who|why|will|with|would|you|your|also|correct|wrong|I|misspelled|speaking|calling|here|back|later|now',
  },
  de: {
    certain:
      'ich hei(?:ß|ss)e|(?:mein|sein|ihr) (?:voller )?name (?:ist|lautet)|name(?=:)|hier (?:ist|spricht)|ich nenne mich',
    open: 'ich bin',
    titles:
      'Herrn?|Frau|Dr|Prof|mein(?:e[mnrs]?)? (?:Ehe)?(?:mann|frau|sohn|tochter|mutter|vater|bruder|schwester|partner|partnerin|freund|freundin)',
    others:
      'und|aber|mit|von|der|die|das|ein|eine|nicht|in|auf|im|ist|wie|was|warum|meine?|ich|es|falsch|richtig|noch|schon|auch|bitte|alles|nichts|etwas|jemand|niemand|kein\\p{L}*|so|betroffen|bekannt|dabei|drin|enthalten|gestohlen|geleakt|öffentlich|veröffentlicht|aufgetaucht|verkehrt|geschrieben|konto|karte|kreditkarte|daten|ihrer|kund\\p{L}*|nutzer\\p{L}*|inhaber\\p{L}*|besitzer\\p{L}*|rentner\\p{L}*|vielflieger\\p{L}*|mitglied\\p{L}*|opfer|deutsch\\p{L}*|österreicher\\p{L}*|schweizer\\p{L}*',
    leastWords: 2,
  },
  es: {
    certain: 'me llamo|(?:mi|su) nombre (?:completo )?es|nombre(?=:)|habla(?=\\s\\p{Lu})',
    open: '(?:yo )?soy|mi (?:marido|mujer|espos[oa]|hij[oa]|madre|padre|herman[oa]|pareja|amig[oa])',
    titles: 'Sra?|Srta|señora?|señorita|don|doña|Dra?',
    others:
      'y|e|pero|con|de|del|el|la|los|las|un|una|no|en|que|mi|por|para|si|está|como|correcto|incorrecto|público|publicado|visible|expuesto|afectado|filtrado|incluido|conocido|robado|mal|muy|cliente|español\\p{L}*|inglés|australian[oa]|mexican[oa]',
  },
  fr: {
    certain:
      "je m'appelle|(?:mon|son) nom (?:complet )?est|nom(?= ?:)|ici(?=\\s\\p{Lu})|c'est(?= (?:[\\p{L}'-]+ ){1,3}à l'appareil)",
    open: 'je suis|m(?:on|a) (?:mari|femme|conjointe?|compagn(?:on|e)|fils|fille|mère|père|frère|sœur|soeur|amie?)',
    titles: 'M|Mme|Mlle|MM|monsieur|madame|mademoiselle|Dr|Me',
    others:
      'et|mais|avec|de|du|le|la|les|un|une|pas|dans|que|mon|ma|mes|pour|si|est|sur|comment|je|à|mal|bien|très|vraiment|public|publié|visible|exposé|divulgué|concerné|touché|affecté|connu|volé|inclus|faux|cliente?|abonnée?|français(?:e)?|australien(?:ne)?|canadien(?:ne)?|belge|suisse',
  },
  id: {
    certain: 'nama (?:lengkap )?saya(?: adalah| ialah)?|saya bernama',
    open: 'saya adalah|saya(?=\\s\\p{Lu}\\p{L}+\\s\\p{Lu})',
    titles: 'Bapak|Bpk|Pak|Ibu|Bu|Tuan|Nyonya|Sdri?',
    others:
      'dan|tetapi|tapi|dengan|dari|di|ke|yang|tidak|apakah|apa|saya|ada|untuk|bagaimana|sudah|belum|salah|bocor|dicuri|terdaftar|tercantum|termasuk|muncul|terkena|dipublikasikan',
  },
  it: {
    certain: 'mi chiamo|il mio nome (?:completo )?è|qui parla',
    open: '(?:io )?sono',
    titles: 'Sig|Sig\\.ra|Sig\\.na|signora?|signorina|signore|Dott|Dott\\.ssa',
    others:
      'e|ed|ma|con|di|del|il|lo|la|i|gli|le|un|una|non|in|che|mio|mia|per|se|come|stato|stata|pubblico|esposto|coinvolto|incluso|noto|sbagliato|visibile|rubato',
  },
  nl: {
    certain: 'ik heet|mijn (?:volledige )?naam is|u spreekt met|met(?= \\p{Lu}\\p{L}+ aan de lijn)',
    open: 'ik ben',
    titles: 'dhr|mevr|mw|meneer|mevrouw|de heer|dr',
    others:
      'en|maar|met|van(?! \\p{Lu})|het|een|niet|in|op|is|hoe|wat|waarom|mijn|ik|of|wie|er|als|bekend|gelekt|openbaar|getroffen|gestolen|verkeerd|fout|zichtbaar',
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
    others:
      'e|mas|com|de|do|da|o|a|os|as|um|uma|não|em|que|meu|minha|por|para|se|está|como|público|exposto|afetado|incluído|vazado|errado|conhecido|visível',
  },
  tr: {
    certain: '(?:benim )?(?:adım|ismim)(?: soyadım)?',
    open: 'ben',
    titles: 'Sayın|Bay|Bayan',
    others:
      've|ama|ile|bir|bu|ne|nasıl|neden|benim|mi|mı|mu|mü|değil|yanlış|listede|var|yok|da|de|sızdı|sızdırıldı|çalındı|yayınlandı|etkilendi|geçiyor|yazılmış|görünüyor',
  },
  vi: {
    certain: '(?:họ )?tên (?:của )?(?:tôi|em|mình|anh|chị) là|(?:tôi|em|mình) tên(?: là)?',
    open: '(?:tôi|em|mình) là',
    titles: 'ông|bà|anh|chị|cô',
    others: 'và|nhưng|với|của|ở|trong|không|có|là|thì|mà|tôi|được|bị|đã|sao',
  },
};
