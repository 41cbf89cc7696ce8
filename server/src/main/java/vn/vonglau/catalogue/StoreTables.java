package vn.vonglau.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables and views of the store and the types of their columns, in lower case. A type is the
 * standard's name ({@code bigint}) or {@code geometry}.
 */
record StoreTables(Map<String, Map<String, String>> columns) {

  /** Only what has a geometry is told of: nothing else can be a layer. */
  static StoreTables of(JdbcClient db) {
    Map<String, Map<String, String>> out = new HashMap<>();
    // PostGIS types are "user-defined" to the standard; their column defaults tell nothing more.
    db.sql(
            "SELECT table_name, column_name, data_type FROM information_schema.columns"
                + " WHERE table_schema = current_schema ORDER BY table_name, ordinal_position")
        .query(
            rs -> {
              String type = rs.getString(3).toLowerCase(Locale.ROOT);
              out.computeIfAbsent(lower(rs.getString(1)), t -> new HashMap<>())
                  .put(lower(rs.getString(2)), type.equals("user-defined") ? "geometry" : type);
            });
    out.values().removeIf(c -> !c.containsValue("geometry"));
    return new StoreTables(out);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  void check(YamlTree tree, Layer layer, Findings findings) {
    Source source = layer.source();
    if (source.kind() != Source.Kind.TABLE) {
      return;
    }
    Map<String, String> table = columns.get(source.table());
    if (table == null) {
      findings.wrongName(
          tree,
          "/source/table",
          "catalogue-table",
          "Kho dữ liệu không có bảng hình học «" + source.table() + "».",
          "The store has no table with a geometry named '" + source.table() + "'.",
          source.table(),
          sorted(columns));
      return;
    }
    column(tree, "/source/key", source.key(), "bigint", table, findings);
    column(tree, "/source/geometry", source.geometry(), "geometry", table, findings);
    if (source.name() != null) {
      column(tree, "/source/name", source.name(), null, table, findings);
    }
    source
        .only()
        .keySet()
        .forEach(c -> column(tree, "/source/only/" + c, c, null, table, findings));
    for (int i = 0; i < layer.fields().size(); i++) {
      String at =
          "/fields/" + i + (tree.root().at("/fields/" + i).has("column") ? "/column" : "/name");
      column(tree, at, layer.fields().get(i).column(), null, table, findings);
    }
  }

  private static void column(
      YamlTree tree,
      String at,
      String name,
      String type,
      Map<String, String> table,
      Findings findings) {
    String is = table.get(name);
    if (is == null) {
      findings.wrongName(
          tree,
          at,
          "catalogue-column",
          "Bảng không có cột «" + name + "».",
          "The table has no column '" + name + "'.",
          name,
          sorted(table));
    } else if (type != null && !is.equals(type)) {
      findings.add(
          tree,
          at,
          "catalogue-column",
          "Cột «" + name + "» có kiểu " + is + ", ở đây cần " + type + ". Chọn cột khác.",
          "The column '"
              + name
              + "' is of type "
              + is
              + ", here it takes "
              + type
              + ". Choose another.");
    }
  }

  private static List<String> sorted(Map<String, ?> names) {
    return names.keySet().stream().sorted().toList();
  }
}
