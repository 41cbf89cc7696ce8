/** Words of the morning page. */
export const VI_BRIEFING = {
  "gb.title": "GIAO BAN · {day}", "gb.since": "Từ {from}. {n} việc cần xem.", "gb.signin": "Trang giao ban dành cho lãnh đạo, tổng hợp, vận hành và cán bộ môi trường. Đăng nhập để xem.",
  "gb.worse": "Xấu đi", "gb.alarms": "Cảnh báo chưa ai nhận", "gb.owed": "Nợ số liệu", "gb.done": "Đã xử lý", "gb.none.done": "Chưa có việc nào được ghi là đã xử lý trong khoảng này.", "gb.done.ended": "{n} cảnh báo đã hết", "gb.done.taken": "{n} cảnh báo đã có người nhận", "gb.done.directive": "{n} chỉ đạo đã kết thúc", "gb.done.report": "{n} báo cáo đã đến", "gb.link": "Mở trang này:",
  "gb.of": "{n} trên {all}",
  "gb.none.worse": "Không có chỉ tiêu, trạm hay hồ sơ nào xấu đi trong khoảng này.", "gb.none.alarms": "Mọi cảnh báo đều đã có người nhận.", "gb.none.owed": "Không đơn vị nào nợ số liệu.",
  "gb.plan": "đạt {share} % kế hoạch", "gb.change": "{share} % so với kỳ trước", "gb.fresh": "mới lúc {time}", "gb.times": "gấp {ratio} lần, {n} lần vượt", "gb.from": "từ {time}",
  "gb.owner": "thuộc {role}", "gb.debt": "{n} báo cáo, lâu nhất quá hạn {days} ngày ({period})", "gb.nobody": "chưa ghi người phụ trách",
  "gb.before": "Ngày trước", "gb.after": "Ngày sau", "gb.map": "Bản đồ tỉnh với số thứ tự các việc", "gb.foot": "Số liệu chốt lúc {time}, cho khoảng {from} – {to}.",
  "gb.day.0": "Chủ nhật", "gb.day.1": "Thứ Hai", "gb.day.2": "Thứ Ba", "gb.day.3": "Thứ Tư", "gb.day.4": "Thứ Năm", "gb.day.5": "Thứ Sáu", "gb.day.6": "Thứ Bảy",
};
