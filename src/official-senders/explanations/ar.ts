import type { Explanations } from '../reasons.ts';

export const ar: Explanations = {
  listed_as_official: '{compared} مدرج ضمن العناوين والأرقام الرسمية.',
  listed_as_fake: 'تحذّر المؤسسة من {compared}: من المعروف أنه مزيّف، فلا تردّ عليه ولا تفتح أي شيء وارد منه.',
  email_sender_can_be_forged:
    'يمكن تزوير المرسل الظاهر في رسالة البريد الإلكتروني، لذا لا يُثبت ذلك وحده أن الرسالة حقيقية.',
  caller_id_can_be_forged:
    'يمكن تزوير الرقم الظاهر في المكالمة أو الرسالة النصية، فإن ساورك شك فأنهِ المكالمة واتصل بنفسك بالرقم {compared}.',
  country_code_assumed: 'أُدخل الرقم من دون رمز الدولة، وجرت مقارنته على أنه {compared}.',
  country_code_missing: 'لا يمكن مقارنة الرقم على نحو مؤكد من دون رمز الدولة، فأدخله كاملًا مبتدئًا بعلامة +.',
  looks_like_official: '{compared} يبدو مثل عنوان رسمي، لكنه عنوان آخر.',
  official_name_elsewhere: 'يرد اسم رسمي في هذا العنوان، لكن العنوان يعود إلى {compared}.',
  display_name_names_official: 'يذكر الاسم الظاهر عنوانًا رسميًا، لكن الرسالة واردة من {compared}.',
  hidden_characters:
    'يحتوي العنوان على رموز غير مرئية لا توجد أبدًا في العناوين الحقيقية، ومن دونها يكون {compared}.',
  mixed_alphabets: '{compared} يمزج حروفًا من أبجديات مختلفة، كما يُفعل بقصد الخداع.',
  similar_to_official: '{compared} يشبه عنوانًا رسميًا، لكنه غير مدرج في القائمة.',
  same_domain_as_official:
    '{compared} تابع للنطاق نفسه الذي يتبعه عنوان رسمي، لكنه غير مدرج بذاته في القائمة.',
  same_domain_as_fake: '{compared} تابع للنطاق نفسه الذي يتبعه عنوان معروف بأنه مزيّف.',
  listed_for_another_kind: '{compared} رسمي للبريد الإلكتروني أو لموقع الويب، لكن ليس لما وصلك.',
  display_name_proves_nothing: 'يمكن لأي شخص أن يختار الاسم الظاهر بجوار عنوان البريد الإلكتروني.',
  sender_name_proves_nothing: 'يمكن لأي شخص أن يختار اسم مرسل كهذا، لذا فهو لا يُثبت شيئًا.',
  not_in_list: '{compared} ليس من بين العناوين والأرقام الرسمية المدرجة.',
  bare_ip_address: '{compared} مجرد رقم لجهاز حاسوب، ولا تستخدمه الرسائل الرسمية عنوانًا.',
  shared_ending: '{compared} لاحقة تشترك فيها مؤسسات كثيرة، وليست عنوان واحدة منها.',
  opens_no_web_page: 'لا يؤدي هذا الرابط إلى صفحة ويب بل يشغّل شيئًا آخر أو يفتحه، فلا تفتحه.',
};
