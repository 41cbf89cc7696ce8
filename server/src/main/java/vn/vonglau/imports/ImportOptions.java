package vn.vonglau.imports;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What the sender chose for an import; what is null is chosen by the server and told. Names and
 * values as in {@code scripts/import}.
 *
 * @param member table, sheet or file inside
 * @param encoding of the text: UTF-8, windows-1258, TCVN3, VNI …
 * @param crs {@code EPSG:n} or {@code VN2000:province}
 * @param reading id of a {@link Reading}, or {@code proposed}: each row as it was proposed
 * @param x, y, wkt, units, header of a table, see {@code formats.SourceOptions}
 * @param access {@code public} or {@code staff}, for a new layer
 * @param mode create, replace, upsert or append
 * @param key, name columns of the file
 * @param fields how columns are taken; columns that are not named are taken as they are
 * @param invalid what becomes of faulty shapes: keep, refuse or repair
 * @param outside what becomes of rows outside the province: keep or refuse
 * @param overlaps whether overlaps within the file are looked for
 * @param style for a new layer
 * @param saveProfile name under which these choices are kept for the next file with these columns
 */
@JsonIgnoreProperties(ignoreUnknown = false)
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportOptions(
    String member,
    String encoding,
    String crs,
    String reading,
    String x,
    String y,
    String wkt,
    List<String> units,
    Integer header,
    String layer,
    String titleVi,
    String titleEn,
    String group,
    String access,
    String mode,
    String key,
    String name,
    List<ColumnChoice> fields,
    String invalid,
    String outside,
    Boolean overlaps,
    StyleChoice style,
    String saveProfile) {
  static final ImportOptions NONE =
      new ImportOptions(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null, null, null, null, null, null, null);

  /**
   * @param source name of the column in the file
   * @param codes words of the file to values that are kept
   */
  @JsonIgnoreProperties(ignoreUnknown = false)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ColumnChoice(
      String source,
      String field,
      String titleVi,
      String titleEn,
      String type,
      String unit,
      Double factor,
      Boolean required,
      Map<String, String> codes,
      Boolean skip) {}

  /**
   * @param kind plain, categories or graduated
   * @param id of a style that is there already, instead
   */
  @JsonIgnoreProperties(ignoreUnknown = false)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StyleChoice(String kind, String field, String id) {}

  ImportOptions forLayer(String id) {
    return new ImportOptions(
        member,
        encoding,
        crs,
        reading,
        x,
        y,
        wkt,
        units,
        header,
        id,
        titleVi,
        titleEn,
        group,
        access,
        mode,
        key,
        name,
        fields,
        invalid,
        outside,
        overlaps,
        style,
        saveProfile);
  }

  /** These, and where they say nothing the others. */
  ImportOptions or(ImportOptions other) {
    return new ImportOptions(
        first(member, other.member),
        first(encoding, other.encoding),
        first(crs, other.crs),
        first(reading, other.reading),
        first(x, other.x),
        first(y, other.y),
        first(wkt, other.wkt),
        first(units, other.units),
        first(header, other.header),
        first(layer, other.layer),
        first(titleVi, other.titleVi),
        first(titleEn, other.titleEn),
        first(group, other.group),
        first(access, other.access),
        first(mode, other.mode),
        first(key, other.key),
        first(name, other.name),
        first(fields, other.fields),
        first(invalid, other.invalid),
        first(outside, other.outside),
        first(overlaps, other.overlaps),
        first(style, other.style),
        saveProfile);
  }

  private static <T> T first(T a, T b) {
    return a == null ? b : a;
  }
}
