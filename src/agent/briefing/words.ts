import { wordsLocale } from '../../locale.ts';
import { changeKinds } from '../history/change.ts';

// What a briefing in plain text adds of its own to what a notice says.

const names = [
  'heading',
  'nothing',
  'incomplete',
  'more',
  'major',
  'minor',
  'before',
  'now',
  'note',
  ...changeKinds,
  'published',
  'withdrawn',
  'gone',
  'redirected',
  'renamed',
] as const;

/** `heading` holds `{since}`; `redirected` and `renamed` hold `{slug}`. */
export type BriefingWords = Record<(typeof names)[number], string>;

const table: Record<string, BriefingWords> = {
  ar: words(`ما تغيّر منذ {since} | لم يتغيّر شيء | بعض التغييرات غير متاحة الآن؛ اطلب الإحاطة مرة أخرى | توجد صفحة أخرى
    | تغيير مهم | تغيير طفيف | قبل | الآن | للموظفين فقط | جديد | تغيّر | حُذف | لم يعد جزء منه ساريًا | لم يعد ساريًا | سُحب
    | عاد ساريًا | تُرجم | الترجمة قديمة | إشعار جديد | سُحب الإشعار | لم يعد الإشعار متاحًا | الإشعار الآن ضمن: {slug}
    | الاسم السابق: {slug}`),
  de: words(`Was sich seit {since} geändert hat | Nichts hat sich geändert
    | Einiges ist gerade nicht verfügbar; bitte noch einmal abrufen | Es gibt eine weitere Seite | Wichtige Änderung
    | Kleine Änderung | Bisher | Jetzt | Nur für Mitarbeitende | Neu | Geändert | Entfernt | Gilt nur noch zum Teil
    | Gilt nicht mehr | Widerrufen | Gilt wieder | Übersetzt | Übersetzung veraltet | Neue Mitteilung
    | Mitteilung zurückgezogen | Mitteilung nicht mehr verfügbar | Mitteilung jetzt unter: {slug} | Bisheriger Name: {slug}`),
  en: words(`What has changed since {since} | Nothing has changed | Some changes are not available just now; ask again
    | There is another page | Major change | Minor change | Before | Now | For agents only | New | Changed | Removed
    | Holds only in part | Holds no more | Retracted | Holds again | Translated | Translation is outdated | New notice
    | Notice withdrawn | Notice not available any more | Notice is now at: {slug} | Called before: {slug}`),
  es: words(`Qué ha cambiado desde {since} | No ha cambiado nada
    | Algunos cambios no están disponibles ahora; vuelva a consultarlos | Hay otra página | Cambio importante
    | Cambio menor | Antes | Ahora | Solo para agentes | Nuevo | Cambiado | Eliminado | Solo vale en parte | Ya no vale
    | Retractado | Vuelve a valer | Traducido | Traducción desactualizada | Aviso nuevo | Aviso retirado
    | Aviso ya no disponible | El aviso está ahora en: {slug} | Nombre anterior: {slug}`),
  fr: words(`Ce qui a changé depuis le {since} | Rien n’a changé
    | Certains changements ne sont pas disponibles pour l’instant ; redemandez-les | Il y a une autre page
    | Changement majeur | Changement mineur | Avant | Maintenant | Réservé aux agents | Nouveau | Modifié | Supprimé
    | Ne vaut plus qu’en partie | Ne vaut plus | Rétracté | Vaut de nouveau | Traduit | Traduction dépassée | Nouvel avis
    | Avis retiré | Avis plus disponible | L’avis est maintenant ici : {slug} | Nom précédent : {slug}`),
  hi: words(`{since} से अब तक क्या बदला | कुछ नहीं बदला | कुछ बदलाव अभी उपलब्ध नहीं हैं; फिर से माँगें | एक और पृष्ठ है | बड़ा बदलाव
    | छोटा बदलाव | पहले | अब | केवल एजेंटों के लिए | नया | बदला गया | हटाया गया | अब केवल आंशिक रूप से मान्य | अब मान्य नहीं
    | वापस लिया गया | फिर से मान्य | अनुवाद किया गया | अनुवाद पुराना है | नई सूचना | सूचना वापस ली गई | सूचना अब उपलब्ध नहीं
    | सूचना अब यहाँ है: {slug} | पहले का नाम: {slug}`),
  id: words(`Yang berubah sejak {since} | Tidak ada yang berubah
    | Sebagian perubahan belum tersedia; silakan minta lagi | Ada halaman berikutnya | Perubahan besar | Perubahan kecil
    | Sebelumnya | Sekarang | Hanya untuk agen | Baru | Diubah | Dihapus | Hanya berlaku sebagian | Tidak berlaku lagi
    | Ditarik | Berlaku lagi | Diterjemahkan | Terjemahan sudah usang | Pemberitahuan baru | Pemberitahuan ditarik
    | Pemberitahuan tidak tersedia lagi | Pemberitahuan kini di: {slug} | Nama sebelumnya: {slug}`),
  it: words(`Che cosa è cambiato dal {since} | Non è cambiato nulla
    | Alcune modifiche non sono disponibili ora; chiedere di nuovo | C’è un’altra pagina | Modifica importante
    | Modifica minore | Prima | Ora | Solo per operatori | Nuovo | Modificato | Rimosso | Vale solo in parte | Non vale più
    | Ritrattato | Vale di nuovo | Tradotto | Traduzione non aggiornata | Nuovo avviso | Avviso ritirato
    | Avviso non più disponibile | L’avviso ora è qui: {slug} | Nome precedente: {slug}`),
  ja: words(`{since} 以降の変更 | 変更はありません | 一部の変更を現在取得できません。もう一度お試しください | 次のページがあります
    | 重要な変更 | 軽微な変更 | 変更前 | 現在 | 担当者専用 | 新規 | 変更 | 削除 | 一部のみ有効 | 無効になりました | 撤回 | 再び有効
    | 翻訳を追加 | 翻訳が古くなっています | 新しいお知らせ | お知らせを取り下げました | お知らせは公開を終了しました
    | 現在の掲載先: {slug} | 以前の名前: {slug}`),
  ko: words(`{since} 이후 변경된 내용 | 변경된 내용이 없습니다 | 일부 변경 내용을 지금 볼 수 없습니다. 다시 요청하십시오 | 다음 페이지가 있습니다
    | 중요한 변경 | 사소한 변경 | 이전 | 현재 | 상담원 전용 | 새 항목 | 변경됨 | 삭제됨 | 일부만 유효함 | 더 이상 유효하지 않음 | 철회됨
    | 다시 유효함 | 번역됨 | 번역이 오래됨 | 새 공지 | 공지 게시 중단 | 공지를 더 이상 볼 수 없음 | 공지의 현재 위치: {slug}
    | 이전 이름: {slug}`),
  nl: words(`Wat er sinds {since} is veranderd | Er is niets veranderd
    | Sommige wijzigingen zijn nu niet beschikbaar; vraag ze opnieuw op | Er is nog een pagina | Belangrijke wijziging
    | Kleine wijziging | Eerst | Nu | Alleen voor medewerkers | Nieuw | Gewijzigd | Verwijderd | Geldt nog maar deels
    | Geldt niet meer | Herroepen | Geldt weer | Vertaald | Vertaling is verouderd | Nieuwe melding
    | Melding ingetrokken | Melding niet meer beschikbaar | Melding staat nu onder: {slug} | Vorige naam: {slug}`),
  pl: words(`Co się zmieniło od {since} | Nic się nie zmieniło
    | Niektóre zmiany są teraz niedostępne; zapytaj ponownie | Jest kolejna strona | Ważna zmiana | Drobna zmiana
    | Przedtem | Teraz | Tylko dla pracowników | Nowe | Zmienione | Usunięte | Obowiązuje tylko częściowo
    | Już nie obowiązuje | Wycofane | Znów obowiązuje | Przetłumaczone | Tłumaczenie nieaktualne | Nowe zawiadomienie
    | Zawiadomienie wycofane | Zawiadomienie już niedostępne | Zawiadomienie jest teraz tutaj: {slug}
    | Poprzednia nazwa: {slug}`),
  pt: words(`O que mudou desde {since} | Nada mudou | Algumas mudanças não estão disponíveis agora; peça novamente
    | Há outra página | Mudança importante | Mudança menor | Antes | Agora | Só para atendentes | Novo | Alterado | Removido
    | Vale só em parte | Já não vale | Retratado | Voltou a valer | Traduzido | Tradução desatualizada | Novo aviso
    | Aviso retirado | Aviso já não disponível | O aviso está agora em: {slug} | Nome anterior: {slug}`),
  th: words(`สิ่งที่เปลี่ยนไปตั้งแต่ {since} | ไม่มีอะไรเปลี่ยนแปลง | การเปลี่ยนแปลงบางส่วนยังดูไม่ได้ในขณะนี้ โปรดลองอีกครั้ง | มีหน้าถัดไป
    | การเปลี่ยนแปลงสำคัญ | การเปลี่ยนแปลงเล็กน้อย | ก่อนหน้า | ตอนนี้ | สำหรับเจ้าหน้าที่เท่านั้น | ใหม่ | เปลี่ยนแล้ว | ลบแล้ว | ใช้ได้เพียงบางส่วน
    | ใช้ไม่ได้แล้ว | เพิกถอนแล้ว | กลับมาใช้ได้ | แปลแล้ว | คำแปลล้าสมัย | ประกาศใหม่ | ถอนประกาศแล้ว | ประกาศไม่มีให้ดูแล้ว
    | ประกาศอยู่ที่: {slug} | ชื่อเดิม: {slug}`),
  tr: words(`{since} tarihinden bu yana değişenler | Hiçbir şey değişmedi
    | Bazı değişiklikler şu anda gösterilemiyor; yeniden isteyin | Bir sayfa daha var | Önemli değişiklik
    | Küçük değişiklik | Önce | Şimdi | Yalnızca temsilciler için | Yeni | Değişti | Kaldırıldı | Yalnızca kısmen geçerli
    | Artık geçerli değil | Geri çekildi | Yeniden geçerli | Çevrildi | Çeviri güncel değil | Yeni duyuru
    | Duyuru geri çekildi | Duyuru artık yok | Duyurunun şimdiki yeri: {slug} | Önceki adı: {slug}`),
  vi: words(`Những gì đã thay đổi từ {since} | Không có gì thay đổi
    | Một số thay đổi hiện chưa xem được; hãy yêu cầu lại | Còn trang tiếp theo | Thay đổi quan trọng | Thay đổi nhỏ
    | Trước đây | Hiện nay | Chỉ dành cho nhân viên | Mới | Đã thay đổi | Đã xóa | Chỉ còn đúng một phần | Không còn đúng
    | Đã rút lại | Đúng trở lại | Đã dịch | Bản dịch đã cũ | Thông báo mới | Thông báo đã thu hồi | Thông báo không còn nữa
    | Thông báo hiện ở: {slug} | Tên trước đây: {slug}`),
  'zh-Hans':
    words(`{since} 以来的变更 | 没有变更 | 部分变更暂时无法显示，请再次查询 | 还有下一页 | 重要变更 | 细微变更 | 之前 | 现在
    | 仅供客服人员 | 新增 | 已变更 | 已删除 | 仅部分有效 | 不再有效 | 已撤回 | 重新有效 | 已翻译 | 译文已过时 | 新公告 | 公告已撤下
    | 公告已不可用 | 公告现位于：{slug} | 原名：{slug}`),
  'zh-Hant':
    words(`{since} 以來的變更 | 沒有變更 | 部分變更暫時無法顯示，請再次查詢 | 還有下一頁 | 重要變更 | 細微變更 | 之前 | 現在
    | 僅供客服人員 | 新增 | 已變更 | 已刪除 | 僅部分有效 | 不再有效 | 已撤回 | 重新有效 | 已翻譯 | 譯文已過時 | 新公告 | 公告已撤下
    | 公告已無法使用 | 公告現位於：{slug} | 原名：{slug}`),
};

/** @returns the words in the language and script of a locale, else in English, and the locale of the words */
export function briefingWords(locale: string | undefined): { locale: string; words: BriefingWords } {
  const found = locale === undefined ? null : wordsLocale(locale);
  const name = found !== null && Object.hasOwn(table, found) ? found : 'en';
  return { locale: name, words: table[name] as BriefingWords };
}

/** @param text the words in the order of their names, between bars */
function words(text: string): BriefingWords {
  const given = text.split('|').map((word) => word.trim().replace(/\s+/g, ' '));
  return Object.fromEntries(names.map((name, index) => [name, given[index] ?? ''])) as BriefingWords;
}
