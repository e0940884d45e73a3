import { describe, expect, test } from 'vitest';
import { termsOf } from '../../src/reports/prepare.ts';
import { ALIKE, likeness } from '../../src/reports/questions/likeness.ts';

const alikeness = (locale: string, one: string, other: string) =>
  likeness(termsOf(one, locale), termsOf(other, locale));

describe('the same question in other words is the same', () => {
  test.each([
    ['en', 'Was my passport stolen?', 'Has my passport been stolen'],
    ['en', 'How do I close my account?', 'I want to close the account, how?'],
    ['en', 'Will you pay for a new passport?', 'who pays for new passports'],
    ['en', 'My card is [card], do I need a new card?', 'Do I need a new card? [name]'],
    ['ja', 'パスポート番号は漏れましたか', 'パスポートの番号が漏れたのですか'],
    ['ja', '口座を解約したいのですが', '口座の解約をお願いします'],
    ['de', 'Ist meine Passnummer betroffen?', 'Sind auch Passnummern betroffen'],
    ['de', 'Wie kann ich mein Konto schließen?', 'Konto schliessen, wie geht das?'],
    ['ar', 'هل سُرق رقم جواز سفري؟', 'هل تم سرقة رقم جواز السفر'],
    ['ar', 'كيف أغلق حسابي؟', 'كيف أغلق الحساب'],
    ['zh-Hans', '我的护照号码泄露了吗', '护照号码是否泄露'],
    ['zh-Hans', '怎样注销账户？', '我想注销账户'],
    ['en', 'When did it happen?', 'when has this happened'],
    ['fr', 'Mon passeport a-t-il été volé ?', 'Est-ce que mon passeport a été volé'],
    ['es', '¿Han robado mi pasaporte?', 'me robaron el pasaporte'],
    ['ko', '계좌를 해지하고 싶어요', '계좌 해지 방법'],
    ['th', 'หนังสือเดินทางของฉันรั่วไหลไหม', 'หนังสือเดินทางรั่วไหลหรือไม่'],
  ])('%s: %s / %s', (locale, one, other) => {
    expect(alikeness(locale, one, other)).toBeGreaterThanOrEqual(ALIKE);
  });
});

describe('another question is another', () => {
  test.each([
    ['en', 'Was my passport stolen?', 'Was my car stolen?'],
    ['en', 'Was my passport stolen?', 'How do I renew a passport abroad?'],
    ['en', 'How do I close my account?', 'How do I open an account?'],
    ['en', 'How do I close my savings account?', 'How do I open a savings account?'],
    ['ja', 'パスポート番号は漏れましたか', 'メールアドレスは漏れましたか'],
    ['ja', '口座を解約したい', '口座の番号を変えたい'],
    ['de', 'Ist meine Passnummer betroffen?', 'Ist meine Adresse betroffen?'],
    ['ar', 'هل سُرق رقم جواز سفري؟', 'كيف أغلق حسابي؟'],
    ['zh-Hans', '我的护照号码泄露了吗', '怎样注销账户？'],
    ['zh-Hans', '护照是否泄露', '密码是否泄露'],
    ['en', 'When did it happen?', 'Why did it happen?'],
    ['en', 'What happened?', 'When did it happen?'],
    ['de', 'Wann ist es passiert?', 'Wo ist es passiert?'],
    ['fr', 'Quand est-ce arrivé ?', 'Pourquoi est-ce arrivé ?'],
    ['es', '¿Cuándo ocurrió?', '¿Dónde ocurrió?'],
    ['ja', 'いつ起きましたか', 'なぜ起きましたか'],
    ['zh-Hans', '什么时候泄露的', '为什么泄露'],
    ['ko', '언제 유출됐나요', '왜 유출됐나요'],
    ['ar', 'متى حدث ذلك', 'لماذا حدث ذلك'],
    ['ko', '여권이 유출됐나요', '카드가 유출됐나요'],
    ['fr', 'Comment fermer mon compte ?', 'Comment ouvrir un compte ?'],
    ['es', '¿Cómo cierro mi cuenta?', '¿Cómo abro una cuenta?'],
  ])('%s: %s / %s', (locale, one, other) => {
    expect(alikeness(locale, one, other)).toBeLessThan(ALIKE);
  });
});

test('what was taken out of a question is no word of it', () => {
  expect(termsOf('[name] [phone] passport', 'en')).toEqual(termsOf('passport', 'en'));
});

test('a question without any word that carries meaning is compared by the others', () => {
  expect(termsOf('why is it', 'en').length).toBeGreaterThan(0);
});
