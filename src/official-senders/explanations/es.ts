import type { Explanations } from '../reasons.ts';

export const es: Explanations = {
  listed_as_official: '{compared} figura en la lista como dirección o número oficial.',
  listed_as_fake:
    'La organización advierte sobre {compared}: se sabe que es falso, así que no responda ni abra nada que proceda de ahí.',
  email_sender_can_be_forged:
    'El remitente que muestra un correo electrónico se puede falsificar, así que por sí solo no demuestra que un mensaje sea auténtico.',
  caller_id_can_be_forged:
    'El número que muestra una llamada o un mensaje de texto se puede falsificar; en caso de duda, cuelgue y llame usted al {compared}.',
  country_code_assumed: 'El número se indicó sin prefijo de país y se comparó como {compared}.',
  country_code_missing:
    'Sin el prefijo de país, el número no se puede comparar con certeza; escríbalo completo, empezando por +.',
  looks_like_official: '{compared} se parece a una dirección oficial, pero es otra distinta.',
  official_name_elsewhere:
    'En esta dirección aparece un nombre oficial, pero la dirección pertenece a {compared}.',
  display_name_names_official:
    'El nombre que se muestra menciona una dirección oficial, pero el mensaje procede de {compared}.',
  hidden_characters:
    'La dirección contiene caracteres invisibles, algo que las direcciones auténticas nunca tienen; sin ellos es {compared}.',
  mixed_alphabets: '{compared} mezcla letras de distintos alfabetos, como se hace para engañar.',
  similar_to_official: '{compared} se asemeja a una dirección oficial, pero no figura en la lista.',
  same_domain_as_official:
    '{compared} pertenece al mismo dominio que una dirección oficial, pero no figura en la lista.',
  same_domain_as_fake: '{compared} pertenece al mismo dominio que una dirección que se sabe que es falsa.',
  listed_for_another_kind:
    '{compared} es oficial para el correo electrónico o para la web, pero no para lo que usted recibió.',
  display_name_proves_nothing:
    'Cualquiera puede elegir el nombre que aparece junto a una dirección de correo electrónico.',
  sender_name_proves_nothing:
    'Cualquiera puede elegir un nombre de remitente como este, así que no demuestra nada.',
  not_in_list: '{compared} no está entre las direcciones y los números oficiales de la lista.',
  bare_ip_address:
    '{compared} es el simple número de un ordenador, que los mensajes oficiales no usan como dirección.',
  shared_ending:
    '{compared} es una terminación que comparten muchas organizaciones, no la dirección de una de ellas.',
  opens_no_web_page: 'Este enlace no lleva a una página web, sino que ejecuta o abre otra cosa; no lo abra.',
};
