/** Words of the print dialog, in Vietnamese. */
export const VI_PRINTING = {
  "pr.title.dialog": "In bản đồ theo tỷ lệ", "pr.paper": "Khổ giấy", "pr.orientation": "Hướng giấy", "pr.landscape": "Ngang", "pr.portrait": "Dọc",
  "pr.scale": "Tỷ lệ", "pr.format": "Dạng tệp", "pr.dpi": "Độ nét", "pr.title": "Tiêu đề (để trống: theo tên lớp)", "pr.signer": "Chức vụ người ký",
  "pr.parts": "Phần trên tờ in", "pr.part.legend": "Chú giải", "pr.part.grid": "Lưới VN-2000", "pr.part.sources": "Nguồn", "pr.part.stamp": "Khung ký",
  "pr.drag": "Kéo khung trên bản đồ để đặt chỗ in.", "pr.here": "Về giữa màn hình", "pr.fit": "Vừa màn hình",
  "pr.estimate": "Ước tính {seconds} giây, {megabytes} MB · thực địa {width} × {height} km",
  "pr.cancel": "Hủy", "pr.print": "In", "pr.take": "Tải về", "pr.stop": "Dừng", "pr.page": "In trang này bằng trình duyệt",
  "pr.nothing": "Chưa bật lớp nào in được. Bật một lớp rồi in.",
  "pr.signin": "Đăng nhập để in tờ bản đồ đúng tỷ lệ. Chưa đăng nhập vẫn in được trang này bằng trình duyệt.", "pr.signin.go": "Đăng nhập",
  "pr.kept": "Đóng hộp này việc in vẫn chạy tiếp. Tệp giữ 24 giờ, chỉ người in tải được. Bản đồ nền không in.",
  "pr.state.waiting": "đang chờ đến lượt", "pr.state.running": "đang vẽ", "pr.state.cancelled": "đã dừng", "pr.state.interrupted": "máy chủ dừng giữa chừng, hãy in lại",
  "pr.ready": "Tờ in đã xong. Mở hộp In để tải về.", "pr.failed": "Tờ in chưa làm được. Mở hộp In để xem lý do.",
};
