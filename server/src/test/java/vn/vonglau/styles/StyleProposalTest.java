package vn.vonglau.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.LayerMaking;
import vn.vonglau.catalogue.Words;
import vn.vonglau.styles.StyleProposal.Categories;
import vn.vonglau.styles.StyleProposal.Choice;
import vn.vonglau.styles.StyleProposal.Graduated;
import vn.vonglau.styles.StyleProposal.Plain;
import vn.vonglau.styles.StyleProposal.Value;

class StyleProposalTest {
  private static final Edition SHIPPED = Shipped.edition();

  private static StyleProgram read(String sld) {
    Findings findings = new Findings();
    StyleProgram program =
        StyleFiles.program("a.sld", sld, SHIPPED.tables(), SHIPPED.symbols(), findings);
    assertEquals(List.of(), findings.list(), sld);
    return program;
  }

  private static Categories categories(int count) {
    return new Categories(
        "loai",
        IntStream.rangeClosed(1, count)
            .mapToObj(n -> new Value("L" + n, new Words("Loại " + n, "Kind " + n)))
            .toList());
  }

  private static Legend legend(StyleProgram program, Theme theme, String geometry) {
    Layer layer = LayerMaking.ofFeatures("a", geometry);
    return LegendMaker.of(program, SHIPPED, theme, null, layer, layer.fields());
  }

