import type { Redaction } from '../span.ts';

// Scripts without capital letters: a name is what stands between the words of an introduction, and is none where that is a
// word that many people are ("I am a customer").

const HAN = '[\\p{Script=Han}々ヶ]';
const JAPANESE = '[\\p{Script=Han}\\p{Script=Katakana}々ヶー・]';
const KANA = '\\p{Script=Hiragana}';
const JAPANESE_NAME = `${JAPANESE}{1,12}(?: ${JAPANESE}{1,12})?`;
// A row of titles is no name.
const JAPANESE_BEFORE_TITLE = `(?:(?![様殿])${JAPANESE}){1,12}`;
const NO_JAPANESE_NAME =
  '(?:元)?(?:心配|不安|対象者?|対象外|被害者|該当者?|顧客|お?客|会員|利用者|契約者|加入者|購入者|本人|家族|親族|代理人|代理|日本人|外国人|学生|未成年者?|高齢者|無職|会社員|社員|職員|従業員|患者|株主|担当者?|責任者|管理者|大丈夫|必要|無理|反対|賛成|結構|残念|絶対|会社|法人|個人|無関係|無事|平気|満足|不満|疑問|別人|他人|同じ|ユーザー?|メンバー|スタッフ|パスポート|カード|メール|データ|コールセンター|本社|本人確認|弁護士|公務員|主婦|年金生活者|[\\p{Script=Han}\\p{Script=Katakana}ー]{1,10}(?:会員|国人|[ァ-ヶー]人|職員|利用者|契約者|被害者|対象者|保有者|所有者|加入者))';
const NO_NAME_BEFORE_SAMA =
  '(?:お?客|皆|神|王|奥|同|仕|模|多|有|異|貴|一|左|各|何|会員|家族|本人|株主|利用者|契約者|取引先|患者|被害者|担当者|関係者|母|父|兄|姉|子|孫|娘|息子|御|主|生徒|学生|お?医者|業者|職員|弁護士|税理士|看護師|医師|旦那|大家|店員|係員|銀行|会社|航空会社|旅行会社|代理店|警察|役所|郵便局|個人|法人|貴社|御社|弊社|苦労|得意|先方|姉|妹|弟)';
// Frequent family names, by which somebody is known who says nothing but the name. None that is a city as often.
const JAPANESE_FAMILY =
  '(?:佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|渡邉|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|斎藤|斉藤|齋藤|齊藤|清水|山崎|池田|橋本|阿部|石川|山下|中島|石井|小川|前田|岡田|長谷川|藤田|後藤|近藤|村上|遠藤|青木|坂本|福田|太田|西村|藤井|金子|岡本|藤原|中野|三浦|原田|中川|松田|竹内|小野|田村|中山|和田|石田|森田|上田|内田|柴田|酒井|横山|高木|安藤|宮本|大野|小島|谷口|今井|工藤|高田|増田|丸山|杉山|村田|大塚|新井|小山|平野|藤本|河野|野口|武田|松井|菅原|岩崎|木下|久保|佐野|野村|松尾|市川|菊地|菊池|杉本|古川|大西|島田|水野|桜井|吉川|山内|西田|飯田|西川|北村|安田|五十嵐|川口|平田|中田|久保田|服部|飯塚)';
const KIN = '(?:夫|妻|主人|家内|母|父|娘|息子|兄|姉|弟|妹|祖母|祖父|長男|長女|次男|次女|友人|家族|代理)';
const japanese = [
  // Not a question: "am I concerned?"
  `(?:私|わたし|わたくし|僕|俺|自分|こちら)は、?(?<name>(?!${NO_JAPANESE_NAME}で)${JAPANESE_NAME})(?=です(?!か)|でございます|だと|で、)`,
  `(?<name>(?!何)${JAPANESE_NAME}|(?<=[は、。 ]|^)${KANA}{2,8}?)(?=と申します|と申し上げます|という者|と(?:いい|言い)ます(?!か))`,
  `(?<=^|[。、！？!?\\n ]|もしもし|はい)(?<name>${JAPANESE_FAMILY} ?${HAN}{0,3}?)(?=です|と申し|の${KIN})`,
  `${KIN}の(?<name>${JAPANESE_FAMILY} ?${HAN}{0,3}?)(?=[のはがもをに、。 ]|です|$)`,
  `(?:名前|氏名|姓名)(?:は|：|:) ?(?<name>(?!何|不明|変更|違|公開|流出|漏)${JAPANESE_NAME}|(?!どう|なん|なぜ|いつ|どこ|どれ|どの|だれ|もう|まだ|すべて|ちゃんと|${KANA}{1,8}か(?:$|[。？?]))${KANA}{2,8}?)(?=です(?!か)|で、|と|、|。|,|\\.| |$)`,
  `(?<![\\p{Script=Han}\\p{Script=Katakana}])(?<name>(?!${NO_NAME_BEFORE_SAMA}(?:様|さま|さん|殿))${JAPANESE_BEFORE_TITLE}(?: ${JAPANESE_BEFORE_TITLE})?)(?=様(?![子々式相態変])|さま|さん(?!${HAN})|殿)`,
];

