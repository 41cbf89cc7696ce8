package vn.vonglau.channels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import vn.vonglau.channels.UnitColumns.Choice;
import vn.vonglau.channels.UnitColumns.Field;
import vn.vonglau.formats.BoundaryRow;
import vn.vonglau.formats.BrokenText;
import vn.vonglau.formats.Refusals;
import vn.vonglau.kernel.Names;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.units.Finding;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitDraft;
import vn.vonglau.units.UnitType;

/** Turns rows of boundary files into drafts of units; every row ends as a draft or as a finding. */
final class UnitDrafts {
  /**
   * @param columns which columns were used, for the report
   */
  record Result(Map<Field, String> columns, List<UnitDraft> drafts, List<Finding> findings) {}

  private static final int LONGEST_NAME = 200;
  private static final Pattern WHOLE_WITH_ZEROS = Pattern.compile("(\\d+)\\.0+");

  private final UnitColumns columns;
  private final Choice choice;
  private final List<UnitDraft> drafts = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, BoundaryRow> seen = new HashMap<>();

  private UnitDrafts(UnitColumns columns, Choice choice) {
    this.columns = columns;
    this.choice = choice;
  }

  /**
   * @param rows of one file or of several with the same columns
   * @throws ProblemException when no column holds codes or names
   */
  static Result read(List<BoundaryRow> rows, Choice choice) {
    UnitDrafts reading = new UnitDrafts(UnitColumns.find(rows, choice), choice);
    rows.forEach(reading::take);
    return new Result(reading.columns.chosen(), reading.drafts, reading.findings);
  }

  private void take(BoundaryRow row) {
    String code = text(columns.value(row, Field.CODE));
    String name = text(columns.value(row, Field.NAME));
    try {
      drafts.add(draft(row, code, name));
    } catch (ProblemException e) {
      Problem p = e.problem();
      findings.add(
          new Finding(
              Finding.Severity.ERROR,
              p.code(),
              row.file(),
              row.line(),
              code,
              name == null ? null : clip(Names.normal(name)),
              p.vi(),
              p.en(),
              null,
              null,
              null));
    }
  }

  private UnitDraft draft(BoundaryRow row, String code, String rawName) {
    if (row.fault() != null) {
      throw row.fault().asException();
    }
    String name = name(rawName);
    Names.TypedName split = Names.splitType(name);
    UnitType type = type(row, split);
    if (split.type() == null) {
      name = type.vi() + " " + name;
    }
    Level level = level(row, code, type);
    checkCode(code, level);
    String key = level + ":" + code;
    BoundaryRow first = seen.get(key);
    if (first != null) {
      throw twice(code, first);
    }
    UnitDraft draft =
        new UnitDraft(
            row.file(),
            row.line(),
            code,
            name,
            type,
            level,
            parent(row, level),
            area(row),
            population(row),
            surface(row.geometry()));
    seen.put(key, row);
    return draft;
  }

  private String name(String raw) {
    if (raw == null) {
      throw refuse("unit-name-missing", "Thiếu tên đơn vị.", "The name is missing.");
    }
    String broken = BrokenText.kind(raw);
    if (broken != null) {
      throw switch (broken) {
        case "?" ->
            refuse(
                "unit-name-encoding",
                "Tên «"
                    + clip(raw)
                    + "» đã mất chữ (dấu hỏi thay cho chữ có dấu). Xuất lại từ bản"
                    + " gốc bằng UTF-8.",
                "Name '"
                    + clip(raw)
                    + "' has lost letters (question marks instead). Export it"
                    + " again as UTF-8.");
        case "UTF-8" ->
            refuse(
                "unit-name-encoding",
                "Tên «" + clip(raw) + "» là UTF-8 bị đọc sai bảng mã. Chỉ rõ --encoding UTF-8.",
                "Name '"
                    + clip(raw)
                    + "' is UTF-8 read in another encoding. Use --encoding UTF-8.");
        default ->
            refuse(
                "unit-name-encoding",
                "Tên «"
                    + clip(raw)
                    + "» có vẻ là "
                    + broken
                    + ". Chuyển tên sang Unicode (UTF-8)"
                    + " rồi gửi lại.",
                "Name '"
                    + clip(raw)
                    + "' looks like "
                    + broken
                    + ". Convert names to Unicode"
                    + " (UTF-8) and send again.");
      };
    }
    String name = Names.normal(raw);
    if (name.length() > LONGEST_NAME) {
      throw refuse(
          "unit-name-long",
          "Tên dài hơn " + LONGEST_NAME + " chữ: «" + clip(name) + "».",
          "The name is longer than " + LONGEST_NAME + " letters: '" + clip(name) + "'.");
    }
    return name;
  }

