import { describe, expect, test } from 'vitest';
import { redact } from '../../src/redaction/redact.ts';

describe('what looks like personal data is taken out', () => {
  test.each([
    ['en', 'I am Anna Kowalska and my card 4111 1111 1111 1111', 'I am [name] and my card [card]'],
    ['en', 'card 4111-1111-1111-1111, 12/27', 'card [card], 12/27'],
    ['ja', 'カード ４１１１　１１１１　１１１１　１１１１ です', 'カード [card] です'],
    ['en', 'my IBAN is DE89 3704 0044 0532 0130 00 and it was used', 'my IBAN is [iban] and it was used'],
    ['en', 'write to anna.kowalska+x@mail.example, please.', 'write to [e-mail], please.'],
    ['en', 'it is "anna k"@mail.example', 'it is [e-mail]'],
    ['en', 'anna (at) mail (dot) example is mine', '[e-mail] is mine'],
    ['ja', 'メールはhanako@mail.exampleです', 'メールは[e-mail]です'],
    ['ja', 'メールはｈａｎａｋｏ＠ｍａｉｌ．ｅｘａｍｐｌｅです', 'メールは[e-mail]です'],
    [
      'en',
      'see https://shop.example/a?user=77 or www.shop.example/help',
      'see [web address] or www.shop.example/help',
    ],
    ['en-AU', 'ring me on 0412 345 678 tonight', 'ring me on [phone] tonight'],
    ['en', 'ring +44 (0)20 7946 0958 ext. 12 then', 'ring [phone] then'],
    ['en-AU', 'her (0412 345 678) or mine (02 5550 0199)', 'her ([phone]) or mine ([phone])'],
    ['ja', '電話は０３ー１２３４ー５６７８です', '電話は[phone]です'],
    ['ar', 'رقم هاتفي ٠٥٠١٢٣٤٥٦٧ فقط', 'رقم هاتفي [phone] فقط'],
    ['en', 'member no. QX7-99K2 and customer 884120', 'member no. [number] and customer [number]'],
    ['en', 'ref ABC-99812 of order 12345', 'ref [number] of order [number]'],
    ['zh-Hans', '身份证110101199003078515', '身份证[number]'],
    ['en', 'passport PA0943218, SSN 078-05-1120', 'passport [number], SSN [phone]'],
    ['ja', '会員番号12345名前は', '会員番号[number]名前は'],
    ['en', 'I was born on 3 April 1985 in Leeds', 'I was born on [date] in Leeds'],
    ['en', 'date of birth: 03/04/1985', 'date of birth: [date]'],
    ['ja', '生年月日は昭和60年4月3日です', '生年月日は[date]です'],
    ['ja', '1985年4月3日生まれです', '[date]生まれです'],
    ['de', 'geboren am 3. April 1985 in Köln', 'geboren am [date] in Köln'],
    ['ja', '〒100-0001に届きました', '[postcode]に届きました'],
    ['en-GB', 'I live at SW1A 1AA now', 'I live at [postcode] now'],
  ])('%s: %s', (locale, text, redacted) => {
    expect(redact(text, locale)).toBe(redacted);
  });
});

