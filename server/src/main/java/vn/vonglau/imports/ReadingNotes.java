package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.List;
import vn.vonglau.kernel.Problem;

/** The questions and notes about how coordinates are read. */
final class ReadingNotes {
  private static final double FEW = 0.2;
  private static final double MANY = 0.5;

  private ReadingNotes() {}

  private static Problem note(String code, String vi, String en) {
    return Problem.of(422, code, vi, en).at("reading", null);
  }

  static Problem unknown(List<Fit> ranked) {
    return unknown("Tệp không ghi hệ tọa độ", "The file names no coordinate system", ranked);
  }

  /** The file names a system, in words that say nothing here. */
  static Problem notUnderstood(List<Fit> ranked) {
    return unknown(
        "Hệ tọa độ ghi trong tệp không nhận ra được",
        "The coordinate system that the file names is not known here",
        ranked);
  }

  private static Problem unknown(String why, String whyEn, List<Fit> ranked) {
    if (ranked.isEmpty()) {
      return note(
          Verdict.UNKNOWN,
          why
              + ", và không cách đọc nào đã biết đặt các hình vào Việt Nam."
              + " Chưa ghi gì. Chọn hệ tọa độ, ví dụ VN2000:tay-ninh.",
          whyEn
              + ", and no known reading places it in Viet Nam."
              + " Nothing was written. Choose the system, for example VN2000:tay-ninh.");
    }
    Reading best = ranked.getFirst().reading();
    return note(
        Verdict.UNKNOWN,
        why + ". Hợp nhất: " + best.vi() + ". Xem bản đồ nhỏ rồi chọn cách đọc đúng.",
        whyEn
            + ". The best fit is "
            + best.en()
            + ". Look at the small map and choose the right reading.");
  }

  static Problem doubtful(Fit own, Fit better) {
    boolean byName = Readings.byName(own, better);
    boolean byProvince = own.inProvince() < FEW && better.inProvince() >= MANY;
    String where =
        byName ? "đúng xã, huyện ghi trong dòng" : byProvince ? "trong tỉnh" : "trong nước";
    String whereEn =
        byName
            ? "in the units that the rows name"
            : byProvince ? "in the province" : "in the country";
    double mine = byName ? own.inNamed() : byProvince ? own.inProvince() : own.inVietnam();
    double theirs =
        byName ? better.inNamed() : byProvince ? better.inProvince() : better.inVietnam();
    return note(
        Verdict.DOUBTFUL,
        "Tệp khai "
            + own.reading().vi()
            + ": "
            + percent(mine)
            + "\u00a0% số hình nằm "
            + where
            + ". Đọc theo "
            + better.reading().vi()
            + " thì "
            + percent(theirs)
            + "\u00a0%. Chọn cách đọc đúng.",
        "The file declares "
            + own.reading().en()
            + ": "
            + percent(mine)
            + "% of the shapes lie "
            + whereEn
            + ". Read as "
            + better.reading().en()
            + " it is "
            + percent(theirs)
            + "%. Choose the right reading.");
  }

  static Problem nowhere(Fit own) {
    return note(
        Verdict.DOUBTFUL,
        "Tệp khai "
            + own.reading().vi()
            + ", nhưng các số không ứng với điểm nào trên mặt đất. Chọn hệ tọa độ khác.",
        "The file declares "
            + own.reading().en()
            + ", but its numbers are no place on Earth there. Choose another system.");
  }

  static Problem mixed() {
    return note(
        Verdict.MIXED,
        "Các dòng của tệp ghi tọa độ theo nhiều cách khác nhau. Xem cách đọc đề xuất cho từng dòng,"
            + " hoặc chọn một cách cho cả tệp.",
        "The rows of the file give coordinates in different ways. Look at the reading proposed for"
            + " each row, or choose one for the whole file.");
  }

  static Problem noughts(long count, int all) {
    return note(
        "place-nought",
        count + " trong " + all + " dòng xem thử có tọa độ 0, 0: chưa ai điền vị trí.",
        count
            + " of "
            + all
            + " rows looked at have the coordinates 0, 0: no place was filled in.");
  }