// The most frequent family names, in both scripts: most people have one of them.
const CHINESE_FAMILY =
  '(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾鐘谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯])';
const NO_CHINESE_NAME =
  '(?:任何|任意|何[人时時]|金[卡牌]|白金|黄金|黃金|江[苏蘇西南]|石[油家]|方[便案面]|马上|馬上|[严嚴]重|高[级級兴興]|常[客规規常]|安[全心]|[钱錢]|于|向|关|程|付[款费費]|许多|許多|余下|贺|温|万一|萬一|毛病|武|白[天银])';
const CHINESE_END = '(?![\\p{Script=Han}])|(?=[的，。,.！!？?；;、])';
const chinese = [
  `(?:我叫|我的名字(?:是|叫)|我名叫|我姓名是|姓名(?:是|：|:)|[我敝]姓|本人姓|免[贵貴]姓) ?(?<name>(?!什么|什麼|做|否|不是|了|客服|出租|[车車外警救]|在|有)${HAN}{1,4}?)(?=${CHINESE_END}|我|想|，|,|是|的|和|$)`,
  `(?:我(?:就)?[是係]|本人(?:是|叫)?|这里是|這裡是|这边是|這邊是) ?(?<name>(?!${NO_CHINESE_NAME})${CHINESE_FAMILY}${HAN}{1,2}?)(?=$|[^\\p{Script=Han}]|想|要|我|先生|女士|小姐|太太)`,
  `(?<name>(?!${NO_CHINESE_NAME})${CHINESE_FAMILY}${HAN}{0,2}?)(?=先生|女士|小姐|太太)`,
];

const KOREAN_FAMILY =
  '(?:남궁|황보|제갈|선우|[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국])';
const HANGUL = '\\p{Script=Hangul}';
const NO_KOREAN_NAME =
  '(?:공무원|변호사|배우자|여행자|방문자|소유자|유학생|민원인|임산부|장애인|조종사|승무원|노약자|구입자|채권자|채무자|신고자|문의자|제보자|이민자|노동자|공익자|보호자|대리인|전문가|전업주|주부인|고등학|대학생|초등학|중학생|고등생|사용자|담당자|책임자|관리자|예약자|탑승객|승객입|단골인|외국에|한국에|우수고|무관한|무직자|백수인|신입생|이해가|모르는|안심이|진짜로|정상인|정말로|이용자|신청자|정회원|대상자|고객님|한국인|외국인|당사자|피해자|가입자|주민들|소비자|구매자)';
const korean = [
  `(?:이름|성함|성명)(?:은|는|:) ?(?<name>(?!${NO_KOREAN_NAME})${KOREAN_FAMILY}${HANGUL}{1,2})(?=입니다|이에요|예요|이고|라고|[ ,.]|$)`,
  `(?<=^|[.!?,\\n] ?|여보세요 ?|안녕하세요 ?)(?<name>(?!${NO_KOREAN_NAME})${KOREAN_FAMILY}${HANGUL}{2})(?=입니다|인데요|이라고|라고)`,
  `(?<!${HANGUL})(?<name>(?!${NO_KOREAN_NAME})${KOREAN_FAMILY}${HANGUL}{2})(?= ?(?:고객|회원)님)`,
  `(?:제|저의|내) ?이름은 ?(?<name>${HANGUL}{2,5}?)(?=입니다|이에요|예요|이고|라고|이라고|이며|[ ,.]|$)`,
  `(?:저는|나는|전) ?(?<name>(?!${NO_KOREAN_NAME})${KOREAN_FAMILY}${HANGUL}{2})(?=입니다|이에요|예요|이라고|라고|인데|이고)`,
  `(?<!${HANGUL})(?<name>(?!${NO_KOREAN_NAME})${KOREAN_FAMILY}${HANGUL}{2})(?=(?:이)?라고 (?:합니다|해요)| ?(?:씨|님)(?!${HANGUL}{2}))`,
];

const ARABIC = '[\\p{Script=Arabic}\\p{M}]';
const ARABIC_WORD = `${ARABIC}{2,20}`;
const NO_ARABIC_NAME =
  '(?:و|في |من |على |إلى |عن |لا |ليس |هو |هل |كان |الذي |التي |غير |موجود|مدرج|مذكور|مكتوب|منشور|معروف|مسرب|متضرر|خطأ|صحيح|مع |قد |لكن|ضمن |بين |ظهر|ظاهر|تسر|سر[قّب]|نشر|الكامل|أيض|أيضا)';
