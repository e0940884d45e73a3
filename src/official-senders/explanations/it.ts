import type { Explanations } from '../reasons.ts';

export const it: Explanations = {
  listed_as_official: '{compared} è nell’elenco degli indirizzi e numeri ufficiali.',
  listed_as_fake:
    'L’organizzazione mette in guardia da {compared}: è noto che si tratta di un falso, quindi non rispondere e non aprire nulla che ne provenga.',
  email_sender_can_be_forged:
    'Il mittente mostrato da un’e-mail può essere falsificato, quindi da solo non prova che un messaggio sia autentico.',
  caller_id_can_be_forged:
    'Il numero mostrato da una chiamata o da un SMS può essere falsificato; in caso di dubbio riaggancia e chiama tu stesso il {compared}.',
  country_code_assumed:
    'Il numero è stato indicato senza prefisso internazionale ed è stato confrontato come {compared}.',
  country_code_missing:
    'Senza il prefisso internazionale il numero non si può confrontare con certezza; inseriscilo per intero, iniziando con +.',
  looks_like_official: '{compared} sembra un indirizzo ufficiale, ma è un altro.',
  official_name_elsewhere:
    'In questo indirizzo compare un nome ufficiale, ma l’indirizzo appartiene a {compared}.',
  display_name_names_official:
    'Il nome mostrato cita un indirizzo ufficiale, ma il messaggio proviene da {compared}.',
  hidden_characters:
    'L’indirizzo contiene caratteri invisibili, che negli indirizzi autentici non ci sono mai; senza di essi è {compared}.',
  mixed_alphabets: '{compared} mescola lettere di alfabeti diversi, come si fa per ingannare.',
  similar_to_official: '{compared} somiglia a un indirizzo ufficiale, ma non è nell’elenco.',
  same_domain_as_official:
    '{compared} appartiene allo stesso dominio di un indirizzo ufficiale, ma non è nell’elenco.',
  same_domain_as_fake: '{compared} appartiene allo stesso dominio di un indirizzo noto come falso.',
  listed_for_another_kind:
    '{compared} è ufficiale per l’e-mail o per il web, ma non per ciò che hai ricevuto.',
  display_name_proves_nothing: 'Chiunque può scegliere il nome mostrato accanto a un indirizzo e-mail.',
  sender_name_proves_nothing:
    'Chiunque può scegliere un nome mittente come questo, che quindi non prova nulla.',
  not_in_list: '{compared} non è fra gli indirizzi e i numeri ufficiali dell’elenco.',
  bare_ip_address:
    '{compared} è il semplice numero di un computer, che i messaggi ufficiali non usano come indirizzo.',
  shared_ending:
    '{compared} è una terminazione condivisa da molte organizzazioni, non l’indirizzo di una di esse.',
  opens_no_web_page: 'Questo link non porta a una pagina web ma esegue o apre altro, quindi non aprirlo.',
};
