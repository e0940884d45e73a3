import type { Explanations } from '../reasons.ts';

export const tr: Explanations = {
  listed_as_official: '{compared} resmî adres veya numara olarak listede yer alıyor.',
  listed_as_fake:
    'Kuruluş {compared} konusunda uyarıyor: sahte olduğu biliniyor; yanıt vermeyin ve oradan gelen hiçbir şeyi açmayın.',
  email_sender_can_be_forged:
    'Bir e-postada görünen gönderen taklit edilebilir; bu nedenle tek başına iletinin gerçek olduğunu kanıtlamaz.',
  caller_id_can_be_forged:
    'Bir aramada veya kısa mesajda görünen numara taklit edilebilir; şüpheniz varsa telefonu kapatıp {compared} numarasını kendiniz arayın.',
  country_code_assumed: 'Numara ülke kodu olmadan verildi ve {compared} olarak karşılaştırıldı.',
  country_code_missing:
    'Ülke kodu olmadan numara kesin olarak karşılaştırılamaz; + ile başlayarak tamamını yazın.',
  looks_like_official: '{compared} resmî bir adrese benzer görünüyor, ama başka bir adrestir.',
  official_name_elsewhere: 'Bu adreste resmî bir ad geçiyor, ama adresin sahibi {compared}.',
  display_name_names_official: 'Görünen ad resmî bir adresi anıyor, ama ileti {compared} adresinden geliyor.',
  hidden_characters:
    'Adres, gerçek adreslerde hiç bulunmayan görünmez karakterler içeriyor; bunlar olmadan adres {compared} olur.',
  mixed_alphabets:
    '{compared} insanları aldatmak için yapıldığı gibi farklı alfabelerin harflerini karıştırıyor.',
  similar_to_official: '{compared} resmî bir adresi andırıyor, ama listede yok.',
  same_domain_as_official: '{compared} resmî bir adresle aynı alan adına bağlı, ama kendisi listede yok.',
  same_domain_as_fake: '{compared} sahte olduğu bilinen bir adresle aynı alan adına bağlı.',
  listed_for_another_kind: '{compared} e-posta veya web için resmîdir, ama size gelen şey için değildir.',
  display_name_proves_nothing: 'Bir e-posta adresinin yanında görünen adı herkes seçebilir.',
  sender_name_proves_nothing: 'Böyle bir gönderen adını herkes seçebilir; bu nedenle hiçbir şeyi kanıtlamaz.',
  not_in_list: '{compared} listedeki resmî adres ve numaralar arasında değil.',
  bare_ip_address:
    '{compared} bir bilgisayarın yalın numarasıdır; resmî iletiler bunu adres olarak kullanmaz.',
  shared_ending: '{compared} birçok kuruluşun paylaştığı bir uzantıdır, birinin adresi değildir.',
  opens_no_web_page:
    'Bu bağlantı bir web sayfasına götürmüyor, başka bir şey çalıştırıyor veya açıyor; açmayın.',
};
