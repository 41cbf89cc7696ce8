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
 * are not beside the project. Each commune stands as a rectangle in one long row, so that provinces
 * and districts, which are runs of neighbours, have a coverage without fault.
 *
 * @param names of all communes, old and new
 * @param before communes before 2025-07-01, GeoJSON
 * @param after communes since
 * @param moves what became of each old commune, CSV
 * @param source official or made-up
 */
record Country(List<String> names, String before, String after, String moves, String source) {
  private static final String[] SYLLABLES =
      ("An Bình Châu Đông Đức Giang Hà Hải Hòa Hưng Khánh Lâm Long Lộc Minh Mỹ Nam Ngọc Nhơn Phú"
              + " Phước Quang Quế Sơn Tân Tây Thanh Thạnh Thới Thuận Tiên Trà Trung Trường Vĩnh Xuân Yên")
          .split(" ");

  static Country of(Bench bench) throws IOException {
    Path old = bench.data("admin-pre2025/codes_pre2025.csv");
    Path now = bench.data("admin-2025/codes_2025.csv");
    Path lineage = bench.data("lineage-2025/lineage_vn.csv");
    if (Files.exists(old) && Files.exists(now) && Files.exists(lineage)) {
      String moves =
          String.join(
              "\n",
              Files.readAllLines(lineage).stream().filter(l -> !l.startsWith("1,")).toList());
      return of(communes(old, "3"), communes(now, "2"), moves, "official lists");
    }
    Map<String, String> before = madeUp(10_047, 1);
    Map<String, String> after = madeUp(3_353, 2);
    List<String> codes = List.copyOf(after.keySet());
    StringBuilder moves = new StringBuilder("old_code,new_code,part\n");
    int i = 0;
    for (String code : before.keySet()) {
      moves.append(code).append(',').append(codes.get(i++ % codes.size())).append(",full\n");
    }
    return of(before, after, moves.toString(), "made-up names");
  }

  private static Country of(
      Map<String, String> before, Map<String, String> after, String moves, String source) {
    List<String> names = new ArrayList<>(before.values());
    names.addAll(after.values());
    return new Country(names, geoJson(before), geoJson(after), moves, source);
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

  private static Map<String, String> madeUp(int count, int salt) {
    Map<String, String> communes = new LinkedHashMap<>();
    int n = SYLLABLES.length;
    for (int i = 0; i < count; i++) {
      String name = SYLLABLES[i * 7 % n] + " " + SYLLABLES[(i / n * 5 + i * salt) % n];
      communes.put(String.format("%05d", i * 3 + 1), (i % 4 == 0 ? "Phường " : "Xã ") + name);
    }
    return communes;
  }

  private static String geoJson(Map<String, String> communes) {
    StringBuilder out = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
    double width = 6.0 / communes.size();
    int i = 0;
    for (var commune : communes.entrySet()) {
      double x = 103 + width * i;
      out.append(i++ == 0 ? "" : ",\n");
      out.append("{\"type\":\"Feature\",\"properties\":{\"code\":\"").append(commune.getKey());
      out.append("\",\"name\":\"").append(commune.getValue()).append("\"},");
      String ring = "[[[%1$.6f,11],[%2$.6f,11],[%2$.6f,11.1],[%1$.6f,11.1],[%1$.6f,11]]]";
      out.append("\"geometry\":{\"type\":\"Polygon\",\"coordinates\":");
      out.append(String.format(Locale.ROOT, ring, x, x + width)).append("}}");
    }
    return out.append("]}").toString();
  }
}
