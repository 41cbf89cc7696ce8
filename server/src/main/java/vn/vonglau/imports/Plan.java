package vn.vonglau.imports;

import java.util.List;
import java.util.Map;
import vn.vonglau.catalogue.Words;
import vn.vonglau.formats.SourceOptions;
import vn.vonglau.formats.TextCoding;

/**
 * How one file is read into one layer: all that a check needs, so that it can go on after a start.
 *
 * @param coding label of the text coding, or null
 * @param reading id of the reading; with {@code perRow} the one that the file declares, or null
 * @param perRow each row takes the reading that fits it
 * @param fresh the layer does not exist yet
 * @param mode create, replace, upsert or append
 * @param geometry of the layer: point, line, polygon or mixed
 * @param decimals how columns of text write numbers
 * @param columns of layer fields by their name, where they differ
 * @param units columns by which rows without coordinates are placed; empty: none
 * @param invalid, outside what becomes of such rows: keep, refuse, repair; ignore: not looked for
 * @param rows as the file says, or -1
 * @param applies the layer is changed right after the check, when nothing speaks against it
 */
record Plan(
    String member,
    String coding,
    SourceOptions.Columns table,
    String reading,
    boolean perRow,
    String layer,
    boolean fresh,
    Words title,
    String group,
    boolean open,
    String mode,
    String geometry,
    List<FieldPlan> fields,
    Map<String, Decimals> decimals,
    Map<String, String> columns,
    String key,
    String name,
    List<String> units,
    String invalid,
    String outside,
    boolean overlaps,
    String style,
    String styleField,
    String styleId,
    long rows,
    boolean applies) {

  Plan applying(boolean now) {
    return new Plan(
        member,
        coding,
        table,
        reading,
        perRow,
        layer,
        fresh,
        title,
        group,
        open,
        mode,
        geometry,
        fields,
        decimals,
        columns,
        key,
        name,
        units,
        invalid,
        outside,
        overlaps,
        style,
        styleField,
        styleId,
        rows,
        now);
  }

  SourceOptions source() {
    TextCoding text = coding == null ? null : TextCoding.find(coding).orElse(null);
    return new SourceOptions(member, text, table);
  }

  /** Rows of the layer that the file does not have stay. */
  boolean keepsRest() {
    return mode.equals("upsert") || mode.equals("append");
  }
}
