package vn.vonglau.editing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Editing;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.Validity;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** Makes the new content of a row of what somebody wants, or says what is wrong with it. */
final class Drafts {
  private static final int MOST_VERTICES = 50_000;
  private static final int LONGEST_TEXT = 4000;
  private static final int LONGEST_NAME = 400;

  private Drafts() {}

  /**
   * @param before null for a new row
   * @throws ProblemException 422 {@code edit-field}, {@code edit-value}, {@code edit-shape}, {@code
   *     edit-area}
   */
  static FeatureDraft of(Rights.Grant grant, FeatureDraft before, Change change) {
    Geometry shape =
        change.geometry() != null ? change.geometry() : place(change.whole() ? null : before);
    if (change.geometry() != null) {
      checkShape(grant, shape);
    }
    Map<String, Object> values =
        before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before.attributes());
    String name = before == null ? null : before.name();
    JsonNode wanted = change.properties();
    if (wanted != null) {
      if (!wanted.isObject()) {
        throw bad("edit-field", "properties", "là một đối tượng JSON", "must be a JSON object");
      }
      name = name(grant, wanted, name, change.whole());
      fields(grant, wanted, values, change.whole());
      boolean days = change.whole() || wanted.has("validFrom") || wanted.has("validTo");
      if (days && Validity.isNever(grant, values)) {
        throw bad(
            "edit-value",
            "validTo",
            "phải sau ngày bắt đầu hiệu lực (validFrom)",
            "must be after the first day (validFrom)");
      }
    }
    return new FeatureDraft(before == null ? null : before.key(), name, values, shape);
  }

  private static Geometry place(FeatureDraft before) {
    if (before == null) {
      throw bad("edit-shape", "geometry", "phải có", "is needed");
    }
    return before.geometry();
  }

  private static String name(Rights.Grant grant, JsonNode wanted, String before, boolean whole) {
    boolean field = grant.fields().stream().anyMatch(f -> f.name().equals("name"));
    if (field || !wanted.has("name")) {
      return whole && !field ? null : before;
    }
    JsonNode name = wanted.get("name");
    if (name.isNull()) {
      return null;
    }
    if (text(name) == null || text(name).length() > LONGEST_NAME) {
      throw bad("edit-value", "name", "là chữ, tối đa 400 ký tự", "is text of at most 400 letters");
    }
    return text(name);
  }

  private static void fields(
      Rights.Grant grant, JsonNode wanted, Map<String, Object> values, boolean whole) {
    Editing editing = grant.layer().editing();
    List<String> known = new ArrayList<>(List.of("id", "name"));
    for (Field field : grant.fields()) {
      known.add(field.name());
      JsonNode value = wanted.path(field.name());
      if (value.isMissingNode()) {
        if (whole && editing.writes(field)) {
          values.remove(field.column());
        }
        continue;
      }
      Object read = read(field, value);
      if (editing.writes(field)) {
        values.put(field.column(), read);
      } else if (!same(read, values.get(field.column()))) {
        throw bad(
            "edit-field",
            field.name(),
            "không sửa được bằng tay ở lớp này",
            "is not changed by hand in this layer");
      }
    }
    for (String name : wanted.propertyNames()) {
      if (!known.contains(name)) {
        throw bad(
            "edit-field",
            name.length() > 60 ? name.substring(0, 60) : name,
            "không có trong lớp này",
            "is no field of this layer");
      }
    }
  }

  private static boolean same(Object a, Object b) {
    return a instanceof Number x && b instanceof Number y
        ? x.doubleValue() == y.doubleValue()
        : Objects.equals(a, b);
  }

  private static Object read(Field field, JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    Object out =
        switch (field.type()) {
          case BOOLEAN -> value.isBoolean() ? (Object) value.asBoolean() : null;
          case INTEGER ->
              value.isIntegralNumber() && value.canConvertToLong() ? value.asLong() : null;
          case NUMBER ->
              value.isNumber() && Double.isFinite(value.asDouble()) ? value.asDouble() : null;
          case TEXT -> text(value);
          case DATE -> day(value);
          case TIME -> moment(value);
        };
    if (out == null) {
      String kind = field.type().id();
      throw bad(
          "edit-value", field.name(), "cần giá trị kiểu " + kind, "needs a value of type " + kind);
    }
    if (!field.values().isEmpty() && !field.values().containsKey(out.toString())) {
      String codes = String.join(", ", field.values().keySet());
      throw bad("edit-value", field.name(), "là một trong: " + codes, "is one of: " + codes);
    }
    return out;
  }

  private static String text(JsonNode value) {
    String text = value.isString() ? value.asString().strip() : null;
    boolean good =
        text != null
            && text.length() <= LONGEST_TEXT
            && text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
    return good ? text : null;
  }

  private static String day(JsonNode value) {
    try {
      return value.isString() ? LocalDate.parse(value.asString()).toString() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String moment(JsonNode value) {
    try {
      return value.isString()
          ? OffsetDateTime.parse(value.asString()).toInstant().toString()
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Kind, size, soundness, and that it lies where the caller may write. */
  static void checkShape(Rights.Grant grant, Geometry shape) {
    String kind = grant.layer().geometry();
    int dimension = List.of("point", "line", "polygon").indexOf(kind);
    boolean mixed = shape.getGeometryType().equals("GeometryCollection");
    if (shape.isEmpty() || mixed || dimension >= 0 && shape.getDimension() != dimension) {
      throw bad(
          "edit-shape", "geometry", "phải là hình loại " + kind, "must be of the kind " + kind);
    }
    if (shape.getNumPoints() > MOST_VERTICES) {
      throw bad(
          "edit-shape",
          "geometry",
          "có hơn " + MOST_VERTICES + " đỉnh",
          "has more than " + MOST_VERTICES + " vertices");
    }
    for (Coordinate c : shape.getCoordinates()) {
      if (!(Math.abs(c.x) <= 180 && Math.abs(c.y) <= 90)) {
        throw bad("edit-shape", "geometry", "nằm ngoài Trái Đất", "lies beyond the Earth");
      }
    }
    TopologyValidationError fault = new IsValidOp(shape).getValidationError();
    if (fault != null) {
      Coordinate at = fault.getCoordinate();
      String where =
          at == null ? "" : String.format(java.util.Locale.ROOT, " (%.6f, %.6f)", at.x, at.y);
      throw bad(
          "edit-shape",
          "geometry",
          "tự cắt hoặc vòng sai" + where,
          "crosses itself or has wrong rings" + where);
    }
    if (grant.area() != null && !PreparedGeometryFactory.prepare(grant.area()).covers(shape)) {
      throw Problem.of(
              403,
              "edit-area",
              "Hình nằm ngoài địa bàn của tài khoản. Chưa ghi gì.",
              "The shape lies outside the area of the account. Nothing was written.")
          .at("geometry", null)
          .asException();
    }
  }

  private static ProblemException bad(String code, String field, String vi, String en) {
    return Problem.of(
            422,
            code,
            "«" + field + "» " + vi + ". Chưa ghi gì.",
            "'" + field + "' " + en + ". Nothing was written.")
        .at(field, null)
        .asException();
  }
}
