package vn.vonglau.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ColoursTest {
  private static final Edition SHIPPED = Shipped.edition();
  private static final Tokens TOKENS = SHIPPED.tables().tokens();
  private static final Path ROOT = Path.of("..");
  private static final Pattern HEX = Pattern.compile("#[0-9A-Fa-f]{6}\\b");

  @Test
  void namedColoursAreThoseOfThePage() throws IOException {
    String css = Files.readString(ROOT.resolve("web/tokens.css"));
    Map<String, String> light = declared(css, ":root {");
    Map<String, String> dark = declared(css, ":root[data-theme=\"dark\"] {");
    Map<String, String> past = declared(css, ":root[data-era=\"past\"] {");
    Map<String, String> night = declared(css, ":root[data-era=\"past\"][data-theme=\"dark\"] {");
    Map<String, String> sun = declared(css, ":root[data-theme=\"sun\"] {");
    List<String> differ = new ArrayList<>();
    light.forEach(
        (name, value) -> {
          if (!HEX.matcher(value).matches()) {
            return;
          }
          if (!TOKENS.names().contains(name)) {
            differ.add(name + " is not in tokens.yaml");
            return;
          }
          String atDark = dark.getOrDefault(name, value);
          compare(name, Theme.LIGHT, value, differ);
          compare(name, Theme.DARK, atDark, differ);
          compare(name, Theme.SUN, sun.getOrDefault(name, value), differ);
          compare(name, Theme.PAST, past.getOrDefault(name, value), differ);
          String atNight = past.containsKey(name) ? past.get(name) : atDark;
          compare(name, Theme.PAST_DARK, night.getOrDefault(name, atNight), differ);
        });
    assertEquals(List.of(), differ);
  }

  @Test
  void coloursStandInClassTablesAndNowhereElse() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve("styles"))) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(sld|svg|yaml)")).toList()) {
        Matcher m = HEX.matcher(Files.readString(file));
        while (m.find()) {
          found.add(file + " " + m.group());
        }
      }
    }
    assertEquals(List.of(), found);
  }

  @Test
  void textOnEveryClassCanBeRead() {
    for (ClassTable table : SHIPPED.tables().tables().values()) {
      for (ClassTable.Entry c : table.classes()) {
        for (ClassTable.Colours colours : List.of(c.light(), c.dark())) {
          if (colours.fill() == null || colours.text() == null) {
            continue;
          }
          double ratio = Colours.contrast(colours.fill(), colours.text());
          assertTrue(ratio >= 4.5, () -> table.id() + " " + c.key() + ": " + ratio);
        }
      }
    }
  }

  @Test
  void wordsOfSeveritiesCanBeReadOnTheirTintAndOnThePage() {
    for (ClassTable.Entry c : SHIPPED.tables().tables().get("severity").classes()) {
      for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
        ClassTable.Colours colours = c.colours(theme);
        assertReads(c.key(), colours.word(), colours.tint(), 4.5);
        assertReads(c.key(), colours.word(), TOKENS.colour("surface", theme), 4.5);
      }
    }
  }

  @Test
  void linesAndNamesStandOutFromTheGroundInEveryTheme() {
    for (Theme theme : Theme.values()) {
      String ground = TOKENS.colour("ground-in", theme);
      assertReads("label " + theme, TOKENS.colour("label", theme), ground, 7);
      assertReads("label-2 " + theme, TOKENS.colour("label-2", theme), ground, 4.5);
      assertReads("province " + theme, TOKENS.colour("line-province", theme), ground, 4.5);
      assertReads("district " + theme, TOKENS.colour("line-district", theme), ground, 4.5);
      assertReads("commune " + theme, TOKENS.colour("line-commune", theme), ground, 3.9);
      // a symbol, not a text: 3 by WCAG 1.4.11; it carries an edge as well
      assertReads("station " + theme, TOKENS.colour("station", theme), ground, 3);
      String disc = TOKENS.colour("symbol-disc", theme);
      assertReads("glyph " + theme, TOKENS.colour("symbol-ink", theme), disc, 4.5);
      String edge = TOKENS.colour("symbol-edge", theme);
      assertReads("edge " + theme, edge, TOKENS.colour("casing", theme), 7);
      assertReads("missing " + theme, TOKENS.colour("edge", theme), ground, 3);
      assertReads(
          "water " + theme,
          TOKENS.colour("water-label", theme),
          TOKENS.colour("water", theme),
          4.5);
    }
  }

  @Test
  void fadedBandsStillCarryTheirNumeral() {
    for (String table : List.of("vn_aqi", "vn_wqi")) {
      for (ClassTable.Entry c : SHIPPED.tables().tables().get(table).classes()) {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
          String ground = TOKENS.colour("ground-in", theme);
          String faded = Colours.mix(c.light().fill(), ground, 0.55);
          double best =
              Math.max(Colours.contrast(faded, "#000000"), Colours.contrast(faded, "#FFFFFF"));
          assertTrue(best >= 4.5, () -> table + " " + c.key() + " " + theme + ": " + best);
        }
      }
    }
  }

  private static void assertReads(String what, String text, String ground, double least) {
    double ratio = Colours.contrast(text, ground);
    assertTrue(ratio >= least, () -> what + " " + text + " on " + ground + ": " + ratio);
  }

  private static void compare(String name, Theme theme, String css, List<String> differ) {
    String own = TOKENS.colour(name, theme);
    if (!own.equalsIgnoreCase(css)) {
      differ.add(name + " " + theme + ": " + own + " in tokens.yaml, " + css + " in tokens.css");
    }
  }

  private static Map<String, String> declared(String css, String head) {
    int from = css.indexOf(head) + head.length();
    Map<String, String> out = new HashMap<>();
    String block = css.substring(from, css.indexOf('}', from));
    Matcher m = Pattern.compile("--([a-z0-9-]+):\\s*([^;]+);").matcher(block);
    while (m.find()) {
      out.put(m.group(1), m.group(2).strip());
    }
    return out;
  }
}
