package vn.vonglau.searching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;

class NameIndexTest {
  private static final List<String> NAMES =
      List.of(
          "Khách sạn Hoàng Anh",
          "Khách sạn Hoàng Anh 2",
          "Nhà nghỉ Hoàng Anh",
          "Chợ Long Hoa",
          "Chợ Hoa Long",
          "Cửa hàng xăng dầu Đắk Hòa",
          "Homestay Bến Cầu",
          "Trạm Thạnh Tân",
          "Siêu thị Tân Biên",
          "Trạm nước mặt 12");

  private final NameIndex index = index(NAMES);

  private static NameIndex index(List<String> names) {
    NameIndexBuilder builder = new NameIndexBuilder();
    for (int i = 0; i < names.size(); i++) {
      builder.add(i, names.get(i), Cells.NOWHERE);
    }
    return builder.build();
  }

  private List<String> find(String text) {
    return names(index.find(NameIndexBuilder.words(text), 10, Cells.NOWHERE, (id, box) -> true));
  }

  private List<String> near(String text) {
    return names(index.findNear(NameIndexBuilder.words(text), 10, Cells.NOWHERE, (i, b) -> true));
  }

  private static List<String> names(List<NameIndex.Hit> hits) {
    return hits.stream().map(h -> NAMES.get((int) h.id())).toList();
  }

  @Test
  void theWholeNameGoesBeforeItsBeginningAndThatBeforeItsWords() {
    assertEquals(
        List.of("Khách sạn Hoàng Anh", "Khách sạn Hoàng Anh 2"), find("khach san hoang anh"));
    assertEquals(
        List.of("Nhà nghỉ Hoàng Anh", "Khách sạn Hoàng Anh", "Khách sạn Hoàng Anh 2").stream()
            .sorted()
            .toList(),
        find("hoang anh").stream().sorted().toList());
    assertEquals("Chợ Long Hoa", find("long hoa").getFirst(), "the words in their order first");
    assertEquals(List.of("Chợ Long Hoa", "Chợ Hoa Long"), find("long hoa"));
    assertEquals(List.of("Trạm Thạnh Tân"), find("TRAM thanh t"));
  }

  @Test
  void accentsAndTheLetterDAreOptional() {
    assertEquals(List.of("Cửa hàng xăng dầu Đắk Hòa"), find("dak hoa"));
    assertEquals(List.of("Cửa hàng xăng dầu Đắk Hòa"), find("Đắk Hoà"));
    assertEquals(List.of("Cửa hàng xăng dầu Đắk Hòa"), find("ðăk hòa"));
  }

  @ParameterizedTest
  @CsvSource({
    "khach sna hoang anh, Khách sạn Hoàng Anh",
    "khahc san hoang anh, Khách sạn Hoàng Anh",
    "khach san hoag anh, Khách sạn Hoàng Anh",
    "khachsan hoanganh, Khách sạn Hoàng Anh",
    "khachsanhoanganh, Khách sạn Hoàng Anh",
    "home stay ben cau, Homestay Bến Cầu",
    "homesaty, Homestay Bến Cầu",
    "sieu thi taan bieen, Siêu thị Tân Biên",
    "sieeu thij taan bieen, Siêu thị Tân Biên",
    "ddawks hoaf, Cửa hàng xăng dầu Đắk Hòa",
    "d9a8k1 hoa2, Cửa hàng xăng dầu Đắk Hòa",
    "tram thanhj taan, Trạm Thạnh Tân",
    "tarm thanh tan, Trạm Thạnh Tân",
    "thanhtan, Trạm Thạnh Tân"
  })
  void typingMistakesAreForgiven(String typed, String meant) {
    assertFalse(find(typed).contains(meant), "or it would be no mistake");
    assertTrue(near(typed).contains(meant), () -> typed + ": " + near(typed));
  }

  @Test
  void aNumberStandsForItselfAlone() {
    assertEquals(List.of("Trạm nước mặt 12"), find("nuoc mat 12"));
    assertTrue(near("nuoc mat 13").isEmpty(), near("nuoc mat 13").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"zzzzzz", "qwertyuiop asdf", "xq", "khach san zzzzzzzz"})
  void whatNobodyIsCalledFindsNothing(String text) {
    assertTrue(find(text).isEmpty());
    assertTrue(near(text).isEmpty(), near(text).toString());
  }

