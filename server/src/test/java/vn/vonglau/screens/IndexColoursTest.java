package vn.vonglau.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page's own copies of fixed colours are those of the class tables. */
class IndexColoursTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern CLASS =
      Pattern.compile("- key: \"?([a-z0-9]+)\"?.*?\\n    fill: \"(#[0-9A-F]{6})\"", Pattern.DOTALL);

  @Test
  void bandsAndSeveritiesHaveTheColoursOfTheirTables() throws IOException {
    String css = Files.readString(ROOT.resolve("web/tokens.css"));
    for (Map.Entry<String, String> table :
        Map.of("aqi", "vn_aqi", "wqi", "vn_wqi", "sev", "severity").entrySet()) {
      assertEquals(
          classes(table.getValue()),
          tokens(css, table.getKey()),
          table.getValue() + " in the page");
    }
  }

  private static Map<String, String> classes(String table) throws IOException {
    String yaml = Files.readString(ROOT.resolve("layers/classes/" + table + ".yaml"));
    Map<String, String> found = new TreeMap<>();
    CLASS.matcher(yaml).results().forEach(m -> found.put(m.group(1), m.group(2)));
    return found;
  }

  private static Map<String, String> tokens(String css, String prefix) {
    Map<String, String> found = new TreeMap<>();
    Pattern.compile("--" + prefix + "-([a-z0-9]+): (#[0-9A-F]{6});")
        .matcher(css)
        .results()
        .forEach(m -> found.put(m.group(1), m.group(2)));
    return found;
  }
}
