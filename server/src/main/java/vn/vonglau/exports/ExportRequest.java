package vn.vonglau.exports;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.formats.WrittenFormat;
import vn.vonglau.kernel.Bounds;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * What is wanted of a layer, checked.
 *
 * @param grant with the wanted fields only
 * @param bounds, area only rows that touch them; or null
 * @param ids only these rows; null for all
 * @param day only rows that are there on it; null for all, which units do not have
 * @param labels language of titles as heads and of words in the place of codes; null for names and
 *     codes
 */
record ExportRequest(
    Rights.Grant grant,
    WrittenFormat format,
    Crs crs,
    Bounds bounds,
    Geometry area,
    Set<Long> ids,
    LocalDate day,
    String labels) {

  static final int MOST_IDS = 2000;

  /** First day of a row, and the first day after it. */
  static final String FROM = "validFrom";

  static final String TO = "validTo";

  /** Tells a made-up row from a true one, and so always goes along. */
  private static final String SIMULATED = "simulated";

  static WrittenFormat format(String text) {
    return WrittenFormat.find(text == null || text.isEmpty() ? "gpkg" : text)
        .orElseThrow(
            () -> {
              String known =
                  Arrays.stream(WrittenFormat.values())
                      .map(WrittenFormat::id)
                      .collect(Collectors.joining(", "));
              return Problem.badRequest(
                      "export-format",
                      "Định dạng tệp là một trong: %s. Sửa tham số format.".formatted(known),
                      "The format of a file is one of: %s. Correct the parameter format."
                          .formatted(known))
                  .at("format", null)
                  .asException();
            });
  }

  static Crs crs(String text) {
    return text == null || text.isEmpty() ? Crs.WGS84 : Crs.find(text);
  }

  static String labels(String text) {
    return switch (text == null ? "" : text) {
      case "" -> null;
      case "vi", "en" -> text;
      default ->
          throw bad(
              "export-labels",
              "labels",
              "Tham số labels là vi hoặc en. Bỏ đi để giữ tên trường và mã.",
              "The parameter labels is vi or en. Leave it out to keep names of fields and codes.");
    };
  }

  static Set<Long> ids(String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    String[] parts = text.split(",", MOST_IDS + 2);
    if (parts.length > MOST_IDS) {
      throw bad(
          "export-ids",
          "ids",
          "Chọn tối đa 2.000 đối tượng theo ids. Chia thành nhiều lần, hoặc chọn theo unit, bbox.",
          "At most 2,000 features are chosen by ids. Ask several times, or choose by unit or"
              + " bbox.");
    }
    Set<Long> ids = new TreeSet<>();
    try {
      for (String part : parts) {
        ids.add(Long.parseLong(part.strip()));
      }
    } catch (NumberFormatException e) {
      throw bad(
          "export-ids",
          "ids",
          "Tham số ids gồm các số nguyên cách nhau bằng dấu phẩy. Sửa lại rồi gọi lại.",
          "The parameter ids holds whole numbers with commas between. Correct it and call again.");
    }
    return ids;
  }

  /**
   * The grant with the wanted fields; a hidden field and one that there is not are the same.
   *
   * @param byDay the days of the rows are needed
   */
  static Rights.Grant narrowed(Rights.Grant grant, String fields, boolean byDay) {
    if (fields == null || fields.isEmpty()) {
      return grant;
    }
    Set<String> wanted = new LinkedHashSet<>();
    Arrays.stream(fields.split(",", 1000)).map(String::strip).forEach(wanted::add);
    List<String> known = grant.shown().stream().map(Field::name).toList();
    for (String each : wanted) {
      if (!known.contains(each)) {
        String shown = each.length() > 60 ? each.substring(0, 60) + "…" : each;
        String names = String.join(", ", known);
        throw bad(
            "export-field",
            "fields",
            "Lớp không có trường «%s». Các trường: %s.".formatted(shown, names),
            "The layer has no field '%s'. Its fields: %s.".formatted(shown, names));
      }
    }
    wanted.add(SIMULATED);
    if (byDay) {
      wanted.addAll(List.of(FROM, TO));
    }
    return grant.only(wanted::contains);
  }

  private static ProblemException bad(String code, String field, String vi, String en) {
    return Problem.badRequest(code, vi, en).at(field, null).asException();
  }
}