  @Test
  void whatIsHiddenIsNotFoundAndTakesNoPlace() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      many.add("Kho Tân Bình " + i);
    }
    NameIndex all = index(many);
    for (String text : List.of("kho tan binh", "tan binh", "binh kho", "kho tna binh")) {
      AtomicInteger asked = new AtomicInteger();
      NameIndex.Seen few =
          (id, box) -> {
            asked.incrementAndGet();
            return id % 100 == 7;
          };
      List<String> words = NameIndexBuilder.words(text);
      List<NameIndex.Hit> hits =
          text.contains("tna")
              ? all.findNear(words, 5, Cells.NOWHERE, few)
              : all.find(words, 5, Cells.NOWHERE, few);
      assertEquals(
          List.of(7L, 107L, 207L, 307L, 407L),
          hits.stream().map(NameIndex.Hit::id).sorted().toList(),
          text);
      assertTrue(asked.get() >= 5);
    }
  }

  @Test
  void theOwnAreaGoesBeforeItsEquals() {
    NameIndexBuilder builder = new NameIndexBuilder();
    builder.add(1, "Chợ Tân Bình", Cells.of(new Envelope(105.0, 105.0, 10.0, 10.0)));
    builder.add(2, "Chợ Tân Bình", Cells.of(new Envelope(106.0, 106.0, 11.0, 11.0)));
    builder.add(3, "Chợ Tân Bình Mới", Cells.of(new Envelope(106.0, 106.0, 11.0, 11.0)));
    NameIndex own = builder.build();
    long area = Cells.of(new Envelope(105.9, 106.1, 10.9, 11.1));
    assertEquals(
        List.of(2L, 1L, 3L),
        own.find(List.of("cho", "tan", "binh"), 5, area, (i, b) -> true).stream()
            .map(NameIndex.Hit::id)
            .toList());
  }

  @Test
  void itFindsWhatALookAtEveryNameFinds() {
    Random random = new Random(5);
    String[] syllables = {"tan", "than", "thanh", "hoa", "hoang", "an", "anh", "long", "binh", "b"};
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      StringBuilder name = new StringBuilder();
      for (int k = 1 + random.nextInt(4); k > 0; k--) {
        name.append(syllables[random.nextInt(syllables.length)]).append(' ');
      }
      names.add(name.toString().strip());
    }
    NameIndex all = index(names);
    for (int round = 0; round < 200; round++) {
      String name = names.get(random.nextInt(names.size()));
      String asked = name.substring(random.nextInt(name.length())).strip();
      if (asked.isEmpty()) {
        continue;
      }
      List<String> words = NameIndexBuilder.words(asked);
      TreeSet<Long> expected = new TreeSet<>();
      for (int i = 0; i < names.size(); i++) {
        if (fits(List.of(names.get(i).split(" ")), words)) {
          expected.add((long) i);
        }
      }
      List<NameIndex.Hit> hits = all.find(words, 3000, Cells.NOWHERE, (i, b) -> true);
      assertEquals(expected, new TreeSet<>(hits.stream().map(NameIndex.Hit::id).toList()), asked);
      assertEquals(
          hits.stream().sorted(Comparator.comparingInt(NameIndex.Hit::rank)).toList(),
          hits,
          "best first");
      List<NameIndex.Hit> few = all.find(words, 7, Cells.NOWHERE, (i, b) -> true);
      assertEquals(
          hits.stream().limit(7).map(NameIndex.Hit::rank).toList(),
          few.stream().map(NameIndex.Hit::rank).toList(),
          asked + ": a limit leaves out the worst");
    }
  }

  private static boolean fits(List<String> name, List<String> asked) {
    for (int i = 0; i < asked.size(); i++) {
      String word = asked.get(i);
      boolean last = i == asked.size() - 1;
      if (name.stream().noneMatch(w -> last ? w.startsWith(word) : w.equals(word))) {
        return false;
      }
    }
    return true;
  }

  @Test
  void nearWordsAreThoseThatATableOfDistancesSays() {
    Random random = new Random(11);
    TreeSet<String> words = new TreeSet<>();
    while (words.size() < 2000) {
      StringBuilder word = new StringBuilder();
      for (int k = 1 + random.nextInt(6); k > 0; k--) {
        word.append("abcd".charAt(random.nextInt(4)));
      }
      words.add(word.toString());
    }
    List<String> sorted = List.copyOf(words);
    WordList list = new WordList(sorted);
    for (String asked : sorted.subList(0, 100)) {
      for (int most = 1; most <= 2; most++) {
        TreeSet<String> found = new TreeSet<>();
        list.near(asked, most, false, (from, to, edits) -> found.addAll(sorted.subList(from, to)));
        TreeSet<String> expected = new TreeSet<>();
        for (String word : sorted) {
          if (distance(asked, word) <= most) {
            expected.add(word);
          }
        }
        assertEquals(expected, found, asked);
      }
    }
  }

  /** Left out, put in, changed, neighbours swapped; nothing is edited twice. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