  private UnitType type(BoundaryRow row, Names.TypedName split) {
    String stated = text(columns.value(row, Field.TYPE));
    String word = stated == null ? null : Names.typeOf(stated);
    if (word == null) {
      word = split.type();
    }
    Optional<UnitType> type =
        word == null
            ? Optional.ofNullable(choice.type())
            : UnitType.find(Names.key(word).replace(' ', '_'));
    return type.orElseThrow(
        () ->
            refuse(
                "unit-type-missing",
                "Không rõ loại đơn vị (xã, phường…): tên không ghi và không có cột loại.",
                "The type of the unit (xã, phường…) is unknown: neither name nor column says it."));
  }

  private Level level(BoundaryRow row, String code, UnitType type) {
    if (choice.level() != null) {
      return choice.level();
    }
    String stated = text(columns.value(row, Field.LEVEL));
    if (stated != null) {
      Level level =
          switch (Names.key(stated)) {
            case "1", "tinh", "province", "cap tinh" -> Level.PROVINCE;
            case "2", "huyen", "district", "cap huyen" -> Level.DISTRICT;
            case "3", "xa", "commune", "ward", "cap xa" -> Level.COMMUNE;
            default -> null;
          };
      if (level != null) {
        return level;
      }
    }
    return switch (type) {
      case XA, PHUONG, THI_TRAN, DAC_KHU -> Level.COMMUNE;
      case QUAN, HUYEN, THI_XA -> Level.DISTRICT;
      case TINH -> Level.PROVINCE;
      // cities stand on two levels; only the code tells
      case THANH_PHO ->
          code != null && code.length() >= 3 && Level.ofCode(code).orElse(null) != Level.PROVINCE
              ? Level.DISTRICT
              : Level.PROVINCE;
    };
  }

  /**
   * Official codes have 2, 3 or 5 digits (Quyết định 124/2004/QĐ-TTg); those before 2004 had 3, 5
   * and 7. A shorter one lost its leading zeros in a spreadsheet.
   */
  private static void checkCode(String code, Level level) {
    if (code == null) {
      throw refuse("unit-code-missing", "Thiếu mã đơn vị.", "The code is missing.");
    }
    int digits =
        switch (level) {
          case PROVINCE -> 2;
          case DISTRICT -> 3;
          case COMMUNE -> 5;
        };
    int older = 2 * level.ordinal() + 3;
    if (!code.matches("[0-9]+") || code.length() > digits && code.length() != older) {
      throw refuse(
          "unit-code-form",
          "Mã «" + clip(code) + "» không đúng dạng: cấp này dùng " + digits + " chữ số.",
          "Code '" + clip(code) + "' has the wrong form: this level uses " + digits + " digits.");
    }
    if (code.length() < digits) {
      String padded = "0".repeat(digits - code.length()) + code;
      throw refuse(
          "unit-code-zeros",
          "Mã «" + code + "» thiếu số 0 ở đầu, có lẽ là " + padded + ". Lưu cột mã dạng chữ.",
          "Code '"
              + code
              + "' lost its leading zeros, probably "
              + padded
              + ". Store the column"
              + " as text.");
    }
  }

  private static ProblemException twice(String code, BoundaryRow first) {
    return refuse(
        "unit-code-twice",
        "Mã " + code + " đã có ở dòng " + first.line() + " của «" + first.file() + "».",
        "Code " + code + " stands in row " + first.line() + " of '" + first.file() + "' already.");
  }

  private String parent(BoundaryRow row, Level level) {
    String code = text(columns.value(row, Field.PARENT));
    if (level == Level.PROVINCE || code == null) {
      return null;
    }
    if (!code.matches("[0-9]{2,7}")) {
      throw refuse(
          "unit-parent-form",
          "Mã đơn vị cấp trên «" + clip(code) + "» không đúng dạng. Chỉ rõ cột bằng --parent.",
          "The code of the unit above, '"
              + clip(code)
              + "', has the wrong form. Name its column with --parent.");
    }
    return code;
  }

