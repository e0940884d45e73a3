import type { Explanations } from '../reasons.ts';

export const de: Explanations = {
  listed_as_official: '{compared} ist als offizielle Adresse oder Nummer aufgeführt.',
  listed_as_fake:
    'Die Organisation warnt vor {compared}: Es ist bekannt, dass dies eine Fälschung ist; antworten Sie nicht und öffnen Sie nichts davon.',
  email_sender_can_be_forged:
    'Der Absender, den eine E-Mail anzeigt, lässt sich fälschen; er allein beweist also nicht, dass eine Nachricht echt ist.',
  caller_id_can_be_forged:
    'Die Nummer, die ein Anruf oder eine SMS anzeigt, lässt sich fälschen; legen Sie im Zweifel auf und rufen Sie {compared} selbst an.',
  country_code_assumed: 'Die Nummer wurde ohne Landesvorwahl angegeben und als {compared} verglichen.',
  country_code_missing:
    'Ohne Landesvorwahl lässt sich die Nummer nicht sicher vergleichen; geben Sie sie vollständig ein, beginnend mit +.',
  looks_like_official: '{compared} sieht wie eine offizielle Adresse aus, ist aber eine andere.',
  official_name_elsewhere:
    'In dieser Adresse steht ein offizieller Name, doch die Adresse gehört zu {compared}.',
  display_name_names_official:
    'Der angezeigte Name nennt eine offizielle Adresse, doch die Nachricht kommt von {compared}.',
  hidden_characters:
    'Die Adresse enthält unsichtbare Zeichen, wie es echte Adressen nie tun; ohne sie lautet sie {compared}.',
  mixed_alphabets: '{compared} mischt Buchstaben verschiedener Alphabete, wie es zur Täuschung üblich ist.',
  similar_to_official: '{compared} ähnelt einer offiziellen Adresse, ist aber nicht aufgeführt.',
  same_domain_as_official:
    '{compared} gehört zur selben Domain wie eine offizielle Adresse, ist aber selbst nicht aufgeführt.',
  same_domain_as_fake: '{compared} gehört zur selben Domain wie eine Adresse, die als Fälschung bekannt ist.',
  listed_for_another_kind:
    '{compared} ist für E-Mails oder für das Web offiziell, aber nicht für das, was Sie erhalten haben.',
  display_name_proves_nothing:
    'Den Namen, der neben einer E-Mail-Adresse angezeigt wird, kann jeder frei wählen.',
  sender_name_proves_nothing:
    'Einen Absendernamen wie diesen kann jeder frei wählen; er beweist also nichts.',
  not_in_list: '{compared} ist nicht unter den aufgeführten offiziellen Adressen und Nummern.',
  bare_ip_address:
    '{compared} ist die bloße Nummer eines Computers, die offizielle Nachrichten nicht als Adresse verwenden.',
  shared_ending:
    '{compared} ist eine Endung, die sich viele Organisationen teilen, nicht die Adresse einer von ihnen.',
  opens_no_web_page:
    'Dieser Link führt nicht zu einer Webseite, sondern startet oder öffnet etwas anderes; öffnen Sie ihn nicht.',
};
