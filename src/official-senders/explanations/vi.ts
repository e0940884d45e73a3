import type { Explanations } from '../reasons.ts';

export const vi: Explanations = {
  listed_as_official: '{compared} có trong danh sách địa chỉ và số điện thoại chính thức.',
  listed_as_fake:
    'Tổ chức cảnh báo về {compared}: đây được biết là giả mạo, vì vậy đừng trả lời và đừng mở bất cứ thứ gì từ đó.',
  email_sender_can_be_forged:
    'Người gửi hiển thị trong e-mail có thể bị giả mạo, nên chỉ riêng điều này không chứng minh thư là thật.',
  caller_id_can_be_forged:
    'Số hiển thị khi có cuộc gọi hoặc tin nhắn có thể bị giả mạo; nếu nghi ngờ, hãy gác máy và tự gọi đến {compared}.',
  country_code_assumed: 'Số được nhập không có mã quốc gia và đã được so sánh dưới dạng {compared}.',
  country_code_missing:
    'Không có mã quốc gia thì không thể so sánh chắc chắn; hãy nhập đầy đủ số, bắt đầu bằng dấu +.',
  looks_like_official: '{compared} trông giống một địa chỉ chính thức nhưng là địa chỉ khác.',
  official_name_elsewhere: 'Trong địa chỉ này có một tên chính thức, nhưng địa chỉ thuộc về {compared}.',
  display_name_names_official: 'Tên hiển thị nhắc đến một địa chỉ chính thức, nhưng thư đến từ {compared}.',
  hidden_characters:
    'Địa chỉ chứa ký tự vô hình, điều mà địa chỉ thật không bao giờ có; bỏ chúng đi thì đó là {compared}.',
  mixed_alphabets:
    '{compared} trộn lẫn chữ cái của nhiều bảng chữ khác nhau, như người ta vẫn làm để lừa đảo.',
  similar_to_official: '{compared} gần giống một địa chỉ chính thức, nhưng không có trong danh sách.',
  same_domain_as_official:
    '{compared} thuộc cùng tên miền với một địa chỉ chính thức, nhưng bản thân nó không có trong danh sách.',
  same_domain_as_fake: '{compared} thuộc cùng tên miền với một địa chỉ được biết là giả mạo.',
  listed_for_another_kind:
    '{compared} là chính thức đối với e-mail hoặc trang web, nhưng không phải đối với thứ bạn nhận được.',
  display_name_proves_nothing: 'Bất kỳ ai cũng có thể chọn tên hiển thị bên cạnh địa chỉ e-mail.',
  sender_name_proves_nothing:
    'Bất kỳ ai cũng có thể chọn tên người gửi như thế này, nên nó không chứng minh được gì.',
  not_in_list: '{compared} không nằm trong danh sách địa chỉ và số điện thoại chính thức.',
  bare_ip_address:
    '{compared} chỉ là số của một máy tính, thứ mà thông báo chính thức không dùng làm địa chỉ.',
  shared_ending:
    '{compared} là phần đuôi mà nhiều tổ chức dùng chung, không phải địa chỉ của riêng tổ chức nào.',
  opens_no_web_page: 'Liên kết này không dẫn đến trang web mà chạy hoặc mở thứ khác, vì vậy đừng mở.',
};
