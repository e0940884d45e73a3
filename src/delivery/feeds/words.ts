import { wordsLocale } from '../../locale.ts';

/** What a feed adds of its own to the texts of a notice, in one language. */
export interface Words {
  exercise: string;
  /** Of a whole notice; a statement in it is retracted. */
  withdrawn: string;
  correction: string;
  retraction: string;
  resolution: string;
  superseded: string;
  partly_superseded: string;
  retracted: string;
  /** How a label stands before a headline. */
  labelled: string;
  /** How a label points to the headline of what holds instead. */
  see: string;
}

const table: Record<string, Words> = {
  ar: {
    exercise: 'تمرين',
    withdrawn: 'تم سحب الإشعار',
    correction: 'تصحيح',
    retraction: 'إشعار سحب',
    resolution: 'تم الحل',
    superseded: 'حلّ محلّه إشعار أحدث',
    partly_superseded: 'حلّ إشعار أحدث محلّ جزء منه',
    retracted: 'تم سحبه',
    labelled: '{label}: {headline}',
    see: '{label}. انظر: {headline}',
  },
  de: {
    exercise: 'Übung',
    withdrawn: 'Zurückgezogen',
    correction: 'Berichtigung',
    retraction: 'Widerruf',
    resolution: 'Behoben',
    superseded: 'Überholt',
    partly_superseded: 'Teilweise überholt',
    retracted: 'Widerrufen',
    labelled: '{label}: {headline}',
    see: '{label}. Siehe: {headline}',
  },
  en: {
    exercise: 'Exercise',
    withdrawn: 'Withdrawn',
    correction: 'Correction',
    retraction: 'Retraction',
    resolution: 'Resolved',
    superseded: 'Superseded',
    partly_superseded: 'Superseded in part',
    retracted: 'Retracted',
    labelled: '{label}: {headline}',
    see: '{label}. See: {headline}',
  },
  es: {
    exercise: 'Simulacro',
    withdrawn: 'Aviso retirado',
    correction: 'Corrección',
    retraction: 'Retractación',
    resolution: 'Resuelto',
    superseded: 'Sustituido',
    partly_superseded: 'Sustituido en parte',
    retracted: 'Retirado',
    labelled: '{label}: {headline}',
    see: '{label}. Véase: {headline}',
  },
  fr: {
    exercise: 'Exercice',
    withdrawn: 'Avis retiré',
    correction: 'Correction',
    retraction: 'Rétractation',
    resolution: 'Résolu',
    superseded: 'Remplacé',
    partly_superseded: 'Remplacé en partie',
    retracted: 'Retiré',
    labelled: '{label}\u00a0: {headline}',
    see: '{label}. Voir\u00a0: {headline}',
  },
  hi: {
    exercise: 'अभ्यास',
    withdrawn: 'सूचना वापस ली गई',
    correction: 'सुधार',
    retraction: 'वापसी की सूचना',
    resolution: 'समाधान हो गया',
    superseded: 'नई सूचना से प्रतिस्थापित',
    partly_superseded: 'नई सूचना से आंशिक रूप से प्रतिस्थापित',
    retracted: 'वापस लिया गया',
    labelled: '{label}: {headline}',
    see: '{label}। देखें: {headline}',
  },
  id: {
    exercise: 'Latihan',
    withdrawn: 'Ditarik',
    correction: 'Koreksi',
    retraction: 'Pencabutan',
    resolution: 'Teratasi',
    superseded: 'Telah diganti',
    partly_superseded: 'Sebagian telah diganti',
    retracted: 'Telah dicabut',
    labelled: '{label}: {headline}',
    see: '{label}. Lihat: {headline}',
  },
  it: {
    exercise: 'Esercitazione',
    withdrawn: 'Avviso ritirato',
    correction: 'Rettifica',
    retraction: 'Ritrattazione',
    resolution: 'Risolto',
    superseded: 'Sostituito',
    partly_superseded: 'Sostituito in parte',
    retracted: 'Ritirato',
    labelled: '{label}: {headline}',
    see: '{label}. Vedi: {headline}',
  },
  ja: {
    exercise: '訓練',
    withdrawn: '取り下げ済み',
    correction: '訂正',
    retraction: '撤回のお知らせ',
    resolution: '解決済み',
    superseded: '差し替え済み',
    partly_superseded: '一部差し替え済み',
    retracted: '撤回済み',
    labelled: '{label}：{headline}',
    see: '{label}。次をご覧ください：{headline}',
  },
  ko: {
    exercise: '훈련',
    withdrawn: '게시 철회됨',
    correction: '정정',
    retraction: '철회 안내',
    resolution: '해결됨',
    superseded: '대체됨',
    partly_superseded: '일부 대체됨',
    retracted: '철회됨',
    labelled: '{label}: {headline}',
    see: '{label}. 다음을 참조하세요: {headline}',
  },
  nl: {
    exercise: 'Oefening',
    withdrawn: 'Melding ingetrokken',
    correction: 'Rectificatie',
    retraction: 'Intrekking',
    resolution: 'Opgelost',
    superseded: 'Vervangen',
    partly_superseded: 'Gedeeltelijk vervangen',
    retracted: 'Ingetrokken',
    labelled: '{label}: {headline}',
    see: '{label}. Zie: {headline}',
  },
  pl: {
    exercise: 'Ćwiczenia',
    withdrawn: 'Zawiadomienie wycofane',
    correction: 'Sprostowanie',
    retraction: 'Wycofanie',
    resolution: 'Rozwiązane',
    superseded: 'Zastąpione',
    partly_superseded: 'Częściowo zastąpione',
    retracted: 'Wycofane',
    labelled: '{label}: {headline}',
    see: '{label}. Zobacz: {headline}',
  },
  pt: {
    exercise: 'Exercício',
    withdrawn: 'Aviso retirado',
    correction: 'Correção',
    retraction: 'Retratação',
    resolution: 'Resolvido',
    superseded: 'Substituído',
    partly_superseded: 'Substituído em parte',
    retracted: 'Retirado',
    labelled: '{label}: {headline}',
    see: '{label}. Ver: {headline}',
  },
  th: {
    exercise: 'การฝึกซ้อม',
    withdrawn: 'ถอนประกาศแล้ว',
    correction: 'การแก้ไขข้อมูล',
    retraction: 'ประกาศเพิกถอน',
    resolution: 'คลี่คลายแล้ว',
    superseded: 'มีข้อมูลใหม่แทนแล้ว',
    partly_superseded: 'มีข้อมูลใหม่แทนบางส่วนแล้ว',
    retracted: 'เพิกถอนแล้ว',
    labelled: '{label}: {headline}',
    see: '{label} ดูที่: {headline}',
  },
  tr: {
    exercise: 'Tatbikat',
    withdrawn: 'Duyuru geri çekildi',
    correction: 'Düzeltme',
    retraction: 'Geri çekme duyurusu',
    resolution: 'Çözüldü',
    superseded: 'Güncelliğini yitirdi',
    partly_superseded: 'Kısmen güncelliğini yitirdi',
    retracted: 'Geri çekildi',
    labelled: '{label}: {headline}',
    see: '{label}. Şuna bakın: {headline}',
  },
  vi: {
    exercise: 'Diễn tập',
    withdrawn: 'Đã thu hồi',
    correction: 'Đính chính',
    retraction: 'Thông báo rút lại',
    resolution: 'Đã giải quyết',
    superseded: 'Đã được thay thế',
    partly_superseded: 'Đã được thay thế một phần',
    retracted: 'Đã rút lại',
    labelled: '{label}: {headline}',
    see: '{label}. Xem: {headline}',
  },
  'zh-Hans': {
    exercise: '演练',
    withdrawn: '已撤下',
    correction: '更正',
    retraction: '撤回通知',
    resolution: '已解决',
    superseded: '已被取代',
    partly_superseded: '部分已被取代',
    retracted: '已撤回',
    labelled: '{label}：{headline}',
    see: '{label}。请参阅：{headline}',
  },
  'zh-Hant': {
    exercise: '演練',
    withdrawn: '已撤下',
    correction: '更正',
    retraction: '撤回通知',
    resolution: '已解決',
    superseded: '已被取代',
    partly_superseded: '部分已被取代',
    retracted: '已撤回',
    labelled: '{label}：{headline}',
    see: '{label}。請參閱：{headline}',
  },
};

/**
 * @returns the words in the language and script of a locale; null for all others, where a feed says nothing of its own
 *   rather than say it in another language
 */
export function wordsFor(locale: string): Words | null {
  const name = wordsLocale(locale);
  return name !== null && Object.hasOwn(table, name) ? (table[name] ?? null) : null;
}

/** @returns a pattern such as "{label}: {headline}" as its pieces, the names of what is filled in at odd indexes */
export function piecesOf(pattern: string): string[] {
  return pattern.split(/\{(\w+)\}/);
}
