export const EN_QUALITY = {
  "q.dung": "right", "q.du": "complete", "q.sach": "clean", "q.song": "live", "q.quality": "Quality", "q.rules": "rules",
  "q.low": "under the mark", "q.low.of": "under {n}", "q.none": "nothing to count by", "q.why": "Why points were lost", "q.full": "No points were lost.",
  "q.minimum": "Minimum {n}", "q.late": "Next period overdue", "q.late.what": "The next period fell due ({day}) and has no figure", "q.next": "next due {day}", "q.late.since": "next period overdue since {day}",
  "q.col": "Right · complete · clean · live", "q.how": "How it is counted",
};
