package vn.vonglau.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The country's communes of both states by their official lists, or made-up ones where the lists
 * are not beside the project; the boundaries are made up in any case.
 *
 * @param before name by code before 2025-07-01
 * @param after name by code since
 * @param moves what became of each old commune, CSV
 */
record Country(Map<String, String> before, Map<String, String> after, String moves, String source) {
  private static final String[] SYLLABLES =
      ("An Bình Châu Đông Đức Giang Hà Hải Hòa Hưng Khánh Lâm Long Lộc Minh Mỹ Nam Ngọc Nhơn Phú"
              + " Phước Quang Quế Sơn Tân Tây Thanh Thạnh Thới Thuận Tiên Trà Trung Vĩnh Xuân Yên")
          .split(" ");

  static Country of(Bench bench) throws IOException {
    Path old = bench.data("admin-pre2025/codes_pre2025.csv");
    Path now = bench.data("admin-2025/codes_2025.csv");
    Path lineage = bench.data("lineage-2025/lineage_vn.csv");
    if (Files.exists(old) && Files.exists(now) && Files.exists(lineage)) {
      // of the lineage only the communes: rows of level 1 are provinces
      List<String> moves =
          Files.readAllLines(lineage).stream().filter(l -> !l.startsWith("1,")).toList();
      String csv = String.join("\n", moves);
      return new Country(communes(old, "3"), communes(now, "2"), csv, "official lists");
    }
    Map<String, String> before = madeUp(10_047, 1);
    Map<String, String> after = madeUp(3_321, 2);
    List<String> codes = List.copyOf(after.keySet());
    StringBuilder moves = new StringBuilder("old_code,new_code,part\n");
    for (String code : before.keySet()) {
      String next = codes.get(Integer.parseInt(code) % codes.size());
      moves.append(code).append(',').append(next).append(",full\n");
    }
    return new Country(before, after, moves.toString(), "made-up names");
  }

  List<String> names() {
    List<String> names = new ArrayList<>(before.values());
    names.addAll(after.values());
    return names;
  }

  private static Map<String, String> communes(Path list, String level) throws IOException {
    Map<String, String> communes = new LinkedHashMap<>();
    for (String line : Files.readAllLines(list)) {
      String[] cell = line.split(",", 4);
      if (cell[0].equals(level)) {
        communes.put(cell[1], cell[2]);
      }
    }
    return communes;
  }

  static Map<String, String> madeUp(int count, int salt) {
    Map<String, String> communes = new LinkedHashMap<>();
    int n = SYLLABLES.length;
    for (int i = 0; i < count; i++) {
      String name = SYLLABLES[i * 7 % n] + " " + SYLLABLES[(i / n * 5 + i * salt) % n];
      communes.put(String.format("%05d", i * 3 + 1), (i % 4 == 0 ? "Phường " : "Xã ") + name);
    }
    return communes;
  }

  /** A grid of communes with wavy sides of so many pieces, which neighbours share. */
  static String geoJson(Map<String, String> communes, int pieces) {
    int columns = (int) Math.ceil(Math.sqrt(communes.size()));
    List<String> features = new ArrayList<>();
    for (var commune : communes.entrySet()) {
      int x = features.size() % columns;
      int y = features.size() / columns;
      List<String> ring = new ArrayList<>(side(x, y, true, pieces, columns));
      ring.addAll(side(x + 1, y, false, pieces, columns));
      ring.addAll(side(x, y + 1, true, pieces, columns).reversed());
      ring.addAll(side(x, y, false, pieces, columns).reversed());
      features.add(
          "{\"type\":\"Feature\",\"properties\":{\"code\":\"%s\",\"name\":\"%s\"},"
                  .formatted(commune.getKey(), commune.getValue())
              + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[["
              + String.join(",", ring)
              + "]]}}");
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",\n", features) + "]}";
  }

  /** Both corners and what lies between; the grid is some six degrees wide. */
  private static List<String> side(int x, int y, boolean along, int pieces, int columns) {
    List<String> points = new ArrayList<>();
    for (int i = 0; i <= pieces; i++) {
      double t = (double) i / pieces;
      double wave = 0.12 * Math.sin(Math.PI * t) * Math.sin(9 * t + x * 1.7 + y * 2.3);
      double lon = 103 + 6.0 / columns * (along ? x + t : x + wave);
      double lat = 9 + 6.0 / columns * (along ? y + wave : y + t);
      points.add(String.format(Locale.ROOT, "[%.6f,%.6f]", lon, lat));
    }
    return points;
  }
}
