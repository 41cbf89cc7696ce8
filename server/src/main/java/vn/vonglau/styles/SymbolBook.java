package vn.vonglau.styles;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vonglau.catalogue.Findings;

/**
 * All symbols: the SVG files of {@code styles/symbols} that stand for themselves, and those that
 * {@code sets.yaml} puts together of parts. A part's file begins with frame-, glyph-, mark- or
 * def-.
 *
 * @param symbols by name
 */
record SymbolBook(Map<String, Symbol> symbols) {
  private static final Pattern PART = Pattern.compile("(frame|glyph|mark|def)-.*");
  private static final Pattern ROOT =
      Pattern.compile(
          "<svg[^>]*?width=\"(\\d+)\" height=\"(\\d+)\"[^>]*>(.*)</svg>", Pattern.DOTALL);
  private static final Pattern DATA = Pattern.compile("data-([a-z-]+)=\"([^\"]*)\"");

  SymbolBook {
    symbols = java.util.Collections.unmodifiableMap(new TreeMap<>(symbols));
  }

  /**
   * Null when the findings hold anything.
   *
   * @param files SVG by file name
   * @param sets text of sets.yaml
   */
  static SymbolBook read(
      Map<String, String> files, String sets, ClassTables tables, Findings findings) {
    Map<String, String> parts = new HashMap<>();
    Map<String, Symbol> out = new LinkedHashMap<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      String name = file.getKey().substring(0, file.getKey().length() - ".svg".length());
      if (SafeXml.read(file.getKey(), file.getValue(), findings) == null) {
        continue;
      }
      Matcher root = ROOT.matcher(file.getValue());
      if (!root.find() || !named(file.getValue())) {
        findings.add(
            file.getKey(),
            1,
            "symbol-form",
            "",
            "Tệp ký hiệu cần <svg width height viewBox> tính bằng px và màu viết bằng @tên.",
            "A symbol needs <svg width height viewBox> in px, and colours written as @name.");
        continue;
      }
      if (PART.matcher(name).matches()) {
        parts.put(name, root.group(3));
      } else {
        out.put(name, single(file.getKey(), file.getValue(), root, tables, findings));
      }
    }
    if (findings.isEmpty()) {
      new SymbolSets(parts, tables, findings).read(sets, out);
    }
    return findings.isEmpty() ? new SymbolBook(out) : null;
  }

  private static boolean named(String text) {
    return !text.matches("(?s).*(fill|stroke|stop-color)=\"#[0-9A-Fa-f]+\".*");
  }

  private static Symbol single(
      String file, String text, Matcher root, ClassTables tables, Findings findings) {
    Map<String, String> data = new HashMap<>();
    Matcher m = DATA.matcher(text.substring(0, text.indexOf('>')));
    while (m.find()) {
      data.put(m.group(1), m.group(2));
    }
    Map<String, String> own = new HashMap<>();
    if (data.containsKey("fill")) {
      String[] at = data.get("fill").split("/", 2);
      ClassTable table = tables.tables().get(at[0]);
      ClassTable.Entry c = table == null ? null : table.find(at[at.length - 1]).orElse(null);
      if (c == null) {
        findings.add(
            file,
            1,
            "symbol-class",
            "",
            "data-fill cần bảng/khóa của một bảng phân loại; không có " + data.get("fill") + ".",
            "data-fill takes table/key of a class table; there is no " + data.get("fill") + ".");
      } else {
        own.put("fill", c.light().fill());
        own.put("ink", c.light().text());
      }
    }
    Symbol.Stretch stretch = null;
    if (data.containsKey("stretch-x")) {
      int[] x = numbers(data.get("stretch-x"));
      stretch = new Symbol.Stretch(x[0], x[1], numbers(data.get("content")));
    }
    return new Symbol(
        file.substring(0, file.length() - ".svg".length()),
        text,
        Integer.parseInt(root.group(1)),
        Integer.parseInt(root.group(2)),
        own,
        0,
        stretch);
  }

  private static int[] numbers(String text) {
    return java.util.Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
  }
}
