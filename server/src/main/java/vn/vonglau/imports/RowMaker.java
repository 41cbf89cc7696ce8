package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTWriter;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Field;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.formats.TableColumnsFound;
import vn.vonglau.kernel.Problem;

/** Makes rows of the layer out of rows of the file, or says why not. One for each pass. */
final class RowMaker {
  /** Field that says of a row that only its unit is known. */
  static final String ESTIMATED = "placeEstimated";

  private final Plan plan;
  private final HomeGround home;
  private final RowMapping mapping;
  private final RowReadings perRow;
  private final Reading reading;
  private final Outside outside;
  private final List<String> placeColumns;
  private final JsonMapper json;
  private final WKTWriter wkt = new WKTWriter();
  private final SurfaceChecks surfaces;

  /**
   * @param draft null when the row is refused
   * @param shape in WGS 84 as it goes into the layer; null when the row is refused
   * @param line of the row in the file
   */
  record Made(long line, FeatureDraft draft, List<RowProblem> problems, boolean repaired) {}

  /**
   * @param declared fields of the layer as it stands
   * @param perRow null: all rows are read alike
   * @param found where a table keeps its places; null for other files
   */
  RowMaker(
      Plan plan,
      HomeGround home,
      List<Field> declared,
      RowReadings perRow,
      TableColumnsFound found,
      JsonMapper json) {
    this.plan = plan;
    this.home = home;
    this.json = json;
    this.placeColumns =
        found == null
            ? List.of()
            : Stream.of(found.x(), found.y(), found.wkt()).filter(Objects::nonNull).toList();
    this.perRow = perRow;
    this.surfaces = new SurfaceChecks(plan);
    this.mapping =
        new RowMapping(plan.fields(), plan.key(), plan.name(), declared, plan.decimals());
    this.reading = plan.reading() == null ? Reading.WGS84 : Reading.parse(plan.reading());
    Geometry province = home.area().province();
    boolean told = province != null && !plan.outside().equals("ignore");
    this.outside = told ? Outside.of(province) : null;
  }

  /** Remembers the keys of a row that was staged before an interruption. */
  void passOver(long line, Map<String, Object> properties) {
    mapping.row(line, properties);
  }

  Made row(long line, Map<String, Object> properties, Geometry raw, Problem fault) {
    RowMapping.Mapped mapped = mapping.row(line, properties);
    Row row = new Row(line, mapped.key(), properties, raw);
    mapped.faults().forEach(f -> row.error(f.code(), f.field(), f.value(), f.vi(), f.en()));
    if (fault != null) {
      row.error(fault.code(), fault.field(), null, fault.vi(), fault.en());
    }
    Map<String, Object> attributes = new LinkedHashMap<>();
    mapped.attributes().forEach((k, v) -> attributes.put(plan.columns().getOrDefault(k, k), v));
    Geometry placed = fault != null ? null : place(row, properties, raw, attributes);
    boolean before = row.refused;
    Geometry sound = placed == null ? null : sound(row, placed, raw);
    if (sound == null && !row.refused && !before) {
      row.error(
          "shape-none",
          null,
          null,
          "Dòng không có hình nên không đặt được lên bản đồ.",
          "The row has no geometry and cannot be put on the map.");
    }
    if (!row.refused && plan.geometry().equals("polygon")) {
      surfaces.area(line, mapped.key(), mapped.attributes(), sound).ifPresent(row.found::add);
      SurfaceChecks.sliver(line, mapped.key(), sound).ifPresent(row.found::add);
    }
    return row.refused
        ? new Made(line, null, row.problems(true), false)
        : new Made(
            line,
            new FeatureDraft(mapped.key(), cut(mapped.name(), 400), attributes, sound),
            row.problems(false),
            row.repaired);
  }

