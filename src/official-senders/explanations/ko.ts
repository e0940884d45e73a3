import type { Explanations } from '../reasons.ts';

export const ko: Explanations = {
  listed_as_official: '{compared}: 공식 주소 또는 번호 목록에 있습니다.',
  listed_as_fake: '{compared}: 이 기관이 가짜라고 경고한 것이므로 답하지 말고 보내온 것을 열지 마십시오.',
  email_sender_can_be_forged:
    '이메일에 표시되는 발신자는 위조될 수 있으므로 이것만으로는 메시지가 진짜임을 증명하지 못합니다.',
  caller_id_can_be_forged:
    '전화나 문자 메시지에 표시되는 번호는 위조될 수 있으므로 의심스러우면 전화를 끊고 {compared} 번호로 직접 거십시오.',
  country_code_assumed: '국가 번호 없이 입력된 번호이므로 {compared} 번호로 비교했습니다.',
  country_code_missing:
    '국가 번호가 없으면 확실하게 비교할 수 없으므로 +로 시작하는 전체 번호를 입력하십시오.',
  looks_like_official: '{compared}: 공식 주소처럼 보이지만 다른 주소입니다.',
  official_name_elsewhere: '이 주소에 공식 이름이 들어 있지만 실제 주소는 {compared}입니다.',
  display_name_names_official: '표시된 이름에 공식 주소가 적혀 있지만 메시지를 보낸 곳은 {compared}입니다.',
  hidden_characters:
    '이 주소에는 진짜 주소에는 절대 없는 보이지 않는 문자가 들어 있으며, 그 문자를 빼면 {compared}입니다.',
  mixed_alphabets: '{compared}: 속이기 위해 흔히 하듯이 서로 다른 문자 체계의 글자가 섞여 있습니다.',
  similar_to_official: '{compared}: 공식 주소와 비슷하지만 목록에 없습니다.',
  same_domain_as_official: '{compared}: 공식 주소와 같은 도메인에 속하지만 이 주소 자체는 목록에 없습니다.',
  same_domain_as_fake: '{compared}: 가짜로 알려진 주소와 같은 도메인에 속합니다.',
  listed_for_another_kind:
    '{compared}: 이메일용 또는 웹용으로는 공식이지만 받으신 것에 대해서는 공식이 아닙니다.',
  display_name_proves_nothing: '이메일 주소 옆에 표시되는 이름은 누구나 정할 수 있습니다.',
  sender_name_proves_nothing: '이와 같은 발신자 이름은 누구나 정할 수 있으므로 아무것도 증명하지 못합니다.',
  not_in_list: '{compared}: 목록에 있는 공식 주소와 번호에 들어 있지 않습니다.',
  bare_ip_address: '{compared}: 컴퓨터의 번호일 뿐이며 공식 메시지는 이를 주소로 쓰지 않습니다.',
  shared_ending: '{compared}: 여러 기관이 함께 쓰는 끝부분이며 한 기관의 주소가 아닙니다.',
  opens_no_web_page: '이 링크는 웹 페이지로 연결되지 않고 다른 것을 실행하거나 열므로 열지 마십시오.',
};
