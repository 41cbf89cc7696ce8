package vn.vonglau.sensing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names, colours and advice of the bands of both indices, by name of the index, best first. */
record Bands(Map<String, List<Band>> byIndex) {
  /**
   * @param level 1 best; grows with badness
   * @param from, to whole values, both inclusive
   * @param hex colour of the decision, {@code #RRGGBB}
   * @param adviceVi, adviceEn to the public
   * @param sensitiveVi, sensitiveEn to the old, to children, to people with lung or heart disease;
   *     may be empty
   */
  record Band(
      String index,
      int level,
      int from,
      int to,
      String vi,
      String en,
      String colourVi,
      String hex,
      String adviceVi,
      String adviceEn,
      String sensitiveVi,
      String sensitiveEn,
      String source,
      Confidence confidence) {}

  private static final Map<String, Integer> TOPS = Map.of(IndexValue.AQI, 500, IndexValue.WQI, 100);

  List<Band> of(String index) {
    return byIndex.getOrDefault(index, List.of());
  }

  /** Empty for a value outside of the scale. */
  Optional<Band> find(String index, int value) {
    return of(index).stream().filter(b -> b.from() <= value && value <= b.to()).findFirst();
  }

  static Bands read(TableText table) {
    Map<String, List<Band>> byIndex = new LinkedHashMap<>();
    for (TableText.Row row : table.rows()) {
      if (!TOPS.containsKey(row.text("index"))) {
        row.unknown("index");
        continue;
      }
      if (!row.text("hex").matches("#[0-9A-Fa-f]{6}")) {
        row.bad("hex", "table-colour", "phải có dạng #00E400", "it has to look like #00E400");
      }
      Band band = band(row);
      List<Band> bands = byIndex.computeIfAbsent(band.index(), k -> new ArrayList<>());
      if (band.level() != bands.size() + 1) {
        row.bad(
            "level",
            "table-order",
            "các mức phải đi từ 1 (tốt nhất) không cách quãng",
            "levels run from 1 (best) without gaps");
      }
      bands.add(band);
    }
    TOPS.forEach((index, top) -> covers(table, index, byIndex.get(index), top));
    return new Bands(byIndex);
  }

  private static Band band(TableText.Row row) {
    return new Band(
        row.text("index"),
        (int) row.neededNumber("level"),
        (int) row.neededNumber("from"),
        (int) row.neededNumber("to"),
        row.needed("name_vi"),
        row.needed("name_en"),
        row.text("colour_vi"),
        row.text("hex"),
        row.needed("advice_vi"),
        row.needed("advice_en"),
        row.text("sensitive_vi"),
        row.text("sensitive_en"),
        row.text("source"),
        row.confidence());
  }

  private static void covers(TableText table, String index, List<Band> bands, int top) {
    int next = 0;
    if (bands != null) {
      for (Band b : bands.stream().sorted(Comparator.comparingInt(Band::from)).toList()) {
        next = b.from() == next && b.to() >= b.from() ? b.to() + 1 : Integer.MIN_VALUE;
      }
    }
    if (next != top + 1) {
      table.problem(
          null,
          "from",
          "table-cover",
          "các mức của " + index + " phải phủ kín từ 0 đến " + top + ", không chồng nhau",
          "the bands of " + index + " have to cover 0 to " + top + " without overlap");
    }
  }
}
