import { wordsLocale } from '../locale.ts';
import type { AgentItem } from './item.ts';

// How far an incident concerns a kind of data, as a whole sentence to read aloud after its name. Names are not put into the
// sentences: hardly any language takes a noun as it stands.

interface Sentences {
  most: string;
  some: string;
  unknown: string;
  not_affected: string;
  /** Not affected, and why it can be said. */
  confirmed: string;
  no_evidence: string;
  not_stored: string;
}

const table: Record<string, Sentences> = {
  ar: {
    most: 'شملت الحادثة هذه البيانات لدى معظم الأشخاص المعنيين.',
    some: 'شملت الحادثة هذه البيانات لدى بعض الأشخاص المعنيين.',
    unknown: 'لم يُعرف بعد ما إذا كانت الحادثة قد شملت هذه البيانات.',
    not_affected: 'لم تشمل الحادثة هذه البيانات.',
    confirmed: 'تأكّد أن الحادثة لم تشمل هذه البيانات.',
    no_evidence: 'لا دليل على أن الحادثة شملت هذه البيانات.',
    not_stored: 'لم تشمل الحادثة هذه البيانات، فهي غير محفوظة في النظام المعني.',
  },
  de: {
    most: 'Diese Daten sind bei den meisten Betroffenen dabei.',
    some: 'Diese Daten sind bei einigen Betroffenen dabei.',
    unknown: 'Ob diese Daten dabei sind, ist noch nicht bekannt.',
    not_affected: 'Diese Daten sind nicht betroffen.',
    confirmed: 'Es ist bestätigt, dass diese Daten nicht betroffen sind.',
    no_evidence: 'Es gibt keinen Hinweis darauf, dass diese Daten betroffen sind.',
    not_stored: 'Diese Daten sind nicht betroffen: Sie sind im betroffenen System nicht gespeichert.',
  },
  en: {
    most: 'This data is involved for most of the people affected.',
    some: 'This data is involved for some of the people affected.',
    unknown: 'It is not yet known whether this data is involved.',
    not_affected: 'This data is not affected.',
    confirmed: 'It is confirmed that this data is not affected.',
    no_evidence: 'There is no evidence that this data is affected.',
    not_stored: 'This data is not affected: it is not stored in the system concerned.',
  },
  es: {
    most: 'Estos datos están afectados en el caso de la mayoría de las personas implicadas.',
    some: 'Estos datos están afectados en el caso de algunas de las personas implicadas.',
    unknown: 'Aún no se sabe si estos datos están afectados.',
    not_affected: 'Estos datos no están afectados.',
    confirmed: 'Está confirmado que estos datos no están afectados.',
    no_evidence: 'No hay indicios de que estos datos estén afectados.',
    not_stored: 'Estos datos no están afectados: no se guardan en el sistema implicado.',
  },
  fr: {
    most: 'Ces données sont concernées pour la plupart des personnes touchées.',
    some: 'Ces données sont concernées pour une partie des personnes touchées.',
    unknown: 'On ne sait pas encore si ces données sont concernées.',
    not_affected: 'Ces données ne sont pas concernées.',
    confirmed: 'Il est confirmé que ces données ne sont pas concernées.',
    no_evidence: 'Rien n’indique que ces données soient concernées.',
    not_stored:
      'Ces données ne sont pas concernées\u00a0: elles ne sont pas conservées dans le système touché.',
  },
  hi: {
    most: 'अधिकांश प्रभावित लोगों का यह डेटा इसमें शामिल है।',
    some: 'कुछ प्रभावित लोगों का यह डेटा इसमें शामिल है।',
    unknown: 'अभी पता नहीं है कि यह डेटा इसमें शामिल है या नहीं।',
    not_affected: 'यह डेटा प्रभावित नहीं है।',
    confirmed: 'पुष्टि हो चुकी है कि यह डेटा प्रभावित नहीं है।',
    no_evidence: 'इस डेटा के प्रभावित होने का कोई प्रमाण नहीं है।',
    not_stored: 'यह डेटा प्रभावित नहीं है: यह प्रभावित सिस्टम में रखा ही नहीं जाता।',
  },
  id: {
    most: 'Data ini termasuk untuk sebagian besar orang yang terdampak.',
    some: 'Data ini termasuk untuk sebagian orang yang terdampak.',
    unknown: 'Belum diketahui apakah data ini termasuk.',
    not_affected: 'Data ini tidak terdampak.',
    confirmed: 'Sudah dipastikan bahwa data ini tidak terdampak.',
    no_evidence: 'Tidak ada bukti bahwa data ini terdampak.',
    not_stored: 'Data ini tidak terdampak: data ini tidak disimpan di sistem yang bersangkutan.',
  },
  it: {
    most: 'Questi dati sono coinvolti per la maggior parte delle persone interessate.',
    some: 'Questi dati sono coinvolti per alcune delle persone interessate.',
    unknown: 'Non si sa ancora se questi dati siano coinvolti.',
    not_affected: 'Questi dati non sono coinvolti.',
    confirmed: 'È confermato che questi dati non sono coinvolti.',
    no_evidence: 'Non risulta che questi dati siano coinvolti.',
    not_stored: 'Questi dati non sono coinvolti: non sono conservati nel sistema interessato.',
  },
  ja: {
    most: '対象となる方の大半について、この情報が含まれています。',
    some: '対象となる方の一部について、この情報が含まれています。',
    unknown: 'この情報が含まれているかどうかは、まだ分かっていません。',
    not_affected: 'この情報は影響を受けていません。',
    confirmed: 'この情報が影響を受けていないことを確認しています。',
    no_evidence: 'この情報が影響を受けたことを示すものは見つかっていません。',
    not_stored: 'この情報は影響を受けていません。対象のシステムには保存されていないためです。',
  },
  ko: {
    most: '영향을 받은 분들 대부분의 경우 이 정보가 포함되어 있습니다.',
    some: '영향을 받은 분들 일부의 경우 이 정보가 포함되어 있습니다.',
    unknown: '이 정보가 포함되어 있는지는 아직 확인되지 않았습니다.',
    not_affected: '이 정보는 영향을 받지 않았습니다.',
    confirmed: '이 정보가 영향을 받지 않았음이 확인되었습니다.',
    no_evidence: '이 정보가 영향을 받았다는 증거는 없습니다.',
    not_stored: '이 정보는 영향을 받지 않았습니다. 해당 시스템에 저장되어 있지 않습니다.',
  },
  nl: {
    most: 'Deze gegevens horen erbij voor de meeste getroffen personen.',
    some: 'Deze gegevens horen erbij voor een deel van de getroffen personen.',
    unknown: 'Het is nog niet bekend of deze gegevens erbij horen.',
    not_affected: 'Deze gegevens zijn niet getroffen.',
    confirmed: 'Het is bevestigd dat deze gegevens niet zijn getroffen.',
    no_evidence: 'Er zijn geen aanwijzingen dat deze gegevens zijn getroffen.',
    not_stored: 'Deze gegevens zijn niet getroffen: ze staan niet in het getroffen systeem.',
  },
  pl: {
    most: 'Te dane dotyczą większości osób objętych zdarzeniem.',
    some: 'Te dane dotyczą części osób objętych zdarzeniem.',
    unknown: 'Nie wiadomo jeszcze, czy zdarzenie objęło te dane.',
    not_affected: 'Zdarzenie nie objęło tych danych.',
    confirmed: 'Potwierdzono, że zdarzenie nie objęło tych danych.',
    no_evidence: 'Nic nie wskazuje na to, by zdarzenie objęło te dane.',
    not_stored: 'Zdarzenie nie objęło tych danych: nie są przechowywane w systemie, którego dotyczy.',
  },
  pt: {
    most: 'Estes dados estão envolvidos no caso da maioria das pessoas afetadas.',
    some: 'Estes dados estão envolvidos no caso de algumas das pessoas afetadas.',
    unknown: 'Ainda não se sabe se estes dados estão envolvidos.',
    not_affected: 'Estes dados não foram afetados.',
    confirmed: 'Está confirmado que estes dados não foram afetados.',
    no_evidence: 'Não há indícios de que estes dados tenham sido afetados.',
    not_stored: 'Estes dados não foram afetados: não são guardados no sistema em causa.',
  },
  th: {
    most: 'ข้อมูลนี้เกี่ยวข้องด้วยสำหรับผู้ได้รับผลกระทบส่วนใหญ่',
    some: 'ข้อมูลนี้เกี่ยวข้องด้วยสำหรับผู้ได้รับผลกระทบบางส่วน',
    unknown: 'ยังไม่ทราบว่าข้อมูลนี้เกี่ยวข้องด้วยหรือไม่',
    not_affected: 'ข้อมูลนี้ไม่ได้รับผลกระทบ',
    confirmed: 'ยืนยันแล้วว่าข้อมูลนี้ไม่ได้รับผลกระทบ',
    no_evidence: 'ไม่มีหลักฐานว่าข้อมูลนี้ได้รับผลกระทบ',
    not_stored: 'ข้อมูลนี้ไม่ได้รับผลกระทบ เพราะไม่ได้เก็บไว้ในระบบที่เกี่ยวข้อง',
  },
  tr: {
    most: 'Etkilenen kişilerin çoğunda bu veriler de söz konusudur.',
    some: 'Etkilenen kişilerin bir kısmında bu veriler de söz konusudur.',
    unknown: 'Bu verilerin etkilenip etkilenmediği henüz bilinmiyor.',
    not_affected: 'Bu veriler etkilenmedi.',
    confirmed: 'Bu verilerin etkilenmediği doğrulandı.',
    no_evidence: 'Bu verilerin etkilendiğine dair bir bulgu yok.',
    not_stored: 'Bu veriler etkilenmedi: ilgili sistemde saklanmıyorlar.',
  },
  vi: {
    most: 'Dữ liệu này có liên quan đối với phần lớn những người bị ảnh hưởng.',
    some: 'Dữ liệu này có liên quan đối với một số người bị ảnh hưởng.',
    unknown: 'Hiện chưa rõ dữ liệu này có liên quan hay không.',
    not_affected: 'Dữ liệu này không bị ảnh hưởng.',
    confirmed: 'Đã xác nhận rằng dữ liệu này không bị ảnh hưởng.',
    no_evidence: 'Không có bằng chứng cho thấy dữ liệu này bị ảnh hưởng.',
    not_stored: 'Dữ liệu này không bị ảnh hưởng: dữ liệu không được lưu trong hệ thống liên quan.',
  },
  'zh-Hans': {
    most: '在大多数受影响的人当中，涉及此项信息。',
    some: '在部分受影响的人当中，涉及此项信息。',
    unknown: '目前尚不清楚是否涉及此项信息。',
    not_affected: '此项信息未受影响。',
    confirmed: '已确认此项信息未受影响。',
    no_evidence: '没有证据表明此项信息受到影响。',
    not_stored: '此项信息未受影响：相关系统中并未保存。',
  },
  'zh-Hant': {
    most: '在大多數受影響的人當中，涉及此項資料。',
    some: '在部分受影響的人當中，涉及此項資料。',
    unknown: '目前尚不清楚是否涉及此項資料。',
    not_affected: '此項資料未受影響。',
    confirmed: '已確認此項資料未受影響。',
    no_evidence: '沒有證據顯示此項資料受到影響。',
    not_stored: '此項資料未受影響：相關系統中並未儲存。',
  },
};

/** The locales that there are sentences for, by language, and by script where it has two. */
export const sentenceLocales = Object.keys(table);

type Affected = NonNullable<AgentItem['facts']['affectedData']>;

/**
 * @param locale of the sentence
 * @returns how far the incident concerns a kind of data; null in a language that there are no words for, rather than in
 *   another one
 */
export function extentSentence({ extent, basis }: Affected, locale: string): string | null {
  const name = wordsLocale(locale);
  const sentences = name !== null && Object.hasOwn(table, name) ? table[name] : undefined;
  return sentences?.[extent === 'not_affected' && basis !== null ? basis : extent] ?? null;
}