// Given names, of which one is in most names.
const ARABIC_GIVEN =
  '(?:محمد|أحمد|احمد|محمود|علي|حسن|حسين|عمر|عثمان|خالد|يوسف|إبراهيم|ابراهيم|مصطفى|سعيد(?! جد| ب| لأن| أن)|كريم|طارق|سامي|هشام|عماد|وليد|ماجد|فهد|ناصر|سلطان|سليمان|داود|موسى|عيسى|ياسر|رامي|زياد|جمال|كمال|نبيل|بلال|أنس|عبد ?\\p{Script=Arabic}{2,10}|فاطمة|مريم|عائشة|زينب|خديجة|سارة|ليلى|نور|هدى|منى|أمل|رنا|سلمى|هند|دينا|ريم|رانيا|سعاد|نادية|سميرة|أسماء|إيمان|ياسمين|لينا|دانا)';
const ARABIC_FURTHER = `(?: (?!${NO_ARABIC_NAME})${ARABIC_WORD}){0,1}`;
const arabic = [
  `(?<!${ARABIC})(?<!هل )(?:و)?(?:اسمي(?: الكامل)?(?: هو)?|أدعى|يدعونني) (?<name>(?!${NO_ARABIC_NAME})${ARABIC_WORD}(?: (?:بن|ابن|أبو|آل|بنت) ${ARABIC_WORD})?${ARABIC_FURTHER})`,
  `(?<!${ARABIC})(?:و)?(?:أنا|انا|معك|معكم|هل اسمي) (?<name>${ARABIC_GIVEN}(?!${ARABIC})${ARABIC_FURTHER})`,
  `(?<!${ARABIC})(?:السيدة?|الآنسة|الدكتورة?|الأستاذة?) (?<name>(?!${NO_ARABIC_NAME})${ARABIC_WORD}${ARABIC_FURTHER})`,
];

const HINDI = '[\\p{Script=Devanagari}\\p{M}]';
const HINDI_NAME = `${HINDI}{2,20}(?: (?!है|हूँ|हूं|और|बोल)${HINDI}{2,20}){0,2}`;
const hindi = [
  `मेरा (?:पूरा )?नाम (?<name>(?!क्या|गलत|सही|सूची)${HINDI_NAME})(?= (?:है|हैं))`,
  `मैं (?<name>${HINDI_NAME})(?= बोल (?:रहा|रही))`,
  `(?<!${HINDI})(?:श्री|श्रीमती|सुश्री) (?<name>${HINDI}{2,20}(?: (?!है|ने|को|का|की|के|से|में|और)${HINDI}{2,20})?)`,
];

const THAI = '[\\p{Script=Thai}]';
const THAI_END = '(?=ค่ะ|ครับ|คะ|นะ|และ|[^\\p{Script=Thai}]|$)';
// A family name stands after a space, and so does the rest of the sentence.
const THAI_FAMILY = `(?: (?!อยาก|ต้อง|ขอ|มี|ข้อมูล|จะ|เป็น|โทร|และ|ได้|ไม่|ทำ|บัตร|ครับ|ค่ะ|คะ|นะ)${THAI}{2,16}?${THAI_END})?`;
// A row of introductions is no name: else each of them would be found in a turn of its own.
const THAI_NAME = `(?!อะไร|ไม่|ใน|จ้าง|ก)(?:(?!ชื่อ|นาย|นาง|นามสกุล)${THAI}){2,30}?${THAI_END}`;
const thai = [
  `(?:ฉัน|ผม|ดิฉัน|หนู|เรา)ชื่อ(?:ว่า)? ?(?<name>${THAI_NAME}${THAI_FAMILY})`,
  `นามสกุล ?(?<name>${THAI_NAME})`,
  `(?<!${THAI})(?:นางสาว|นาย|นาง) ?(?<name>${THAI_NAME}${THAI_FAMILY})`,
];

const byLanguage: Readonly<Record<string, readonly RegExp[]>> = Object.fromEntries(
  Object.entries({ ja: japanese, zh: chinese, ko: korean, ar: arabic, hi: hindi, th: thai }).map(
    ([language, sources]) => [language, sources.map((source) => new RegExp(source, 'gu'))],
  ),
);

/** @returns the names of those who say who they are in a language without capital letters */
export function findCaselessNames(text: string, language: string): Redaction[] {
  if (!Object.hasOwn(byLanguage, language)) return [];
  return (byLanguage[language] ?? []).flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: whole, groups }) => {
      const { name } = groups as { name: string };
      const start = index + whole.indexOf(name);
      return { kind: 'name' as const, start, end: start + name.length };
    }),
  );
}
