import type { Finder, Redaction } from './span.ts';

// Before what is too short to be told by itself.
const LABELS = [
  'pin(?: code)?|cvv2?|cvc2?|otp|passcode|password|security code|verification code|pnr',
  '(?:account|booking|customer|client|confirmation|member(?:ship)?|order|passport|policy|reservation)(?: (?:no\\.?|number|id|code|ref(?:erence)?\\.?))',
  'Passwort|(?:Kunden|Mitglieds|Buchungs|Konto|Ausweis|Pass|Vertrags)(?:nummer|nr\\.?|code)|Prüfziffer',
  "mot de passe|(?:numéro|n°|code) (?:de |d')?(?:client|compte|dossier|réservation|adhérent|passeport)",
  'contraseña|(?:número|código) de (?:cliente|cuenta|reserva|socio|pasaporte|seguridad)',
  '(?:暗証|会員|顧客|お客様|予約|整理|口座|旅券|パスポート)番号|セキュリティコード|パスワード|認証コード',
  '密[码碼]|[验驗][证證][码碼]|(?:会员|會員|客户|客戶|订单|訂單|护照|護照)[号號][码碼]?',
  '(?:회원|예약|고객|계좌|여권|비밀|인증) ?번호|인증 ?코드',
  'رقم (?:العضوية|الحجز|العميل|الحساب|الجواز|جوازي|حسابي)|رمز التحقق|كلمة المرور',
].join('|');
const IS =
  "[ :#=']{0,3}(?:(?:is|was|ist|lautet|war|est|es|era|は|が|是|为|為|은|는|이|هو|هي)(?![A-Za-z]))?[ :#=']{0,3}";
const BEFORE = '(?<![\\p{Script=Latin}\\d])';
const AFTER = '(?![\\p{Script=Latin}\\d])';

const WITH_DIGIT = new RegExp(
  `${BEFORE}(?:${LABELS})${IS}(?<code>(?=[A-Z]{0,11}\\d)[A-Z\\d]{3,12}(?:-[A-Z\\d]{1,8}){0,3})${AFTER}`,
  'giu',
);
// As airlines write it: six capital letters.
const LETTERS_ALONE = new RegExp(
  `${BEFORE}(?:PNR|[Bb]ooking (?:code|ref(?:erence)?)|Buchungscode|予約番号|예약 ?번호)${IS}(?<code>[A-Z]{6})${AFTER}`,
  'gu',
);

/** Finds codes of any length where a word says whose they are or what they open. */
export const findLabelled: Finder = (text) =>
  [WITH_DIGIT, LETTERS_ALONE].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: whole, groups }): Redaction => {
      const end = index + whole.length;
      return { kind: 'number', start: end - (groups?.code?.length ?? 0), end };
    }),
  );