describe('a name that is introduced is taken out', () => {
  test.each([
    ['en', "Hello, I'm Anna van der Berg, was I hit?", "Hello, I'm [name], was I hit?"],
    ['en', 'my name is anna kowalska and my data', 'my name is [name] and my data'],
    ['en', 'this is bob stone speaking', 'this is [name] speaking'],
    ['en', 'Mrs. O’Neill asks why', 'Mrs. [name] asks why'],
    ['ar', 'اسمي أحمد علي وأريد معرفة المزيد', 'اسمي [name] وأريد معرفة المزيد'],
    ['ar', 'أنا فاطمة حسن', 'أنا [name]'],
    ['de', 'Ich heiße Jürgen Groß und frage', 'Ich heiße [name] und frage'],
    ['de', 'mein Name ist Anna, Herr Müller sagte', 'mein Name ist [name], Herr [name] sagte'],
    ['de', 'ich bin Anna Kowalska', 'ich bin [name]'],
    ['es', 'Hola, me llamo José Núñez y quiero saber', 'Hola, me llamo [name] y quiero saber'],
    ['fr', 'Je m’appelle Élodie Martin et je veux', 'Je m’appelle [name] et je veux'],
    ['fr', 'je suis Élodie Martin', 'je suis [name]'],
    ['fr', 'Je suis M. Jean Dupont.', 'Je suis M. [name].'],
    ['es', 'Soy María del Carmen Ruiz, y pregunto', 'Soy [name], y pregunto'],
    ['it', 'Sono Marco Bianchi', 'Sono [name]'],
    ['pl', 'Jestem Anna Kowalska', 'Jestem [name]'],
    ['hi', 'मेरा नाम अनीता शर्मा है', 'मेरा नाम [name] है'],
    ['id', 'Nama saya Budi Santoso, apakah', 'Nama saya [name], apakah'],
    ['it', 'Mi chiamo Chiara Rossi e vorrei', 'Mi chiamo [name] e vorrei'],
    ['ja', '私は田中花子です。旅券は', '私は[name]です。旅券は'],
    ['ja', '私は田中ですが、', '私は[name]ですが、'],
    ['ja', '佐藤と申しますが、教えてください', '[name]と申しますが、教えてください'],
    ['ja', '鈴木様からの電話', '[name]様からの電話'],
    ['ko', '저는 김민수입니다. 제 정보는', '저는 [name]입니다. 제 정보는'],
    ['ko', '제 이름은 박서연입니다', '제 이름은 [name]입니다'],
    ['nl', 'Ik heet Sanne de Vries en vraag', 'Ik heet [name] en vraag'],
    ['pl', 'Nazywam się Łukasz Żak i pytam', 'Nazywam się [name] i pytam'],
    ['pt', 'O meu nome é João da Silva e quero', 'O meu nome é [name] e quero'],
    ['th', 'ผมชื่อสมชาย ใจดี', 'ผมชื่อ[name]'],
    ['th', 'ดิฉันชื่อมาลี อยากถามเรื่องบัตร', 'ดิฉันชื่อ[name] อยากถามเรื่องบัตร'],
    ['tr', 'Benim adım Ayşe Yılmaz, verilerim', 'Benim adım [name], verilerim'],
    ['vi', 'Tôi tên là Nguyễn Văn An và hỏi', 'Tôi tên là [name] và hỏi'],
    ['zh-Hans', '我叫王小明，我的护照呢', '我叫[name]，我的护照呢'],
    ['zh-Hans', '我是李娜，想问', '我是[name]，想问'],
    ['zh-Hant', '陳小姐問護照', '[name]小姐問護照'],
  ])('%s: %s', (locale, text, redacted) => {
    expect(redact(text, locale)).toBe(redacted);
  });
});

describe('what is nobody’s stays', () => {
  test.each([
    ['en', 'I am worried about my passport'],
    ['en', 'my name is on the list, why?'],
    ['en', 'Were 1,800 people affected on 2025-07-02 at 10:30?'],
    ['en', 'Is 12,500,000 the number of records?'],
    ['en', 'It cost $1,250.00 or 980 EUR between 2019 and 2024'],
    ['en', 'From 2025-07-02 to 2025-07-05, or 02/07/2025'],
    ['en', 'How does incident-2025 differ from covid-19?'],
    ['en', 'This is about 24/7 support within 10-15 days'],
    ['de', 'Ich bin Kunde seit 2019, 1.800 Menschen'],
    ['fr', 'je suis inquiet, 12 000 euros'],
    ['ja', '私は心配です'],
    ['ja', '私は対象ですか'],
    ['ja', 'お客様の情報、皆様'],
    ['ja', '2025年7月2日に18000人'],
    ['zh-Hans', '我是否受影响'],
    ['zh-Hans', '我是会员，我是高级会员'],
    ['ko', '저는 회원입니다'],
    ['ko', '저는 걱정입니다'],
    ['ar', 'أنا قلق جدا'],
    ['th', 'ฉันกังวลมาก'],
    ['vi', 'tôi là khách hàng'],
    ['tr', 'ben endişeliyim'],
  ])('%s: %s', (locale, text) => {
    expect(redact(text, locale)).toBe(text);
  });
});
