package vn.vonglau.searching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * A list of corners as papers have it: one line each, with or without the number of the corner
 * before and the length of the side behind. All lines are read in the same way.
 */
final class CornerText {
  static final int MOST = 5_000;

  private static final Pattern NUMBER =
      Pattern.compile(
          "^\\s*(?:\\p{L}{1,12}\\s*)?[0-9]{1,5}\\s*[:.)|;-]?\\s+"
              + "(?=\\S*[0-9]\\S*[\\s;|,]+\\S*[0-9])");

  private static final Pattern COLUMNS = Pattern.compile("\\s*[\\t;|]\\s*");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  /** What of a line may be the coordinates, from all of it to its first two columns. */
  private static final List<UnaryOperator<String>> CUTS =
      List.of(line -> line, CornerText::unnumbered, line -> two(unnumbered(line)));

  private final CoordinateText reader;

  CornerText(CoordinateText reader) {
    this.reader = reader;
  }

  /**
   * One way to read all the lines.
   *
   * @param vi, en which it is
   * @param points WGS 84, in the order of the lines
   */
  record Way(String vi, String en, List<Coordinate> points) {}

  /**
   * The ways in which every line can be read, the best first.
   *
   * @throws ProblemException 422 {@code corners-none}, {@code corners-many}, {@code corners-line}
   *     with the number of the line, {@code corners-mixed} where no way fits all
   */
  List<Way> read(String text) {
    List<String> all = Arrays.asList(text.split("\\R", -1));
    List<Integer> at = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (!all.get(i).isBlank()) {
        at.add(i);
      }
    }
    if (at.isEmpty()) {
      throw refused(
          "corners-none",
          "Chưa có dòng nào. Mỗi dòng ghi một điểm.",
          "No line yet. Write a point on each.");
    }
    if (at.size() > MOST) {
      throw refused(
          "corners-many",
          "Nhiều hơn %d điểm. Nạp bằng tệp ở trang Nhập dữ liệu.".formatted(MOST),
          "More than %d points. Bring them as a file.".formatted(MOST));
    }
    int far = 0;
    for (UnaryOperator<String> cut : CUTS) {
      List<Map<String, CoordinateText.Reading>> read = new ArrayList<>();
      for (int i : at) {
        Map<String, CoordinateText.Reading> ways = ways(cut.apply(all.get(i)));
        if (ways.isEmpty()) {
          break;
        }
        read.add(ways);
      }
      if (read.size() == at.size()) {
        return common(read);
      }
      far = Math.max(far, read.size());
    }
    String line = all.get(at.get(far)).strip();
    String shown = line.length() > 60 ? line.substring(0, 60) + "…" : line;
    throw refused(
        "corners-line",
        "Dòng %d không đọc được thành tọa độ: «%s». Sửa dòng đó rồi đọc lại."
            .formatted(at.get(far) + 1, shown),
        "Line %d cannot be read as coordinates: '%s'. Correct it and read again."
            .formatted(at.get(far) + 1, shown));
  }

  private Map<String, CoordinateText.Reading> ways(String line) {
    return reader.read(line).stream()
        .collect(
            Collectors.toMap(
                CoordinateText.Reading::vi, r -> r, (one, other) -> one, LinkedHashMap::new));
  }

  private static List<Way> common(List<Map<String, CoordinateText.Reading>> lines) {
    List<Way> out = new ArrayList<>();
    for (CoordinateText.Reading first : lines.getFirst().values()) {
      if (lines.stream().allMatch(ways -> ways.containsKey(first.vi()))) {
        List<Coordinate> points =
            lines.stream()
                .map(ways -> ways.get(first.vi()))
                .map(r -> new Coordinate(r.lon(), r.lat()))
                .toList();
        out.add(new Way(first.vi(), first.en(), points));
      }
    }
    if (out.isEmpty()) {
      throw refused(
          "corners-mixed",
          "Các dòng không cùng một hệ tọa độ hoặc một thứ tự. Ghi thống nhất rồi đọc lại.",
          "The lines are not all of one system or order. Write them alike and read again.");
    }
    return out;
  }

  private static String unnumbered(String line) {
    return NUMBER.matcher(line).replaceFirst("");
  }

  private static String two(String line) {
    String[] columns = COLUMNS.split(line.strip());
    String[] parts = columns.length > 1 ? columns : SPACES.split(line.strip());
    return parts.length > 2 ? parts[0] + " " + parts[1] : line;
  }

  private static ProblemException refused(String code, String vi, String en) {
    return Problem.of(422, code, vi, en).at("text", null).asException();
  }
}
