import type { Explanations } from '../reasons.ts';

export const pl: Explanations = {
  listed_as_official: '{compared} znajduje się na liście oficjalnych adresów i numerów.',
  listed_as_fake:
    'Organizacja ostrzega przed {compared}: wiadomo, że to fałszerstwo, więc nie odpowiadaj i niczego stamtąd nie otwieraj.',
  email_sender_can_be_forged:
    'Nadawcę widocznego w e-mailu można sfałszować, więc sam w sobie nie dowodzi on, że wiadomość jest prawdziwa.',
  caller_id_can_be_forged:
    'Numer wyświetlany przy połączeniu lub w SMS-ie można sfałszować; w razie wątpliwości rozłącz się i samodzielnie zadzwoń pod {compared}.',
  country_code_assumed: 'Numer podano bez kodu kraju i porównano go jako {compared}.',
  country_code_missing:
    'Bez kodu kraju numeru nie można porównać z pewnością; wpisz go w całości, zaczynając od +.',
  looks_like_official: '{compared} wygląda jak oficjalny adres, ale jest innym adresem.',
  official_name_elsewhere: 'W tym adresie występuje oficjalna nazwa, ale adres należy do {compared}.',
  display_name_names_official:
    'Wyświetlana nazwa wymienia oficjalny adres, ale wiadomość pochodzi od {compared}.',
  hidden_characters:
    'Adres zawiera niewidoczne znaki, czego w prawdziwych adresach nigdy nie ma; bez nich jest to {compared}.',
  mixed_alphabets: '{compared} miesza litery różnych alfabetów, co robi się po to, by wprowadzić w błąd.',
  similar_to_official: '{compared} przypomina oficjalny adres, ale nie ma go na liście.',
  same_domain_as_official:
    '{compared} należy do tej samej domeny co oficjalny adres, ale samego tego adresu nie ma na liście.',
  same_domain_as_fake: '{compared} należy do tej samej domeny co adres, o którym wiadomo, że jest fałszywy.',
  listed_for_another_kind:
    '{compared} jest oficjalny dla poczty e-mail albo dla stron WWW, ale nie dla tego, co otrzymano.',
  display_name_proves_nothing: 'Nazwę wyświetlaną obok adresu e-mail może wybrać każdy.',
  sender_name_proves_nothing: 'Taką nazwę nadawcy może wybrać każdy, więc niczego ona nie dowodzi.',
  not_in_list: '{compared} nie znajduje się na liście oficjalnych adresów i numerów.',
  bare_ip_address: '{compared} to sam numer komputera, którego oficjalne wiadomości nie używają jako adresu.',
  shared_ending: '{compared} to końcówka wspólna dla wielu organizacji, a nie adres jednej z nich.',
  opens_no_web_page:
    'Ten link nie prowadzi do strony internetowej, lecz uruchamia lub otwiera coś innego; nie otwieraj go.',
};
