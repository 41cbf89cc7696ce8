/** Words of screens on walls and of the page that moves them. */
export const VI_WALLS = {
  "wl.emergency": "Khẩn cấp", "wl.severe": "Nghiêm trọng", "wl.warning": "Cảnh báo", "wl.information": "Thông tin", "wl.taken": "đã nhận",
  "wl.alarms": "Cảnh báo", "wl.nobody": "chưa ai nhận", "wl.all.taken": "đã nhận cả", "wl.no.alarm": "Không có cảnh báo",
  "wl.station": "Trạm quan trắc", "wl.over": "Vượt ngưỡng", "wl.source": "Nguồn", "wl.system": "Hệ thống Vọng Lâu", "wl.updated": "Cập nhật\u00a0{time}", "wl.scene": "cảnh\u00a0{n}/{all}", "wl.sim": "MÔ PHỎNG",
  "wl.no.figures": "— chưa có số liệu", "wl.since": "Từ lúc {time}", "wl.new": "{n} cảnh báo mới", "wl.more": "và {n} cảnh báo khác", "wl.day": "24 giờ qua · vạch đứng: từ lúc {time}", "wl.map": "Bản đồ",
  "wl.cut": "Mất kết nối từ {from}. Đang hiện số liệu lúc {shown}",
  "wl.now": "vừa\u00a0xong", "wl.minutes": "{n}\u00a0phút", "wl.hours": "{n}\u00a0giờ", "wl.from": "từ {day}",
  "wl.day.0": "Chủ Nhật", "wl.day.1": "Thứ Hai", "wl.day.2": "Thứ Ba", "wl.day.3": "Thứ Tư", "wl.day.4": "Thứ Năm", "wl.day.5": "Thứ Sáu", "wl.day.6": "Thứ Bảy",
  "wl.op.silent": "Máy chủ chưa trả lời. Chưa thay đổi gì. Thử lại sau ít phút.", "wl.op.shown": "{n} máy đang hiện", "wl.op.none": "Chưa có máy nào hiện", "wl.op.seen": " · thấy lần cuối: {age} · cảnh: {scene}",
  "wl.op.hold": "Giữ cảnh", "wl.op.go": "Chạy tiếp", "wl.op.reload": "Tải lại", "wl.op.open": "Mở màn hình", "wl.op.mute": "Tắt tiếng", "wl.op.unmute": "Bật tiếng",
  "wl.op.blocked": "Trình duyệt của màn hình chưa cho phát tiếng. Chạm vào màn hình một lần, hoặc mở trình duyệt với --autoplay-policy=no-user-gesture-required.",
  "wl.op.place": "Tên nơi đặt màn hình", "wl.op.codes": "Mã của màn hình", "wl.op.make": "Cấp mã", "wl.op.once": "Mã chỉ hiện một lần: ", "wl.op.how": ". Mở địa chỉ wall/tên-màn-hình?token=mã trên máy của màn hình.", "wl.op.last": " · thấy lần cuối: {age}", "wl.op.unused": " · chưa dùng", "wl.op.revoke": "Thu hồi", "wl.op.title": "Màn hình", "wl.op.back": "Về bản đồ",
};
