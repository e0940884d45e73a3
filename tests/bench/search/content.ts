import type { SearchEntry } from '../../../src/search/entry.ts';
import { randomFrom } from '../support/prose.ts';

// FAQs in ten locales: made-up words in each script, or made-up compounds of real ones, between the small words of the language, some words often and most
// seldom (Zipf's law). What they say is nothing; how many different words they have is what a real collection has.

interface Language {
  /** What content words are made of. */
  syllables: string;
  /** Syllables a word has at least and at most. */
  lengths: [number, number];
  /** Small words, put in after each second content word. */
  joints: string;
  space: string;
  end: string;
}

const ROMAN =
  'ba be bi bo bra ca co cre da de di do fe fra ga ge gla la le li lo ma me mi mo na ne no pa pe pra ra re ri ro sa se si sta ta te ti tra va ve vi';
const CYRILLIC = 'ба ве га да жи за ко ла мо но пе ра се ти ту фо ха ча ше ря ста пре при кра ло ни';
const ARABIC = 'با تا ثو جي حا خر دم رس زي سل شر صف طل عم غن فك قد كت لم من نو هد ور يس';
const HANGUL =
  '가 고 구 기 나 노 다 도 라 로 마 모 바 보 사 소 수 시 아 안 여 우 이 자 정 주 지 차 보 호 화 회 권 번 객 비 상';
const JAPANESE =
  '旅券 番号 会員 個人 情報 電話 窓口 予約 客室 船便 港町 荷物 証明 書類 口座 暗号 通知 調査 対応 期限 返金 手続 確認 変更 登録 担当 警察 漏洩 流出 安全 住所 氏名 生年 月日 銀行 支店 免許 保険 医療 記録 乗客 家族 学生 職員 会社 契約 料金 請求 明細 支払 解約 再発行 申請 委員 監督 法律 相談 案内 時間 場所 電子 郵便 携帯 端末 画面 設定 接続 障害 復旧 原因 結果 報告 公表 期間 対象 範囲 種類 方法 理由 注意 詐欺 偽装 送信 受信 添付 連絡 パスワード メール カード サイト アプリ ログイン システム サーバー データ アカウント';
const CHINESE =
  '护照 号码 会员 个人 信息 电话 窗口 预订 客舱 轮船 港口 行李 证明 文件 账户 密码 通知 调查 处理 期限 退款 手续 确认 更改 注册 负责 警察 泄露 安全 地址 姓名 生日 银行 分行 驾照 保险 医疗 记录 乘客 家人 学生 员工 公司 合同 费用 账单 明细 付款 取消 补发 申请 机构 监管 法律 咨询 指南 时间 地点 电子 邮件 手机 设备 屏幕 设置 连接 故障 恢复 原因 结果 报告 公布 期间 对象 范围 种类 方法 理由 注意 诈骗 伪造 发送 接收 附件 联系';
const THAI =
  'กา ขอ คน งาน จาก ชื่อ ดู ตัว ทำ นาม บัตร ปลอด ผู้ พบ ภัย มา ยา ระบบ รหัส ลูก วัน ศูนย์ สาย หมาย อยู่ เลข เดิน เรือ โทร ใบ';

