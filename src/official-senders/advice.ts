import type { Verdict } from './judgement.ts';

/** What the reader had better do now, for each verdict, by the locales of the explanations. */
export const adviceByLocale = {
  ar: {
    official:
      'ومع ذلك، لا تعطِ كلمات المرور أو الرموز أو بيانات البطاقة لأي شخص يتصل بك، واكتب العنوان الرسمي أو اتصل بالرقم الرسمي بنفسك.',
    known_fake: 'إذا كنت قد دفعت مالًا أو أعطيت كلمة مرور أو رمزًا أو بيانات بطاقة، فأبلغ مصرفك والمؤسسة فورًا.',
    imitation: 'تعامل معه على أنه احتيال: لا تردّ عليه ولا تفتح أي شيء وارد منه ولا تعطِ بيانات أو مالًا.',
    not_listed:
      'لا يُثبت هذا أنه مزيّف، لكن إلى أن تتأكد لا تردّ عليه ولا تفتح أي شيء وارد منه، واسأل المؤسسة عبر أحد عناوينها أو أرقامها الرسمية.',
  },
  de: {
    official:
      'Geben Sie trotzdem niemandem, der sich bei Ihnen meldet, Passwörter, Codes oder Kartendaten; geben Sie die offizielle Adresse selbst ein oder rufen Sie die offizielle Nummer selbst an.',
    known_fake:
      'Wenn Sie schon bezahlt oder Passwörter, Codes oder Kartendaten angegeben haben, melden Sie es sofort Ihrer Bank und der Organisation.',
    imitation:
      'Behandeln Sie es als Betrug: Antworten Sie nicht, öffnen Sie nichts davon und geben Sie weder Daten noch Geld heraus.',
    not_listed:
      'Das beweist nicht, dass es eine Fälschung ist; antworten Sie aber nicht und öffnen Sie nichts davon, solange Sie es nicht wissen, und fragen Sie die Organisation über eine ihrer offiziellen Adressen oder Nummern.',
  },
  en: {
    official:
      'Even so, do not give passwords, codes or card details to anybody who contacts you; type the official address or call the official number yourself.',
    known_fake:
      'If you have already paid, or given away a password, a code or card details, tell your bank and the organisation at once.',
    imitation:
      'Treat it as a fraud: do not answer it, open nothing from it, and give it neither data nor money.',
    not_listed:
      'This does not prove that it is fake, but until you know, do not answer it and open nothing from it; ask the organisation through one of its official addresses or numbers.',
  },
  es: {
    official:
      'Aun así, no dé contraseñas, códigos ni datos de su tarjeta a nadie que se ponga en contacto con usted; escriba usted la dirección oficial o llame usted al número oficial.',
    known_fake:
      'Si ya ha pagado o ha dado contraseñas, códigos o datos de su tarjeta, avise de inmediato a su banco y a la organización.',
    imitation:
      'Trátelo como un fraude: no responda, no abra nada que proceda de ahí y no dé datos ni dinero.',
    not_listed:
      'Esto no demuestra que sea falso, pero mientras no lo sepa, no responda ni abra nada que proceda de ahí; pregunte a la organización por una de sus direcciones o uno de sus números oficiales.',
  },
  fr: {
    official:
      'Malgré tout, ne donnez ni mot de passe, ni code, ni données de carte à quiconque vous contacte ; saisissez vous-même l’adresse officielle ou appelez vous-même le numéro officiel.',
    known_fake:
      'Si vous avez déjà payé ou donné un mot de passe, un code ou des données de carte, prévenez immédiatement votre banque et l’organisation.',
    imitation:
      'Considérez-le comme une fraude : ne répondez pas, n’ouvrez rien qui en provienne et ne donnez ni données ni argent.',
    not_listed:
      'Cela ne prouve pas qu’il s’agit d’un faux, mais tant que vous n’en savez pas plus, ne répondez pas et n’ouvrez rien qui en provienne ; demandez à l’organisation par l’une de ses adresses ou l’un de ses numéros officiels.',
  },
  hi: {
    official:
      'फिर भी, संपर्क करने वाले किसी को भी पासवर्ड, कोड या कार्ड की जानकारी न दें; आधिकारिक पता स्वयं लिखें या आधिकारिक नंबर पर स्वयं कॉल करें।',
    known_fake: 'यदि आप पैसे दे चुके हैं या पासवर्ड, कोड या कार्ड की जानकारी बता चुके हैं, तो तुरंत अपने बैंक और संगठन को बताएँ।',
    imitation: 'इसे धोखाधड़ी मानें: जवाब न दें, वहाँ से आई कोई चीज़ न खोलें और न जानकारी दें, न पैसे।',
    not_listed:
      'इससे यह साबित नहीं होता कि यह नकली है, पर जब तक पक्का न हो, जवाब न दें और वहाँ से आई कोई चीज़ न खोलें; संगठन से उसके किसी आधिकारिक पते या नंबर पर पूछें।',
  },
  id: {
    official:
      'Meski begitu, jangan berikan kata sandi, kode, atau data kartu kepada siapa pun yang menghubungi Anda; ketik sendiri alamat resmi atau hubungi sendiri nomor resmi.',
    known_fake:
      'Jika Anda sudah membayar atau memberikan kata sandi, kode, atau data kartu, segera beri tahu bank Anda dan organisasi.',
    imitation:
      'Anggaplah ini penipuan: jangan membalas, jangan membuka apa pun darinya, dan jangan memberikan data atau uang.',
    not_listed:
      'Ini tidak membuktikan bahwa itu palsu, tetapi selama belum pasti, jangan membalas dan jangan membuka apa pun darinya; tanyakan kepada organisasi melalui salah satu alamat atau nomor resminya.',
  },
  it: {
    official:
      'Nonostante ciò, non dare password, codici o dati della carta a chi ti contatta; digita tu stesso l’indirizzo ufficiale o chiama tu stesso il numero ufficiale.',
    known_fake:
      'Se hai già pagato o dato password, codici o dati della carta, avvisa subito la tua banca e l’organizzazione.',
    imitation:
      'Trattalo come una frode: non rispondere, non aprire nulla che ne provenga e non dare né dati né denaro.',
    not_listed:
      'Questo non dimostra che sia un falso, ma finché non lo sai non rispondere e non aprire nulla che ne provenga; chiedi all’organizzazione tramite uno dei suoi indirizzi o numeri ufficiali.',
  },
  ja: {
    official:
      'それでも、連絡してきた相手にパスワード、認証コード、カード情報を伝えないでください。公式のアドレスをご自身で入力するか、公式の番号にご自身でおかけください。',
    known_fake:
      'すでに支払ったり、パスワード、認証コード、カード情報を伝えたりした場合は、すぐに銀行やカード会社と組織に連絡してください。',
    imitation: '詐欺とみなして、返信せず、送られてきたものを開かず、情報もお金も渡さないでください。',
    not_listed:
      'これは偽物であることの証拠ではありませんが、確かめられるまでは返信したり、送られてきたものを開いたりせず、公式のアドレスや番号で組織にお問い合わせください。',
  },
  ko: {
    official:
      '그래도 연락해 온 사람에게 비밀번호, 인증 코드, 카드 정보를 알려 주지 말고 공식 주소를 직접 입력하거나 공식 번호로 직접 거십시오.',
    known_fake:
      '이미 돈을 보냈거나 비밀번호, 인증 코드, 카드 정보를 알려 주었다면 즉시 은행과 기관에 알리십시오.',
    imitation: '사기로 여기고 답하지 말고 보내온 것을 열지 말며 정보나 돈을 주지 마십시오.',
    not_listed:
      '이것이 가짜라는 증거는 아니지만 확인될 때까지 답하거나 보내온 것을 열지 말고 기관의 공식 주소나 번호로 문의하십시오.',
  },
  nl: {
    official:
      'Geef toch nooit wachtwoorden, codes of kaartgegevens aan wie contact met u opneemt; typ het officiële adres zelf of bel zelf het officiële nummer.',
    known_fake:
      'Hebt u al betaald of een wachtwoord, code of kaartgegevens gegeven, meld dit dan meteen bij uw bank en bij de organisatie.',
    imitation: 'Behandel het als fraude: antwoord niet, open er niets van en geef geen gegevens of geld.',
    not_listed:
      'Dit bewijst niet dat het vals is, maar antwoord niet en open er niets van zolang u het niet weet; vraag het de organisatie via een van haar officiële adressen of nummers.',
  },
  pl: {
    official:
      'Mimo to nie podawaj haseł, kodów ani danych karty nikomu, kto się z tobą kontaktuje; samodzielnie wpisz oficjalny adres lub zadzwoń pod oficjalny numer.',
    known_fake:
      'Jeśli coś już zapłacono albo podano hasło, kod lub dane karty, natychmiast zawiadom swój bank i organizację.',
    imitation:
      'Potraktuj to jako oszustwo: nie odpowiadaj, niczego stamtąd nie otwieraj i nie przekazuj ani danych, ani pieniędzy.',
    not_listed:
      'To nie dowodzi, że jest to fałszerstwo, ale dopóki nie masz pewności, nie odpowiadaj i niczego stamtąd nie otwieraj; zapytaj organizację przez jeden z jej oficjalnych adresów lub numerów.',
  },
  pt: {
    official:
      'Mesmo assim, não dê senhas, códigos nem dados do cartão a quem o contactar; digite você mesmo o endereço oficial ou ligue você mesmo para o número oficial.',
    known_fake:
      'Se já pagou ou deu senhas, códigos ou dados do cartão, avise imediatamente o seu banco e a organização.',
    imitation:
      'Trate isto como uma fraude: não responda, não abra nada que venha daí e não dê dados nem dinheiro.',
    not_listed:
      'Isto não prova que seja falso, mas, enquanto não souber, não responda nem abra nada que venha daí; pergunte à organização através de um dos seus endereços ou números oficiais.',
  },
  th: {
    official:
      'ถึงกระนั้น โปรดอย่าให้รหัสผ่าน รหัสยืนยัน หรือข้อมูลบัตรแก่ผู้ที่ติดต่อมา โปรดพิมพ์ที่อยู่ทางการหรือโทรไปยังหมายเลขทางการด้วยตนเอง',
    known_fake: 'หากชำระเงินหรือให้รหัสผ่าน รหัสยืนยัน หรือข้อมูลบัตรไปแล้ว โปรดแจ้งธนาคารของคุณและองค์กรทันที',
    imitation: 'โปรดถือว่าเป็นการหลอกลวง อย่าตอบกลับ อย่าเปิดสิ่งใดจากที่นั่น และอย่าให้ข้อมูลหรือเงิน',
    not_listed:
      'เรื่องนี้ไม่ได้พิสูจน์ว่าเป็นของปลอม แต่หากยังไม่แน่ใจ โปรดอย่าตอบกลับและอย่าเปิดสิ่งใดจากที่นั่น โปรดสอบถามองค์กรผ่านที่อยู่หรือหมายเลขทางการ',
  },
  tr: {
    official:
      'Yine de sizinle iletişime geçen hiç kimseye parola, kod veya kart bilgisi vermeyin; resmî adresi kendiniz yazın veya resmî numarayı kendiniz arayın.',
    known_fake:
      'Ödeme yaptıysanız ya da parola, kod veya kart bilgisi verdiyseniz hemen bankanıza ve kuruluşa bildirin.',
    imitation:
      'Bunu dolandırıcılık sayın: yanıt vermeyin, oradan gelen hiçbir şeyi açmayın, bilgi veya para vermeyin.',
    not_listed:
      'Bu, sahte olduğunu kanıtlamaz; ama emin olana kadar yanıt vermeyin ve oradan gelen hiçbir şeyi açmayın, kuruluşa resmî adres veya numaralarından biriyle sorun.',
  },
  vi: {
    official:
      'Dù vậy, đừng đưa mật khẩu, mã hoặc thông tin thẻ cho bất kỳ ai liên hệ với bạn; hãy tự nhập địa chỉ chính thức hoặc tự gọi đến số chính thức.',
    known_fake:
      'Nếu bạn đã trả tiền hoặc đã cho biết mật khẩu, mã hay thông tin thẻ, hãy báo ngay cho ngân hàng của bạn và cho tổ chức.',
    imitation:
      'Hãy coi đây là lừa đảo: đừng trả lời, đừng mở bất cứ thứ gì từ đó, đừng đưa dữ liệu hay tiền.',
    not_listed:
      'Điều này không chứng minh đó là giả mạo, nhưng khi chưa chắc chắn, đừng trả lời và đừng mở bất cứ thứ gì từ đó; hãy hỏi tổ chức qua một địa chỉ hoặc số điện thoại chính thức.',
  },
  'zh-Hans': {
    official:
      '即便如此，也不要把密码、验证码或银行卡信息告诉联系您的人；请自行输入官方地址，或自行拨打官方号码。',
    known_fake: '如果您已经付款，或已提供密码、验证码或银行卡信息，请立即联系您的银行和该机构。',
    imitation: '请将其视为诈骗：不要回复，不要打开其中的任何内容，也不要提供信息或付款。',
    not_listed:
      '这并不能证明它是假冒的，但在确认之前，请勿回复，也不要打开其中的任何内容；请通过官方地址或号码向该机构询问。',
  },
  'zh-Hant': {
    official:
      '即便如此，也不要把密碼、驗證碼或信用卡資料告訴聯絡您的人；請自行輸入官方地址，或自行撥打官方號碼。',
    known_fake: '如果您已經付款，或已提供密碼、驗證碼或信用卡資料，請立即聯絡您的銀行和該機構。',
    imitation: '請將其視為詐騙：不要回覆，不要開啟其中的任何內容，也不要提供資料或付款。',
    not_listed:
      '這並不能證明它是假冒的，但在確認之前，請勿回覆，也不要開啟其中的任何內容；請透過官方地址或號碼向該機構詢問。',
  },
} as const satisfies Record<string, Readonly<Record<Verdict, string>>>;