  private static String cut(String text, int most) {
    return text == null || text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private Geometry place(
      Row row, Map<String, Object> properties, Geometry raw, Map<String, Object> attributes) {
    if (plan.units().isEmpty()) {
      if (raw == null) {
        return null;
      }
      Reading own = perRow == null ? reading : perRow.of(new Sample(row.line, raw, properties));
      try {
        return own.toWgs84(raw);
      } catch (IllegalArgumentException e) {
        // a ring with a corner that is nowhere on Earth does not close any more
        Coordinate at = raw.getCoordinate();
        ShapeWords words = ShapeWords.offEarth(at.x, at.y);
        row.error("shape-off-earth", null, null, words.vi(), words.en());
        return null;
      }
    }
    List<String> names =
        plan.units().stream().map(u -> Objects.toString(properties.get(u), null)).toList();
    Optional<Geometry> found = home.place(names);
    if (found.isEmpty()) {
      row.error(
          "unit-name",
          plan.units().getFirst(),
          String.join(", ", names.stream().filter(Objects::nonNull).toList()),
          "Không tìm thấy đơn vị hành chính theo tên này. Sửa tên, hoặc thêm tọa độ.",
          "No administrative unit of this name was found. Correct the name, or add coordinates.");
      return null;
    }
    attributes.put(ESTIMATED, true);
    return found.get();
  }

  /** The geometry that is kept; null when there is none or the row is refused for it. */
  private Geometry sound(Row row, Geometry placed, Geometry raw) {
    Geometry given = plan.units().isEmpty() ? raw : placed;
    List<ShapeFault> faults = new ArrayList<>(ShapeFaults.of(placed, given));
    Geometry kept = placed;
    if (faults.stream().noneMatch(ShapeFault::useless)) {
      faults.addAll(ShapeFaults.ofKind(placed, plan.geometry()));
    }
    boolean useless = faults.stream().anyMatch(ShapeFault::useless);
    boolean invalid = faults.stream().anyMatch(ShapeFault::invalid);
    ShapeRepair.Repaired mended = null;
    if (!useless && invalid && plan.invalid().equals("repair")) {
      mended = ShapeRepair.repair(closed(placed));
      boolean nothing =
          mended.geometry().isEmpty()
              || !ShapeFaults.ofKind(mended.geometry(), plan.geometry()).isEmpty();
      kept = nothing ? placed : mended.geometry();
      row.repaired = !nothing;
      useless = nothing;
    }
    boolean refuse = useless || invalid && plan.invalid().equals("refuse");
    refuse |= invalid && !row.repaired && ShapeFaults.ofKind(kept, plan.geometry()).size() > 0;
    for (ShapeFault f : faults) {
      String severity =
          refuse && (f.useless() || f.invalid()) ? "error" : f.invalid() ? "warning" : "note";
      row.shape(severity, f, row.repaired && f.invalid() ? mended : null);
    }
    if (!refuse && outside != null) {
      Optional<ShapeFault> out = outside.check(kept);
      boolean whole = out.isPresent() && out.get().code().equals("place-outside");
      boolean refused = whole && plan.outside().equals("refuse");
      out.ifPresent(f -> row.shape(refused ? "error" : whole ? "warning" : "note", f, null));
    }
    return row.refused ? null : kept;
  }

  private Geometry closed(Geometry placed) {
    return plan.geometry().equals("polygon")
            && placed instanceof org.locationtech.jts.geom.LineString line
        ? ShapeRepair.closed(line)
        : placed;
  }

  /** Gathers what is wrong with one row. */
  private final class Row {
    private final long line;
    private final String key;
    private final Map<String, Object> properties;
    private final Geometry raw;
    private final List<RowProblem> found = new ArrayList<>();
    private boolean refused;
    private boolean repaired;

    Row(long line, String key, Map<String, Object> properties, Geometry raw) {
      this.line = line;
      this.key = key;
      this.properties = properties;
      this.raw = raw;
    }

    void error(String code, String field, String value, String vi, String en) {
      refused = true;
      found.add(RowProblem.of("error", code, line, field, value, key, vi, en));
    }

    void shape(String severity, ShapeFault f, ShapeRepair.Repaired mended) {
      refused |= severity.equals("error");
      String vi = mended == null ? f.vi() : f.vi() + " Đã sửa theo yêu cầu.";
      String en = mended == null ? f.en() : f.en() + " Repaired as asked.";
      found.add(
          new RowProblem(
              0,
              severity,
              f.code(),
              line,
              null,
              null,
              key,
              vi,
              en,
              finite(f.lon()),
              finite(f.lat()),
              mended == null ? null : (Double) mended.areaBeforeM2(),
              mended == null ? null : (Double) mended.areaAfterM2(),
              null,
              null));
    }

    private Double finite(double value) {
      return Double.isFinite(value) ? (Double) value : null;
    }

    /** The first error of a refused row carries the whole row. */
    List<RowProblem> problems(boolean whole) {
      if (!whole) {
        return found;
      }
      List<RowProblem> out = new ArrayList<>();
      boolean carried = false;
      for (RowProblem p : found) {
        boolean carries = !carried && p.severity().equals("error");
        carried |= carries;
        out.add(carries ? p.with(json.writeValueAsString(properties), text()) : p);
      }
      return out;
    }

    /** Null when the columns of the row say it: who corrects them must not be overruled. */
    private String text() {
      boolean told =
          placeColumns.stream()
              .map(properties::get)
              .filter(Objects::nonNull)
              .anyMatch(v -> v.toString().length() <= RefusedBook.CELL);
      return raw == null || raw.isEmpty() || told ? null : wkt.write(raw);
    }
  }
}
