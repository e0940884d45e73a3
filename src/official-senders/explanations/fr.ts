import type { Explanations } from '../reasons.ts';

export const fr: Explanations = {
  listed_as_official: '{compared} figure dans la liste des adresses et numéros officiels.',
  listed_as_fake:
    'L’organisation met en garde contre {compared} : il s’agit d’un faux connu, n’y répondez pas et n’ouvrez rien qui en provienne.',
  email_sender_can_be_forged:
    'L’expéditeur affiché par un courriel peut être falsifié ; à lui seul, il ne prouve donc pas qu’un message est authentique.',
  caller_id_can_be_forged:
    'Le numéro affiché par un appel ou un SMS peut être falsifié ; en cas de doute, raccrochez et appelez vous-même le {compared}.',
  country_code_assumed: 'Le numéro a été donné sans indicatif de pays et a été comparé comme {compared}.',
  country_code_missing:
    'Sans son indicatif de pays, le numéro ne peut pas être comparé avec certitude ; saisissez-le en entier, en commençant par +.',
  looks_like_official:
    '{compared} ressemble à s’y méprendre à une adresse officielle, mais c’en est une autre.',
  official_name_elsewhere:
    'Un nom officiel figure dans cette adresse, mais l’adresse appartient à {compared}.',
  display_name_names_official:
    'Le nom affiché mentionne une adresse officielle, mais le message vient de {compared}.',
  hidden_characters:
    'L’adresse contient des caractères invisibles, ce qui n’arrive jamais dans une adresse authentique ; sans eux, c’est {compared}.',
  mixed_alphabets: '{compared} mélange des lettres d’alphabets différents, comme on le fait pour tromper.',
  similar_to_official: '{compared} rappelle une adresse officielle, mais ne figure pas dans la liste.',
  same_domain_as_official:
    '{compared} appartient au même domaine qu’une adresse officielle, mais ne figure pas lui-même dans la liste.',
  same_domain_as_fake: '{compared} appartient au même domaine qu’une adresse connue pour être fausse.',
  listed_for_another_kind:
    '{compared} est officiel pour le courriel ou pour le web, mais pas pour ce que vous avez reçu.',
  display_name_proves_nothing: 'N’importe qui peut choisir le nom affiché à côté d’une adresse électronique.',
  sender_name_proves_nothing:
    'N’importe qui peut choisir un nom d’expéditeur comme celui-ci ; il ne prouve donc rien.',
  not_in_list: '{compared} ne fait pas partie des adresses et numéros officiels de la liste.',
  bare_ip_address:
    '{compared} est le simple numéro d’un ordinateur, que les messages officiels n’utilisent pas comme adresse.',
  shared_ending:
    '{compared} est une terminaison que se partagent de nombreuses organisations, et non l’adresse de l’une d’elles.',
  opens_no_web_page:
    'Ce lien ne mène pas à une page web, mais exécute ou ouvre autre chose ; ne l’ouvrez pas.',
};
