/** Why an answer is what it is: a closed set. */
export const reasonCodes = [
  'listed_as_official',
  'listed_as_fake',
  'email_sender_can_be_forged',
  'caller_id_can_be_forged',
  'country_code_assumed',
  'country_code_missing',
  'looks_like_official',
  'official_name_elsewhere',
  'display_name_names_official',
  'hidden_characters',
  'mixed_alphabets',
  'similar_to_official',
  'same_domain_as_official',
  'same_domain_as_fake',
  'listed_for_another_kind',
  'display_name_proves_nothing',
  'sender_name_proves_nothing',
  'not_in_list',
  'bare_ip_address',
  'shared_ending',
  'opens_no_web_page',
] as const;

export type ReasonCode = (typeof reasonCodes)[number];

/** A sentence for each reason, in one language; {compared} stands for what was compared. */
export type Explanations = Readonly<Record<ReasonCode, string>>;