  private Double area(BoundaryRow row) {
    Object given = columns.value(row, Field.AREA_KM2);
    Double km2 = number(given);
    // no unit is larger than the country many times over
    boolean fits = km2 != null && km2 > 0 && km2 < 1e7;
    if (!fits) {
      leftOut(row, Field.AREA_KM2, given);
    }
    return fits ? km2 : null;
  }

  private Long population(BoundaryRow row) {
    Object given = columns.value(row, Field.POPULATION);
    Double people = number(given);
    boolean fits = people != null && people >= 0 && people < 1e10;
    if (!fits) {
      leftOut(row, Field.POPULATION, given);
    }
    return fits ? Math.round(people) : null;
  }

  /** A figure that cannot be one is not taken; the unit is. */
  private void leftOut(BoundaryRow row, Field field, Object given) {
    String text = text(given);
    if (text != null) {
      String column = columns.chosen().get(field);
      findings.add(
          new Finding(
              Finding.Severity.WARNING,
              "unit-figure-left-out",
              row.file(),
              row.line(),
              text(columns.value(row, Field.CODE)),
              null,
              "Cột " + column + " ghi «" + clip(text) + "» không dùng được nên bị bỏ trống.",
              "Column " + column + " holds '" + clip(text) + "', which cannot be used; left empty.",
              null,
              null,
              null));
    }
  }

  private static Double number(Object value) {
    return switch (value) {
      case null -> null;
      case Number n -> n.doubleValue();
      default -> {
        try {
          yield Double.valueOf(value.toString().strip());
        } catch (NumberFormatException e) {
          yield null;
        }
      }
    };
  }

  /** A number read as text: 25456.0 is "25456"; blank is null. */
  static String text(Object value) {
    String text =
        switch (value) {
          case null -> "";
          case Double d when d == Math.rint(d) && Math.abs(d) < 1e15 ->
              Long.toString(d.longValue());
          default -> value.toString().strip();
        };
    // a spreadsheet marks a number kept as text with an apostrophe
    String bare = text.startsWith("'") ? text.substring(1).strip() : text;
    var zeros = WHOLE_WITH_ZEROS.matcher(bare);
    bare = zeros.matches() ? zeros.group(1) : bare;
    return bare.isEmpty() || bare.equalsIgnoreCase("null") ? null : bare;
  }

  private static Geometry surface(Geometry geometry) {
    if (geometry == null || geometry.isEmpty()) {
      throw refuse(
          "unit-geometry-missing", "Đơn vị không có ranh giới.", "The unit has no boundary.");
    }
    if (!(geometry instanceof Polygon) && !(geometry instanceof MultiPolygon)) {
      throw refuse(
          "unit-geometry-kind",
          "Ranh giới phải là vùng, nhưng là " + geometry.getGeometryType() + ".",
          "A boundary must be a polygon, but this is a " + geometry.getGeometryType() + ".");
    }
    TopologyValidationError error = new IsValidOp(geometry).getValidationError();
    if (error != null) {
      Coordinate at = error.getCoordinate();
      String place = at == null ? "?" : Refusals.position(at.x, at.y);
      throw refuse(
          "unit-ring-invalid",
          "Vòng ranh giới hỏng (" + vietnamese(error) + ") tại " + place + ". Sửa trong tệp gốc.",
          "The boundary is invalid ("
              + error.getMessage()
              + ") at "
              + place
              + ". Correct it in the"
              + " source file.");
    }
    return geometry;
  }

  private static String vietnamese(TopologyValidationError error) {
    return switch (error.getErrorType()) {
      case TopologyValidationError.SELF_INTERSECTION,
          TopologyValidationError.RING_SELF_INTERSECTION ->
          "tự cắt";
      case TopologyValidationError.HOLE_OUTSIDE_SHELL -> "lỗ nằm ngoài vỏ";
      case TopologyValidationError.NESTED_HOLES -> "lỗ lồng nhau";
      case TopologyValidationError.NESTED_SHELLS -> "vỏ lồng nhau";
      case TopologyValidationError.DISCONNECTED_INTERIOR -> "phần trong bị chia cắt";
      case TopologyValidationError.DUPLICATE_RINGS -> "vòng trùng";
      default -> "vòng không hợp lệ";
    };
  }

  private static ProblemException refuse(String code, String vi, String en) {
    return Problem.of(422, code, vi, en).asException();
  }

  private static String clip(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
