import type { Explanations } from '../reasons.ts';

export const id: Explanations = {
  listed_as_official: '{compared} tercantum sebagai alamat atau nomor resmi.',
  listed_as_fake:
    'Organisasi memperingatkan tentang {compared}: ini diketahui palsu, jadi jangan membalas dan jangan membuka apa pun darinya.',
  email_sender_can_be_forged:
    'Pengirim yang ditampilkan pada email dapat dipalsukan, jadi itu saja tidak membuktikan bahwa pesan itu asli.',
  caller_id_can_be_forged:
    'Nomor yang ditampilkan pada panggilan atau SMS dapat dipalsukan; jika ragu, tutup telepon dan hubungi sendiri {compared}.',
  country_code_assumed: 'Nomor diberikan tanpa kode negara dan dibandingkan sebagai {compared}.',
  country_code_missing:
    'Tanpa kode negara, nomor tidak dapat dibandingkan dengan pasti; masukkan secara lengkap, diawali dengan +.',
  looks_like_official: '{compared} tampak seperti alamat resmi, tetapi merupakan alamat lain.',
  official_name_elsewhere: 'Nama resmi tertera dalam alamat ini, tetapi alamat ini milik {compared}.',
  display_name_names_official:
    'Nama yang ditampilkan menyebut alamat resmi, tetapi pesan berasal dari {compared}.',
  hidden_characters:
    'Alamat ini berisi karakter tak terlihat, yang tidak pernah ada pada alamat asli; tanpa karakter itu alamatnya adalah {compared}.',
  mixed_alphabets: '{compared} mencampur huruf dari abjad yang berbeda, seperti yang dilakukan untuk menipu.',
  similar_to_official: '{compared} mirip dengan alamat resmi, tetapi tidak tercantum dalam daftar.',
  same_domain_as_official:
    '{compared} termasuk dalam domain yang sama dengan alamat resmi, tetapi tidak tercantum dalam daftar.',
  same_domain_as_fake: '{compared} termasuk dalam domain yang sama dengan alamat yang diketahui palsu.',
  listed_for_another_kind:
    '{compared} resmi untuk email atau untuk web, tetapi bukan untuk yang Anda terima.',
  display_name_proves_nothing: 'Siapa pun dapat memilih nama yang ditampilkan di samping alamat email.',
  sender_name_proves_nothing:
    'Siapa pun dapat memilih nama pengirim seperti ini, jadi nama itu tidak membuktikan apa pun.',
  not_in_list: '{compared} tidak termasuk alamat dan nomor resmi yang tercantum.',
  bare_ip_address:
    '{compared} hanyalah nomor sebuah komputer, yang tidak dipakai pesan resmi sebagai alamat.',
  shared_ending:
    '{compared} adalah akhiran yang dipakai bersama oleh banyak organisasi, bukan alamat salah satunya.',
  opens_no_web_page:
    'Tautan ini tidak menuju halaman web, melainkan menjalankan atau membuka hal lain, jadi jangan dibuka.',
};
