import type { Explanations } from '../reasons.ts';

export const en: Explanations = {
  listed_as_official: '{compared} is listed as an official address or number.',
  listed_as_fake:
    'The organisation warns of {compared}: it is known to be fake, so do not answer it and open nothing from it.',
  email_sender_can_be_forged:
    'The sender that an e-mail shows can be forged, so this alone does not prove that a message is genuine.',
  caller_id_can_be_forged:
    'The number that a call or a text message shows can be forged, so if in doubt hang up and call {compared} yourself.',
  country_code_assumed: 'The number was given without a country code and was compared as {compared}.',
  country_code_missing:
    'Without its country code the number cannot be compared with certainty, so enter it in full, beginning with +.',
  looks_like_official: '{compared} looks like an official address, but it is another one.',
  official_name_elsewhere: 'An official name stands in this address, but the address belongs to {compared}.',
  display_name_names_official:
    'The name that is shown mentions an official address, but the message comes from {compared}.',
  hidden_characters:
    'The address contains invisible characters, as genuine addresses never do; without them it is {compared}.',
  mixed_alphabets: '{compared} mixes letters of different alphabets, as is done to deceive people.',
  similar_to_official: '{compared} resembles an official address, but it is not listed.',
  same_domain_as_official:
    '{compared} belongs to the same domain as an official address, but it is not listed itself.',
  same_domain_as_fake: '{compared} belongs to the same domain as an address that is known to be fake.',
  listed_for_another_kind: '{compared} is official for e-mail or for the web, but not for what you received.',
  display_name_proves_nothing: 'Anybody can choose the name that is shown beside an e-mail address.',
  sender_name_proves_nothing: 'Anybody can choose a sender name such as this one, so it proves nothing.',
  not_in_list: '{compared} is not among the official addresses and numbers that are listed.',
  bare_ip_address:
    '{compared} is the bare number of a computer, which official messages do not use as an address.',
  shared_ending: '{compared} is an ending that many organisations share, not the address of one of them.',
  opens_no_web_page:
    'This link does not lead to a web page but runs or opens something else, so do not open it.',
};