  /** The first rule that draws a feature with these attributes, or null. */
  private static String ruleFor(StyleProgram program, Map<String, Object> attributes) {
    Evaluator evaluator = new Evaluator(SHIPPED.tables(), Theme.LIGHT);
    Evaluator.Row row =
        new Evaluator.Row() {
          @Override
          public Object property(String name) {
            return attributes.get(name);
          }

          @Override
          public Object state(String name) {
            return null;
          }
        };
    List<String> drawn =
        program.parts().stream()
            .flatMap(p -> p.rules().stream())
            .filter(r -> r.title() != null)
            .filter(r -> r.filter() == null || evaluator.test(r.filter(), row))
            .map(StyleProgram.Rule::name)
            .toList();
    assertTrue(drawn.size() < 2, "one feature is drawn once: " + drawn);
    return drawn.isEmpty() ? null : drawn.getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"point", "line", "polygon", "mixed"})
  void everyProposalIsAStyleOfTheHouseAndHasALegend(String geometry) {
    List<Choice> choices = new ArrayList<>(List.of(new Plain(), categories(1), categories(20)));
    choices.add(categories(30));
    for (int n = 0; n < 7; n++) {
      choices.add(
          new Graduated("dienTich", IntStream.range(0, n).mapToObj(i -> i * 10.5).toList(), "m²"));
    }
    for (Choice choice : choices) {
      StyleProgram program = read(StyleProposal.sld("a", "Lớp & <thử>", geometry, choice));
      assertFalse(program.serverOnly());
      for (Theme theme : Theme.values()) {
        Legend legend = legend(program, theme, geometry);
        int lines =
            switch (choice) {
              case Plain p -> 1;
              case Categories c -> Math.min(20, c.values().size()) + 1;
              case Graduated g -> g.breaks().size() + 2;
            };
        assertEquals(lines, legend.items().size(), choice.toString());
        legend
            .items()
            .forEach(
                i ->
                    assertTrue(
                        i.symbol().fill() != null
                            || i.symbol().stroke() != null
                            || i.symbol().pattern() != null,
                        i + " shows a colour or a pattern"));
        assertFalse(
            GlLayers.of(program, SHIPPED, theme, null, LayerMaking.ofFeatures("a", geometry))
                .isEmpty());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"point", "line", "polygon"})
  void twentyCategoriesHaveTwentyLooksInEachTheme(String geometry) {
    StyleProgram program = read(StyleProposal.sld("a", "A", geometry, categories(20)));
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
      Set<Object> looks = new HashSet<>();
      legend(program, theme, geometry).items().forEach(i -> looks.add(i.symbol()));
      assertEquals(21, looks.size(), theme.toString());
    }
  }

  @Test
  void oddCodesAreMatchedAsTheyStand() {
    List<String> odd =
        List.of(
            "01",
            "1",
            "1.0",
            "1e5",
            "@ink",
            "#aabbcc",
            "a\\nb",
            "*",
            "a*b",
            "?",
            "<&>\"'",
            "ĐẤT Ở",
            "1234567890123",
            "-5",
            "true",
            "0",
            ".5",
            "");
    Categories choice =
        new Categories("ma", odd.stream().map(v -> new Value(v, new Words(v, v))).toList());
    StyleProgram program = read(StyleProposal.sld("a", "A", "polygon", choice));
    for (int i = 0; i < odd.size(); i++) {
      assertEquals("value-" + (i + 1), ruleFor(program, Map.of("ma", odd.get(i))), odd.get(i));
    }
    assertEquals(
        "(để trống)", legend(program, Theme.LIGHT, "polygon").items().get(17).title().vi());
    assertEquals("other", ruleFor(program, Map.of("ma", "khác hẳn")));
    assertEquals("value-2", ruleFor(program, Map.of("ma", 1L)));
  }

  @Test
  void aFigureIsInTheClassFromItsLowerBreakOn() {
    Graduated choice = new Graduated("f", List.of(-1.5, 0.0, 1000000000.25), "mg/L");
    StyleProgram program = read(StyleProposal.sld("a", "A", "point", choice));
    assertEquals("class-1", ruleFor(program, Map.of("f", -2L)));
    assertEquals("class-2", ruleFor(program, Map.of("f", -1.5)));
    assertEquals("class-3", ruleFor(program, Map.of("f", 0L)));
    assertEquals("class-4", ruleFor(program, Map.of("f", 2e9)));
    assertEquals("missing", ruleFor(program, Map.of()));
    List<String> words =
        legend(program, Theme.LIGHT, "point").items().stream().map(i -> i.title().vi()).toList();
    assertEquals(
        List.of(
            "< -1,5 mg/L",
            "-1,5 – < 0 mg/L",
            "0 – < 1.000.000.000,25 mg/L",
            "≥ 1.000.000.000,25 mg/L",
            "Chưa có số liệu"),
        words);
  }

  @Test
  void anotherPaletteForFiguresLeavesTheColoursOfImportedLayers() {
    StyleProgram program = read(StyleProposal.sld("a", "A", "polygon", categories(3)));
    Layer layer = LayerMaking.ofFeatures("a", "polygon");
    Object own = GlLayers.of(program, SHIPPED, Theme.LIGHT, null, layer);
    assertEquals(own, GlLayers.of(program, SHIPPED, Theme.LIGHT, "la-7", layer));
    assertEquals(program.parts(), new Palettes(SHIPPED.tables(), "la-7").of(program).parts());
  }

  @Test
  void breaksShareTheValuesOutAndAreRound() {
    double[] values = new Random(7).doubles(10_000, 0, 500).sorted().toArray();
    List<Double> breaks = StyleProposal.breaks(values, 5);
    assertEquals(4, breaks.size());
    for (int i = 0; i < 4; i++) {
      double at = breaks.get(i);
      long below = java.util.Arrays.stream(values).filter(v -> v < at).count();
      assertEquals(2000 * (i + 1), below, "a round number changes no class");
    }
    assertEquals(List.of(2.0, 3.0), StyleProposal.breaks(new double[] {1, 1, 2, 2, 3, 3}, 3));
  }

  @Test
  void equalValuesMakeFewerClasses() {
    assertEquals(List.of(), StyleProposal.breaks(new double[] {4, 4, 4, 4}, 5));
    assertEquals(List.of(), StyleProposal.breaks(new double[] {}, 5));
    assertEquals(List.of(), StyleProposal.breaks(new double[] {1}, 5));
    List<Double> few = StyleProposal.breaks(new double[] {0, 0, 0, 0, 0, 0, 0, 1, 1, 2}, 5);
    assertEquals(few.stream().distinct().sorted().toList(), few);
    assertTrue(few.size() <= 2);
    assertTrue(few.stream().allMatch(b -> b > 0));
  }
}