const languages: Record<string, Language> = {
  en: {
    syllables: ROMAN,
    lengths: [2, 4],
    joints: 'the of and to in is was your for not with',
    space: ' ',
    end: '. ',
  },
  de: {
    syllables: ROMAN,
    lengths: [2, 6],
    joints: 'der die und das in ist Ihre nicht mit auf zu',
    space: ' ',
    end: '. ',
  },
  fr: {
    syllables: ROMAN,
    lengths: [2, 4],
    joints: 'le la les de des et en est votre pas pour',
    space: ' ',
    end: '. ',
  },
  es: {
    syllables: ROMAN,
    lengths: [2, 4],
    joints: 'el la los de y en es su no para con',
    space: ' ',
    end: '. ',
  },
  ru: { syllables: CYRILLIC, lengths: [2, 4], joints: 'и в не на с по для из от ваш', space: ' ', end: '. ' },
  ar: { syllables: ARABIC, lengths: [2, 3], joints: 'في من على إلى عن هل لا ما', space: ' ', end: '. ' },
  ko: { syllables: HANGUL, lengths: [2, 4], joints: '은 그리고 또는 및 수 것', space: ' ', end: '. ' },
  ja: {
    syllables: JAPANESE,
    lengths: [1, 2],
    joints: 'の は を に が で と から まで について した される',
    space: '',
    end: '。',
  },
  'zh-Hans': { syllables: CHINESE, lengths: [2, 2], joints: '的 是 和 在 不 了 与 或', space: '', end: '。' },
  th: { syllables: THAI, lengths: [1, 2], joints: 'และ ของ ที่ ใน ไม่ ได้ เป็น', space: '', end: ' ' },
};

export const searchLocales = Object.keys(languages);

const VOCABULARY = 12_000;
const TITLE_WORDS = 7;
/** Of a question with its answer, on the average. */
const CHARACTERS = 400;

export interface Content {
  entries: SearchEntry[];
  /** What callers ask: some words of an entry, half of them with a typing error, unfinished or very short. */
  questions: string[];
}

/** @returns FAQs of about 400 characters in one locale, and questions that they answer; the same for the same seed */
export function contentIn(locale: string, count: number, questionCount: number, seed: number): Content {
  const random = randomFrom(seed);
  const language = languages[locale] as Language;
  const words = vocabulary(language, randomFrom(7));
  const word = () => words[Math.floor(VOCABULARY ** random()) - 1] as string;
  const sentence = (length: number) => makeSentence(language, length, word, random);
  const entries = Array.from({ length: count }, (_, at): SearchEntry => {
    const title = sentence(TITLE_WORDS);
    let body = sentence(8);
    // The last sentence goes beyond by half its length.
    while (title.length + body.length < CHARACTERS - title.length / 2)
      body += sentence(4 + Math.floor(random() * 6));
    return {
      id: `faq:${at}`,
      locale,
      title,
      body,
      note: at % 5 === 0 ? sentence(8) : '',
      keywords: word(),
    };
  });
  const questions = Array.from({ length: questionCount }, (_, at) => {
    const { body } = entries[Math.floor(random() * count)] as SearchEntry;
    return ask(body, language.space, at, random);
  });
  return { entries, questions };
}

function vocabulary({ syllables, lengths }: Language, random: () => number): string[] {
  const parts = syllables.split(' ');
  const [least, most] = lengths;
  return Array.from({ length: VOCABULARY }, () => {
    const length = least + Math.floor(random() * (most - least + 1));
    return Array.from({ length }, () => parts[Math.floor(random() * parts.length)]).join('');
  });
}

function makeSentence(
  { joints, space, end }: Language,
  length: number,
  word: () => string,
  random: () => number,
) {
  const small = joints.split(' ');
  const words: string[] = [];
  for (let count = 0; count < length; count += 1) {
    words.push(word());
    if (count % 2 === 1 || space === '') words.push(small[Math.floor(random() * small.length)] as string);
  }
  return words.join(space) + end;
}

function ask(body: string, space: string, at: number, random: () => number): string {
  const pieces = space === '' ? (body.match(/.{6}/gu) ?? [body]) : body.split(' ');
  const from = Math.floor(random() * Math.max(pieces.length - 8, 1));
  const question = pieces.slice(from, from + 3 + (at % 6)).join(space);
  if (at % 8 === 1) return question.slice(0, 3);
  if (at % 8 === 3) return question.slice(0, -2);
  const middle = question.length >> 1;
  if (at % 4 === 2) return question.slice(0, middle) + question.slice(middle + 1);
  return question;
}
