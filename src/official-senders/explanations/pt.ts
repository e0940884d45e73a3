import type { Explanations } from '../reasons.ts';

export const pt: Explanations = {
  listed_as_official: '{compared} consta da lista como endereço ou número oficial.',
  listed_as_fake:
    'A organização alerta para {compared}: sabe-se que é falso, por isso não responda nem abra nada que venha daí.',
  email_sender_can_be_forged:
    'O remetente mostrado num e-mail pode ser falsificado, por isso só por si não prova que uma mensagem é autêntica.',
  caller_id_can_be_forged:
    'O número mostrado numa chamada ou SMS pode ser falsificado; em caso de dúvida, desligue e ligue você mesmo para {compared}.',
  country_code_assumed: 'O número foi indicado sem o código do país e foi comparado como {compared}.',
  country_code_missing:
    'Sem o código do país, o número não pode ser comparado com certeza; escreva-o por inteiro, começando por +.',
  looks_like_official: '{compared} parece um endereço oficial, mas é outro.',
  official_name_elsewhere: 'Neste endereço aparece um nome oficial, mas o endereço pertence a {compared}.',
  display_name_names_official:
    'O nome mostrado menciona um endereço oficial, mas a mensagem vem de {compared}.',
  hidden_characters:
    'O endereço contém caracteres invisíveis, o que nunca acontece em endereços autênticos; sem eles é {compared}.',
  mixed_alphabets: '{compared} mistura letras de alfabetos diferentes, como se faz para enganar.',
  similar_to_official: '{compared} é semelhante a um endereço oficial, mas não consta da lista.',
  same_domain_as_official:
    '{compared} pertence ao mesmo domínio que um endereço oficial, mas não consta da lista.',
  same_domain_as_fake: '{compared} pertence ao mesmo domínio que um endereço que se sabe ser falso.',
  listed_for_another_kind: '{compared} é oficial para e-mail ou para a web, mas não para aquilo que recebeu.',
  display_name_proves_nothing:
    'Qualquer pessoa pode escolher o nome mostrado junto de um endereço de e-mail.',
  sender_name_proves_nothing:
    'Qualquer pessoa pode escolher um nome de remetente como este, por isso não prova nada.',
  not_in_list: '{compared} não está entre os endereços e números oficiais da lista.',
  bare_ip_address:
    '{compared} é o simples número de um computador, que as mensagens oficiais não usam como endereço.',
  shared_ending:
    '{compared} é uma terminação partilhada por muitas organizações, não o endereço de uma delas.',
  opens_no_web_page: 'Esta ligação não leva a uma página web, mas executa ou abre outra coisa; não a abra.',
};
