package vn.vonglau.channels;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.vonglau.formats.BoundaryRow;
import vn.vonglau.kernel.Names;
import vn.vonglau.kernel.Problem;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitType;

/**
 * Which attribute of a boundary file is the code, the name, and so on. Found by the names that
 * offices give them, without regard to case, accents and underscores; the sender may name any of
 * them instead.
 */
final class UnitColumns {
  enum Field {
    CODE,
    NAME,
    TYPE,
    LEVEL,
    PARENT,
    AREA_KM2,
    POPULATION
  }

  /**
   * What the sender says about the columns.
   *
   * @param columns explicit columns; those not named are found
   * @param level level of all units of the files, or null to find it row by row
   * @param type type of units that state none, or null
   */
  record Choice(Map<Field, String> columns, Level level, UnitType type) {
    static final Choice NONE = new Choice(Map.of(), null, null);
  }

  /** Best first. A narrower level comes first, because files repeat the codes of levels above. */
  private static final Map<Field, List<String>> ALIASES = new EnumMap<>(Field.class);

  static {
    ALIASES.put(
        Field.CODE,
        words(
            "code ma gsocode unitcode madonvi madvhc macode maxa maphuong maphuongxa maxaphuong"
                + " communecode wardcode xacode srccommuneid communeid wardid mahuyen maquan"
                + " maquanhuyen districtcode districtid matinh matinhtp provincecode provinceid"));
    ALIASES.put(
        Field.NAME,
        words(
            "fullnamevi fullname tendaydu namevi name ten tendonvi tendvhc unitname tenxa tenphuong"
                + " tenphuongxa tenxaphuong communename wardname tenhuyen tenquan districtname"
                + " tentinh provincename"));
    ALIASES.put(Field.TYPE, words("type loai kind typevi loaihinh loaidonvi loaidvhc unittype"));
    ALIASES.put(Field.LEVEL, words("level cap capdonvi caphanhchinh capdvhc adminlevel"));
    ALIASES.put(
        Field.PARENT,
        words(
            "parentcode parent macha macaptren matructhuoc mahuyen maquan maquanhuyen districtcode"
                + " matinh matinhtp provincecode provinceid"));
    // a bare "dientich" does not say its unit: hectares, square metres and km² all occur
    ALIASES.put(Field.AREA_KM2, words("areakm2 dientichkm2 dtkm2 areasqkm"));
    ALIASES.put(Field.POPULATION, words("population danso dso pop"));
  }

  private final Map<Field, String> found = new EnumMap<>(Field.class);

  private UnitColumns() {}

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  static UnitColumns find(List<BoundaryRow> rows, Choice choice) {
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> names.addAll(row.properties().keySet()));
    Map<String, String> byKey = new LinkedHashMap<>();
    names.forEach(n -> byKey.putIfAbsent(key(n), n));
    UnitColumns columns = new UnitColumns();
    for (Field field : Field.values()) {
      String wanted = choice.columns().get(field);
      if (wanted != null) {
        columns.found.put(field, existing(wanted, byKey, names));
        continue;
      }
      for (String alias : ALIASES.get(field)) {
        String name = byKey.get(alias);
        if (name != null && !columns.found.containsValue(name)) {
          columns.found.put(field, name);
          break;
        }
      }
    }
    columns.require(Field.CODE, "mã đơn vị", "unit codes", "--code", names);
    columns.require(Field.NAME, "tên đơn vị", "unit names", "--name", names);
    return columns;
  }

  private static String key(String column) {
    return Names.key(column).replace(" ", "");
  }

  private static String existing(String wanted, Map<String, String> byKey, Set<String> names) {
    String name = names.contains(wanted) ? wanted : byKey.get(key(wanted));
    if (name == null) {
      throw Problem.badRequest(
              "unit-column-unknown",
              "Không có cột «" + wanted + "» trong tệp. Các cột có: " + list(names) + ".",
              "There is no column '" + wanted + "' in the file. Its columns: " + list(names) + ".")
          .asException();
    }
    return name;
  }

  private void require(Field field, String vi, String en, String option, Set<String> names) {
    if (!found.containsKey(field)) {
      throw Problem.of(
              422,
              "unit-column-missing",
              "Không thấy cột nào là "
                  + vi
                  + ". Các cột có: "
                  + list(names)
                  + ". Chỉ rõ bằng "
                  + option
                  + ". Chưa nhận gì từ tệp này.",
              "No column holds the "
                  + en
                  + ". Its columns: "
                  + list(names)
                  + ". Name it with "
                  + option
                  + ". Nothing was taken from it.")
          .asException();
    }
  }

  private static String list(Set<String> names) {
    return names.isEmpty()
        ? "(không có / none)"
        : names.stream().limit(30).collect(Collectors.joining(", "));
  }

  /** The chosen columns, for the report. */
  Map<Field, String> chosen() {
    return Map.copyOf(found);
  }

  /** Null where the file has no such column or the row no such value. */
  Object value(BoundaryRow row, Field field) {
    String column = found.get(field);
    return column == null ? null : row.properties().get(column);
  }
}
