/** Words of the quality of data and of the page of datasets. */
export const VI_QUALITY = {
  "q.dung": "đúng", "q.du": "đủ", "q.sach": "sạch", "q.song": "sống", "q.quality": "Chất lượng", "q.rules": "quy tắc",
  "q.low": "dưới mức", "q.low.of": "dưới mức {n}", "q.none": "chưa đủ căn cứ", "q.why": "Vì sao mất điểm", "q.full": "Không mất điểm nào.",
  "q.minimum": "Mức tối thiểu {n}", "q.late": "Quá hạn kỳ mới", "q.late.what": "Kỳ sau đã đến hạn ({day}) mà chưa có số", "q.next": "kỳ tới hạn {day}", "q.late.since": "quá hạn kỳ mới từ {day}",
  "q.col": "Đúng · đủ · sạch · sống", "q.how": "Cách tính điểm",
};
