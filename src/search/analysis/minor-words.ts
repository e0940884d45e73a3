import { foldText } from './fold.ts';

/** Words that say little by themselves: articles, pronouns, prepositions, forms of to be, to have and to do, and how one asks. */
const lists: Record<string, string> = {
  ar: 'في من على إلى الى عن مع هل ما ماذا متى أين كيف لماذا كم أي التي الذي الذين هذا هذه ذلك تلك هو هي هم أنا انا نحن أنت كان كانت يكون تكون قد لقد تم أن إن او أو ثم لا لم لن ليس كل بعد قبل عند لدي لي لك له لها لهم بها به فيها فيه منها منه و يمكن يمكنني اريد أريد',
  cs: 'a i o u v ve k ke s se z ze do na od po pro při za že to ten ta ty tento tato toto je jsou jsem jste byl byla bylo byly být mám má máte mé můj moje mi mě mne já vy vás váš vaše my nás co jak kdy kde proč kdo který která které jaký zda jestli nebo ale ne není už také by bych chci můžu mohu',
  da: 'og i jeg det at en et den til er som på de med han af for ikke der var mig sig men har om vi min mit mine ham hvad hvordan hvornår hvor hvorfor kan skal vil du din dit dine jer jeres fra eller når hvis blev blevet være været',
  de: 'der die das des dem den ein eine einer eines einem einen und oder aber auch ich mich mir du sie ihr ihre ihrer ihren ihrem ihnen er es wir uns unser unsere mein meine meiner meinen meinem meines ist sind war waren wird werden wurde wurden worden sein bin hat haben habe hatte kann können könnte muss müssen soll darf will möchte was wie wann wo warum wieso wer wen welche welcher welches ob dass wenn als an am auf aus bei beim bis durch für gegen im in ins mit nach nicht noch nur so um unter von vom vor zu zum zur über da dann denn doch etwas hier man schon sich bitte',
  el: 'ο η το οι τα του της των τον την τους τις ένα ένας μία μια και ή αλλά να θα δεν μην σε στο στη στην στον στα στις από για με που πως πώς τι πότε πού γιατί ποιος ποια ποιο είναι ήταν έχω έχει έχουν έχετε μου σου σας μας αν ότι αυτό αυτή μπορώ είμαι εγώ θέλω',
  en: "a an the and or but if of in on at to for from by with about as into is are was were be been being am do does did done have has had having i me my mine you your yours we us our they them their it its he she his her this that these those there here what which who whom whose when where why how can could will would shall should may might must not no n't dont doesnt didnt cant cannot wont isnt arent wasnt werent hasnt havent ive im youve so than then too very just also any some please tell",
  es: 'el la los las un una unos unas y o u e pero de del a al en con por para sin sobre que qué cómo como cuándo cuando dónde donde cuál cuáles quién por qué porque es son era fue fueron ser sido está están estoy estaba ha han he hay había mi mis me yo tu su sus se nos nuestro nuestra usted ustedes les le lo si sí no ya más muy este esta esto estos estas eso esa ese puedo puede quiero',
  fa: 'در از به با برای که را و یا آیا چه چرا چگونه چطور کی کجا کدام این آن من ما شما او آنها است هست هستند بود بودند شد شده شود می نمی باید تا هم اگر یک ها های هایی ای خود خودم دارد دارم کنم کنید کند توانم',
  fi: 'ja tai mutta on ovat oli olivat olen ole ollut en ei et että se ne sen ne minä minun minua minulle te teidän teille me meidän mikä mitä miten milloin missä mistä miksi kuka kuinka onko ovatko voinko voiko voi kun jos niin kuin joka jotka tämä nämä myös vai nyt jo',
  fr: 'le la les l un une des du de d et ou où mais donc à au aux en dans par pour sur avec sans sous ce cet cette ces c qui que qu quoi quel quelle quels quelles comment quand pourquoi combien est sont était étaient être été suis ai as a ont avez avons avait mon ma mes m me moi je j tu te t vous votre vos nous notre nos il elle ils elles on se s son sa ses leur leurs ne n pas plus si y puis peut dois est-ce',
  he: 'של את על אל עם אם או כי זה זו זאת אלה אני אנחנו אתה את אתם הוא היא הם הן מה מי מתי איפה איך למה מדוע כמה איזה האם לא כן יש אין היה הייתה היו להיות שלי שלך שלנו שלכם לי לך לנו לכם גם רק כל אבל כבר עוד בין אחרי לפני',
  hi: 'का के की को से में पर ने और या है हैं था थे थी हूँ हो गया गई गए होगा होगी मैं मेरा मेरी मेरे मुझे मुझको हम हमारा हमारी हमारे आप आपका आपकी आपके आपको यह ये वह वे इस इन उस उन क्या कब कहाँ कैसे क्यों कौन कौनसा कितना तो ही भी नहीं न कि जो लिए साथ तक एक कर करना करें करूँ सकता सकते सकती चाहिए',
  hu: 'a az és vagy de hogy nem is van vannak volt voltak lesz meg ez azt ezt mi mit milyen mikor hol hogyan miért ki kell lehet tudom én engem nekem ön önök az egy be ki le fel el ha mint csak már még',
  id: 'yang dan atau di ke dari pada untuk dengan dalam oleh ini itu adalah ialah apakah apa bagaimana kapan mana dimana mengapa kenapa siapa berapa saya aku kami kita anda kamu mereka dia tidak bukan belum sudah telah akan bisa dapat harus ada jika kalau juga lagi saja agar sebagai karena tentang',
  it: 'il lo la i gli le l un uno una e ed o ma se di del dello della dei degli delle a al allo alla ai agli alle da dal dalla dai in nel nella nei nelle con su sul sulla per tra fra che chi cosa come quando dove perché quale quali quanto è sono era erano essere stato stata stati state ho ha hai hanno abbiamo avete mio mia miei mie mi io tu suo sua suoi sue vostro vostra ci vi si noi voi non più questo questa questi queste posso può devo',
  nb: 'og i jeg det at en et ei den til er som på de med han av for ikke der var meg seg men har om vi min mitt mine hva hvordan når hvor hvorfor kan skal vil du din ditt dine dere deres fra eller hvis ble blitt være vært',
  nl: 'de het een en of maar ik mij me mijn je jij jouw u uw we wij ons onze ze zij hun hij is zijn was waren ben bent wordt worden werd werden geworden heb hebt heeft hebben had kan kunnen kunt moet moeten mag wil zal zullen wat hoe wanneer waar waarom wie welke van in op aan bij met voor naar uit over om door te tot tegen als dat dit die deze er niet geen nog ook wel dan al',
  pl: 'i a o u w we z ze do na od po pod nad przez przy dla za że to ten ta te ci tych tym tego jest są był była było były być mam ma masz mój moja moje moich moim mi mnie ja ty pan pani państwo państwa wasz my nas nam co jak kiedy gdzie dlaczego czemu kto który która które jaki jaka czy lub albo ale nie się już też tak by mogę można został została zostały zostało chcę',
  pt: 'o a os as um uma uns umas e ou mas de do da dos das em no na nos nas por pelo pela para com sem sobre que quê como quando onde qual quais quem porquê é são era foi foram ser sido está estão estou tem têm tenho há havia meu minha meus minhas me eu tu você vocês seu sua seus suas se nós nosso nossa não sim já mais muito este esta isto esse essa isso posso pode quero ao à aos às',
  ro: 'și sau dar de la în din cu pe pentru prin fără că ce cum când unde care cine cât este sunt a fost au am ai are meu mea mei mele mi eu tu dumneavoastră vă voi noi nu da mai un o unei unui acest această acestea pot poate să se',
  ru: 'и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по ее её мне было вот от меня о из ему когда ли если уже или быть был была были него до вас вам ваш ваши ваша мы нас нам наш мой моя мое моё мои моих моей моего это этот эта эти чем где кто какой какая какие какое почему зачем есть для при под над можно могу мог нужно будет чтобы',
  sv: 'och i jag det att en ett den till är som på de med han av för inte der var mig sig men har om vi min mitt mina vad hur när var varför vem vilka vilken kan ska skall vill du din ditt dina ni er era från eller om blev blivit vara varit detta dessa denna',
  th: 'ๆ ฯ ที่ และ หรือ แต่ ของ ใน จาก ให้ กับ ว่า ได้ ไหม มั้ย หรือไม่ อะไร อย่างไร ยังไง เมื่อไร เมื่อไหร่ ทำไม ใคร คือ เป็น มี อยู่ จะ ก็ นี้ นั้น ผม ฉัน ดิฉัน คุณ เรา เขา ครับ ค่ะ คะ นะ โดย เพื่อ ซึ่ง แล้ว ต้อง ควร ถูก ไป มา การ ความ ไม่ เพราะ ถ้า หาก',
  tr: 've veya ya da de ile için bu şu o bir mi mı mu mü ne nasıl ne zaman nerede neden niçin kim hangi kaç ben benim bana beni siz sizin size biz bizim var yok değil olan olarak oldu olur gibi kadar daha çok en ama ki mıyım miyim eğer',
  uk: 'і й та в у на з із зі до від по за про при для не що як коли де чому хто який яка яке які чи або але це цей ця ці є був була було були бути я мені мене мій моя моє мої ви вас вам ваш ми нас нам вже також можна можу якщо його її',
  vi: 'là và của có không được bị cho với các những một này đó tôi chúng bạn anh chị quý khách ở trong từ đến khi nào gì sao thế như ai đâu mà thì hay hoặc đã đang sẽ rồi cũng nếu để về tại vì do nhưng ra vào',
  zh: '的 我的 你的 您的 他的 她的 我们的 你们的 他们的 了 吗 嘛 呢 吧 啊 我 你 您 他 她 它 们 我们 你们 他们 是 在 有 和 与 或 及 也 都 就 还 被 把 会 要 能 可以 可 应该 请 请问 怎么 怎样 怎么办 如何 什么 为什么 哪 哪里 哪些 谁 什么时候 何时 吗 这 那 这个 那个 这些 那些 不 没 没有 不是 是否 有没有 对 对于 从 到 给 向 因为 所以 如果 但 但是 之 其 上 下 里 中 个 一个 想',
};

const sameAs: Record<string, string> = { nn: 'nb', no: 'nb', ms: 'id', sk: 'cs' };

const sets = new Map<string, ReadonlySet<string>>();

/** @returns whether a folded word says little in any of the languages */
export function isMinorAnywhere(word: string): boolean {
  anywhere ??= new Set(Object.keys(lists).flatMap((language) => [...minorWordsOf(language)]));
  return anywhere.has(word);
}

let anywhere: ReadonlySet<string> | null = null;

/**
 * @param language the language part of a BCP 47 tag
 * @returns its words of little meaning, folded; none for a language that has no list
 */
export function minorWordsOf(language: string): ReadonlySet<string> {
  const known = sets.get(language);
  if (known) return known;
  const name = sameAs[language] ?? language;
  const list = Object.hasOwn(lists, name) ? (lists[name] ?? '') : '';
  const words: ReadonlySet<string> = new Set(list.split(' ').map(foldText));
  sets.set(language, words);
  return words;
}
