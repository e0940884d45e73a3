import type { Explanations } from '../reasons.ts';

export const nl: Explanations = {
  listed_as_official: '{compared} staat in de lijst als officieel adres of nummer.',
  listed_as_fake:
    'De organisatie waarschuwt voor {compared}: het is bekend dat dit vals is, dus antwoord niet en open er niets van.',
  email_sender_can_be_forged:
    'De afzender die een e-mail toont, kan vervalst zijn; die alleen bewijst dus niet dat een bericht echt is.',
  caller_id_can_be_forged:
    'Het nummer dat een oproep of sms toont, kan vervalst zijn; hang bij twijfel op en bel zelf {compared}.',
  country_code_assumed: 'Het nummer is zonder landcode opgegeven en is vergeleken als {compared}.',
  country_code_missing:
    'Zonder landcode kan het nummer niet met zekerheid worden vergeleken; voer het volledig in, te beginnen met +.',
  looks_like_official: '{compared} ziet eruit als een officieel adres, maar is een ander.',
  official_name_elsewhere: 'In dit adres staat een officiële naam, maar het adres hoort bij {compared}.',
  display_name_names_official:
    'De getoonde naam noemt een officieel adres, maar het bericht komt van {compared}.',
  hidden_characters:
    'Het adres bevat onzichtbare tekens, wat echte adressen nooit doen; zonder die tekens is het {compared}.',
  mixed_alphabets: '{compared} mengt letters van verschillende alfabetten, zoals gebeurt om te misleiden.',
  similar_to_official: '{compared} lijkt op een officieel adres, maar staat niet in de lijst.',
  same_domain_as_official:
    '{compared} hoort bij hetzelfde domein als een officieel adres, maar staat zelf niet in de lijst.',
  same_domain_as_fake:
    '{compared} hoort bij hetzelfde domein als een adres waarvan bekend is dat het vals is.',
  listed_for_another_kind:
    '{compared} is officieel voor e-mail of voor het web, maar niet voor wat u hebt ontvangen.',
  display_name_proves_nothing: 'Iedereen kan de naam kiezen die naast een e-mailadres wordt getoond.',
  sender_name_proves_nothing: 'Iedereen kan een afzendernaam als deze kiezen, dus die bewijst niets.',
  not_in_list: '{compared} staat niet in de lijst van officiële adressen en nummers.',
  bare_ip_address:
    '{compared} is het kale nummer van een computer, dat officiële berichten niet als adres gebruiken.',
  shared_ending: '{compared} is een uitgang die veel organisaties delen, niet het adres van een van hen.',
  opens_no_web_page:
    'Deze link leidt niet naar een webpagina, maar start of opent iets anders; open hem niet.',
};
