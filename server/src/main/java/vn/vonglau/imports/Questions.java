package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.formats.TextCoding;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** The sentences by which a person is asked, and by which an answer is refused. */
final class Questions {
  private static final int MOST_LISTED = 30;

  private Questions() {}

  static Question member(List<String> members) {
    return new Question(
        "member",
        "member",
        "Tệp có " + members.size() + " lớp bên trong. Chọn một lớp để nhập.",
        "The file holds " + members.size() + " layers. Choose the one to import.",
        members.stream().limit(200).map(m -> new Question.Choice(m, m, m)).toList());
  }

  static Question reading(Problem asked, Verdict verdict) {
    List<Question.Choice> choices = new ArrayList<>();
    for (Fit fit : verdict.fits()) {
      choices.add(
          new Question.Choice(
              fit.reading().id(),
              fit.reading().vi() + ": " + percent(fit.inProvince()) + " trong tỉnh",
              fit.reading().en() + ": " + percent(fit.inProvince()) + " in the province"));
    }
    if (verdict.perRow()) {
      choices.add(
          new Question.Choice("proposed", RowReadings.PROPOSED_VI, RowReadings.PROPOSED_EN));
    }
    return new Question(asked.code(), "reading", asked.vi(), asked.en(), choices);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  static Question encoding(List<TextCoding.Candidate> candidates) {
    String best = candidates.getFirst().coding().label();
    return new Question(
        "encoding",
        "encoding",
        "Chữ trong tệp có vẻ viết theo " + best + ". Chọn bảng mã đọc đúng tên.",
        "The text of the file seems to be written in "
            + best
            + ". Choose the encoding in which"
            + " names read right.",
        candidates.stream()
            .map(
                c ->
                    new Question.Choice(
                        c.coding().label(),
                        c.coding().label() + ": " + some(c),
                        c.coding().label() + ": " + some(c)))
            .toList());
  }

  private static String some(TextCoding.Candidate candidate) {
    return String.join("; ", candidate.samples().stream().limit(3).map(Questions::cut).toList());
  }

  static Question mode(Layer layer, boolean keyed) {
    List<Question.Choice> choices = new ArrayList<>();
    if (keyed) {
      choices.add(
          new Question.Choice(
              "upsert", "Cập nhật theo khóa, giữ các dòng khác", "Update by key, keep other rows"));
    }
    choices.add(new Question.Choice("replace", "Thay toàn bộ dữ liệu của lớp", "Replace all rows"));
    choices.add(new Question.Choice("append", "Chỉ thêm dòng mới", "Add new rows only"));
    return new Question(
        "mode",
        "mode",
        "Lớp «" + layer.title().vi() + "» đã có dữ liệu. Chọn cách nhập.",
        "The layer '" + layer.title().en() + "' has rows already. Choose how to import.",
        choices);
  }

  static ProblemException hasRows(String layer) {
    return Problem.of(
            409,
            "layer-has-rows",
            "Lớp «"
                + layer
                + "» đã có dữ liệu nên không tạo mới được. Chọn replace, upsert hoặc append.",
            "The layer '" + layer + "' has rows already. Choose replace, upsert or append.")
        .at("mode", null)
        .asException();
  }

  static Question key(List<TypeGuess.Column> columns) {
    return new Question(
        "key",
        "key",
        "Cập nhật theo khóa cần một cột khóa, không trống và không trùng. Chọn cột.",
        "Updating by key needs a column that is never empty and never the same. Choose it.",
        columns.stream()
            .filter(TypeGuess.Column::unique)
            .map(c -> new Question.Choice(c.name(), c.name(), c.name()))
            .toList());
  }

  static ProblemException badOption(String option, String value, Set<String> known) {
    String list = String.join(", ", new TreeSet<>(known));
    return Problem.badRequest(
            "import-option",
            "Giá trị «" + cut(value) + "» của " + option + " không dùng được. Chọn: " + list + ".",
            "The value '"
                + cut(value)
                + "' of "
                + option
                + " cannot be used. Choose: "
                + list
                + ".")
        .at(option, null)
        .asException();
  }

  static ProblemException noColumn(String option, String wanted, Collection<String> columns) {
    String list =
        String.join(", ", columns.stream().limit(MOST_LISTED).map(Questions::cut).toList());
    return Problem.badRequest(
            "import-column",
            "Tệp không có cột «" + cut(wanted) + "». Các cột: " + list + ".",
            "The file has no column '" + cut(wanted) + "'. Its columns: " + list + ".")
        .at(option, null)
        .asException();
  }

  /** Open questions as one Problem, for those who cannot answer on a page. */
  static Problem open(List<Question> questions) {
    StringBuilder vi = new StringBuilder();
    StringBuilder en = new StringBuilder();
    for (Question q : questions) {
      vi.append(q.vi()).append(" (--").append(q.option()).append(": ");
      en.append(q.en()).append(" (--").append(q.option()).append(": ");
      List<Question.Choice> shown = q.choices().stream().limit(6).toList();
      vi.append(
          String.join("; ", shown.stream().map(c -> c.value() + " = " + cut(c.vi())).toList()));
      en.append(
          String.join("; ", shown.stream().map(c -> c.value() + " = " + cut(c.en())).toList()));
      vi.append(") ");
      en.append(") ");
    }
    return Problem.of(
        409,
        "import-open",
        vi.append("Chưa ghi gì.").toString(),
        en.append("Nothing was written.").toString());
  }

  static String cut(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