  static Problem degreesTaken() {
    return note(
        "reading-degrees",
        "Tệp không ghi hệ tọa độ; các số là kinh độ, vĩ độ và được đọc theo WGS 84. Nếu là VN-2000"
            + " thì lệch khoảng 200 m: chọn lại cách đọc.",
        "The file names no coordinate system; its numbers are longitude and latitude and are read"
            + " as WGS 84. Were they VN-2000 they would be some 200 m off: choose again.");
  }

  /** Two zones of one province lie 27 km apart, and numbers alone do not tell them. */
  static Problem otherZone(Fit own, Fit other) {
    return note(
        "reading-other-zone",
        "Đang đọc theo "
            + own.reading().vi()
            + ": "
            + percent(own.inProvince())
            + "\u00a0% trong tỉnh. Theo "
            + other.reading().vi()
            + " cũng được "
            + percent(other.inProvince())
            + "\u00a0%. Xem bản đồ nhỏ để chắc đúng múi chiếu.",
        "Read as "
            + own.reading().en()
            + ": "
            + percent(own.inProvince())
            + "% in the province. As "
            + other.reading().en()
            + " it would be "
            + percent(other.inProvince())
            + "%. Look at the small map to be sure of the zone.");
  }

  static Problem someElsewhere(long count, int all) {
    return note(
        "reading-some-rows",
        count
            + " trong "
            + all
            + " dòng xem thử hợp với cách đọc khác hơn. Chưa đổi gì; có thể chọn cách đọc đề xuất"
            + " cho từng dòng.",
        count
            + " of "
            + all
            + " rows looked at fit another reading better. Nothing was changed; the reading"
            + " proposed for each row can be chosen.");
  }

  static Problem namesDiffer(List<Long> lines) {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < Math.min(10, lines.size()); i++) {
      list.append(i == 0 ? "" : ", ").append(lines.get(i));
    }
    list.append(lines.size() > 10 ? ", …" : "");
    return note(
        "place-names-differ",
        lines.size()
            + " dòng nằm ngoài xã, huyện ghi trong chính dòng đó: dòng "
            + list
            + ". Kiểm tra lại tọa độ hoặc tên.",
        lines.size()
            + " rows lie outside the unit that they name: lines "
            + list
            + ". Check the coordinates or the names.");
  }

  /** What a person should know of the reading that was accepted. */
  static List<Problem> of(Fit fit, Fit better, int rows, boolean provinceKnown) {
    List<Problem> notes = new ArrayList<>();
    if (fit.inVietnam() < FEW) {
      notes.add(
          note(
              "place-far",
              "Dữ liệu nằm xa Việt Nam, và không có cách đọc nào hợp hơn. Vẫn nhận như tệp ghi.",
              "The data lie far from Viet Nam, and no other reading fits better. They are taken as"
                  + " the file has them."));
    } else if (provinceKnown && fit.inProvince() < MANY) {
      notes.add(
          note(
              "place-beyond",
              percent(fit.inProvince())
                  + "\u00a0% số hình nằm trong tỉnh, "
                  + percent(fit.inVietnam())
                  + "\u00a0% trong nước. Vẫn nhận cả phần ngoài tỉnh.",
              percent(fit.inProvince())
                  + "% of the shapes lie in the province, "
                  + percent(fit.inVietnam())
                  + "% in the country. Those beyond the province are taken too."));
    } else if (provinceKnown && fit.inProvince() < 1) {
      long out = Math.max(1, Math.round((1 - fit.inProvince()) * rows));
      notes.add(
          note(
              "place-some-outside",
              out + " trong " + rows + " hình xem thử nằm ngoài tỉnh.",
              out + " of " + rows + " shapes looked at lie outside the province."));
    }
    if (better != null) {
      notes.add(
          note(
              "reading-better",
              "Đọc theo "
                  + better.reading().vi()
                  + " thì "
                  + percent(better.inProvince())
                  + "\u00a0% số hình nằm trong tỉnh. Chưa đổi gì; cách đọc đã chọn được giữ.",
              "Read as "
                  + better.reading().en()
                  + ", "
                  + percent(better.inProvince())
                  + "% of the shapes would lie in the province. Nothing was changed; the chosen"
                  + " reading is kept."));
    }
    return notes;
  }

  /** Whole, but never 0 or 100 for what is only nearly so. */
  private static long percent(double share) {
    long whole = Math.round(100 * share);
    return share > 0 && whole == 0 ? 1 : share < 1 && whole == 100 ? 99 : whole;
  }
}
