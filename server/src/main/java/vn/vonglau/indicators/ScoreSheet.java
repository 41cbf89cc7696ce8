package vn.vonglau.indicators;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.vonglau.catalogue.Words;
import vn.vonglau.indicators.QualityRules.Rule;

/** Points by the rules: a function of what is known of a figure. */
final class ScoreSheet {
  private static final int FULL = 100;

  private final QualityRules rules;
  private final List<Words> notes = new ArrayList<>();

  private ScoreSheet(QualityRules rules) {
    this.rules = rules;
  }

  /**
   * @param now counts for what has not come yet
   */
  static FigureScore of(QualityRules rules, FigureDraft what, ScoreFacts facts, Instant now) {
    ScoreSheet sheet = new ScoreSheet(rules);
    return new FigureScore(
        sheet.dung(facts),
        sheet.du(what, facts),
        sheet.sach(facts),
        sheet.song(what, facts, now),
        List.copyOf(sheet.notes),
        facts.due(),
        facts.nextDue(),
        facts.overtaken());
  }

  private int dung(ScoreFacts f) {
    Rule rule = rules.figure().get("dung");
    int lost = 0;
    if (!f.sealed()) {
      lost += rule.points("seal");
      note(
          "Đúng: con dấu băm không khớp nội dung đang lưu.",
          "Right: the seal does not fit what is stored.");
    }
    if (f.errors() > 0) {
      lost += f.errors() * rule.points("error");
      note(
          "Đúng: " + f.errors() + " lỗi của quy tắc kiểm tra.",
          "Right: " + f.errors() + " errors by the checking rules.");
    }
    if (f.warnings() > 0) {
      lost += f.warnings() * rule.points("warning");
      note(
          "Đúng: " + f.warnings() + " lưu ý của quy tắc kiểm tra.",
          "Right: " + f.warnings() + " remarks by the checking rules.");
    }
    if (f.contested() > 0) {
      lost += rule.points("contested");
      note(
          "Đúng: đang có yêu cầu đính chính hoặc phản ánh chưa trả lời.",
          "Right: a wish for a correction or a complaint is open.");
    }
    return left(lost);
  }

  private int du(FigureDraft d, ScoreFacts f) {
    Rule rule = rules.figure().get("du");
    int lost = 0;
    if (d.value() == null) {
      lost += rule.points("noValue");
      note("Đủ: chưa có trị số, đã ghi lý do.", "Complete: no value, the reason is given.");
    }
    if (!d.official()) {
      lost += rule.points("provisional");
      note("Đủ: số ước tính, chưa chính thức.", "Complete: provisional, not final.");
    }
    if (f.present() < f.parts()) {
      int missing = f.parts() - f.present();
      lost += Math.ceilDiv(missing * rule.points("parts"), f.parts());
      note(
          "Đủ: có " + f.present() + "/" + f.parts() + " phần hợp thành.",
          "Complete: " + f.present() + " of " + f.parts() + " parts are there.");
    }
    return left(lost);
  }

  private int sach(ScoreFacts f) {
    Rule rule = rules.figure().get("sach");
    int lost = 0;
    if (f.formats() > 0) {
      lost += f.formats() * rule.points("format");
      note(
          "Sạch: " + f.formats() + " lỗi dạng số hoặc đơn vị tính.",
          "Clean: " + f.formats() + " faults of format or unit.");
    }
    if (f.corrections() > 0) {
      lost += Math.min(f.corrections() * rule.points("correction"), rule.points("mostCorrections"));
      note(
          "Sạch: đã sửa " + f.corrections() + " lần sau khi duyệt.",
          "Clean: corrected " + f.corrections() + " times after the approval.");
    }
    return left(lost);
  }

  private int song(FigureDraft d, ScoreFacts f, Instant now) {
    Instant came = f.came() == null ? now : f.came();
    if (f.due() == null || !came.isAfter(f.due())) {
      return FULL;
    }
    int days = Ledger.daysLate(f.due(), came);
    if (f.came() == null) {
      note("Sống: quá hạn " + days + " ngày, chưa gửi.", "Live: " + days + " days over, not sent.");
    } else {
      note("Sống: gửi muộn " + days + " ngày.", "Live: " + days + " days late.");
    }
    return left(days * rules.figure().get("song").points(d.period().span().letters()));
  }

  private void note(String vi, String en) {
    notes.add(new Words(vi, en));
  }

  private static int left(int lost) {
    return Math.max(0, FULL - Math.max(0, lost));
  }
}
