import type { Explanations } from '../reasons.ts';

export const ja: Explanations = {
  listed_as_official: '{compared} は、公式のアドレスまたは番号として掲載されています。',
  listed_as_fake:
    '組織は {compared} について注意を呼びかけています。偽物と確認されているため、返信したり、送られてきたものを開いたりしないでください。',
  email_sender_can_be_forged:
    'メールに表示される差出人は偽装できるため、これだけではメッセージが本物である証拠になりません。',
  caller_id_can_be_forged:
    '電話やショートメッセージに表示される番号は偽装できるため、不審に思ったら電話を切り、ご自身で {compared} におかけ直しください。',
  country_code_assumed: '国番号のない番号だったため、{compared} として照合しました。',
  country_code_missing: '国番号がないと確実には照合できないため、+ から始まる番号をすべて入力してください。',
  looks_like_official: '{compared} は公式のアドレスに見えますが、別のアドレスです。',
  official_name_elsewhere: 'このアドレスには公式の名前が含まれていますが、実際は {compared} のものです。',
  display_name_names_official:
    '表示名には公式のアドレスが書かれていますが、メッセージは {compared} から送られています。',
  hidden_characters:
    'このアドレスには、本物のアドレスには決してない、目に見えない文字が含まれています。それを除くと {compared} です。',
  mixed_alphabets: '{compared} には異なる種類の文字が混ざっています。人を欺くためによく使われる手口です。',
  similar_to_official: '{compared} は公式のアドレスに似ていますが、掲載されていません。',
  same_domain_as_official:
    '{compared} は公式のアドレスと同じドメインに属していますが、それ自体は掲載されていません。',
  same_domain_as_fake: '{compared} は、偽物と確認されているアドレスと同じドメインに属しています。',
  listed_for_another_kind:
    '{compared} はメールまたはウェブの公式アドレスですが、今回受け取ったものの公式アドレスではありません。',
  display_name_proves_nothing: 'メールアドレスの横に表示される名前は、誰でも自由に付けられます。',
  sender_name_proves_nothing: 'このような送信者名は誰でも自由に付けられるため、何の証拠にもなりません。',
  not_in_list: '{compared} は、掲載されている公式のアドレスや番号の中にありません。',
  bare_ip_address:
    '{compared} はコンピューターの番号そのもので、公式のメッセージがアドレスとして使うことはありません。',
  shared_ending: '{compared} は多くの組織が共有する末尾の部分で、特定の組織のアドレスではありません。',
  opens_no_web_page:
    'このリンクはウェブページではなく、別のものを実行したり開いたりするため、開かないでください。',
};
