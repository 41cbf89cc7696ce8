package vn.vonglau.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import vn.vonglau.formats.TextCoding.Candidate;

class TextCodingTest {
  private static final List<String> COMMUNES =
      List.of("Xã Tân Phú", "Phường Long Hoa", "Xã Cầu Khởi", "Thị trấn Gò Dầu", "Xã Phước Vinh");

  private static final String TEXT =
      "Ủy ban nhân dân tỉnh: sông Vàm Cỏ Đông, kênh Tây, hồ Dầu Tiếng, núi Bà Đen; đường Nguyễn Huệ"
          + " (ngõ 12), quỹ đất 50 m², 30° về phía đông, giữa thửa số 7 và mỹ nghệ Trường Kỳ.";

  @Test
  void allLettersOfTheAlphabetComeBackFromVniInBothCases() {
    String both = OldLetters.SMALL + " " + OldLetters.SMALL.toUpperCase(Locale.ROOT);
    for (String letter : both.split("")) {
      assertEquals(letter, read(TextCoding.VNI, OldLetters.vni(letter)));
    }
  }

  @Test
  void allSmallLettersComeBackFromTcvn3AndTheCapitalsThatItHas() {
    for (String letter : (OldLetters.SMALL + "ABCDGHKLMNPQRSTVXĂÂĐÊÔƠƯ").split("")) {
      assertEquals(letter, read(TextCoding.TCVN3, OldLetters.tcvn3(letter)));
    }
  }

  @Test
  void allCapitalsComeBackFromTheFontsOfCapitals() {
    for (String letter : OldLetters.SMALL.toUpperCase(Locale.ROOT).split("")) {
      String end =
          "YỲỶỸÝỴ".contains(letter) ? "" : "BCDĐGHKLMNPQRSTVX".contains(letter) ? "AN" : "N";
      String word = "TH" + letter + end + " TH" + letter + end;
      assertEquals(word, read(TextCoding.TCVN3, OldLetters.tcvn3(word)));
    }
    for (String text : List.of("ẤP 5", "XÃ BỘ LĨNH", "TỈNH TÂY NINH II", "Ở TỔ 3, ẤP MỸ LỘC")) {
      assertEquals(text, read(TextCoding.TCVN3, OldLetters.tcvn3(text)));
    }
    for (String text : List.of("Bộ Tài nguyên", "xã Mỹ Á", "Đỗ Lễ, Tây Ninh", "Quốc lộ 22B")) {
      assertEquals(text.replace("Á", "á"), read(TextCoding.TCVN3, OldLetters.tcvn3(text)));
    }
  }

  @Test
  void namesBeginWithACapitalThoughTheFontHasNone() {
    assertEquals("Xã Xuân Áng", read(TextCoding.TCVN3, OldLetters.tcvn3("Xã Xuân Áng")));
    assertEquals("Thị trấn áng", read(TextCoding.TCVN3, OldLetters.tcvn3("Thị trấn Áng")));
    assertEquals("Đất ở", read(TextCoding.TCVN3, OldLetters.tcvn3("Đất ở")));
    assertEquals("XÃ ĐỒN XÁ", read(TextCoding.TCVN3, OldLetters.tcvn3("XÃ ĐỒN XÁ")));
  }

  @Test
  void capitalsOfTheFullTableAreReadAmongCapitalsAndQuotationMarksElsewhere() {
    byte[] full = {
      'H', (byte) 0x80, ' ', 'N', (byte) 0x97, 'I', ' ', (byte) 0xA7, (byte) 0xDB, 'I'
    };
    assertEquals("HÀ NỘI ĐỒI", read(TextCoding.TCVN3, full));
    byte[] quoted = {(byte) 0x93, 'T', (byte) 0xA9, 'y', (byte) 0x94, ' ', '5', (byte) 0xB0};
    assertEquals("“Tây” 5°", read(TextCoding.TCVN3, quoted));
  }

  @Test
  void everyLetterComesBackFromWindows1258AsOneCharacter() {
    String both = OldLetters.SMALL + OldLetters.SMALL.toUpperCase(Locale.ROOT);
    assertEquals(both, read(TextCoding.WINDOWS_1258, OldLetters.windows1258(both)));
  }

  @Test
  void runningTextComesBackFromEachCoding() {
    assertEquals(TEXT.replace("Ủ", "ủ"), read(TextCoding.TCVN3, OldLetters.tcvn3(TEXT)));
    assertEquals(TEXT, read(TextCoding.VNI, OldLetters.vni(TEXT)));
    assertEquals(TEXT.replace("²", "2"), windows(TEXT.replace("²", "2")));
  }

  private static String windows(String text) {
    return read(TextCoding.WINDOWS_1258, OldLetters.windows1258(text));
  }

  @Test
  void fiveNamesAreEnoughToTellTheCoding() {
    assertEquals(TextCoding.TCVN3, first(OldLetters::tcvn3, COMMUNES));
    assertEquals(TextCoding.VNI, first(OldLetters::vni, COMMUNES));
    assertEquals(TextCoding.WINDOWS_1258, first(OldLetters::windows1258, COMMUNES));
    assertEquals(TextCoding.UTF_8, first(t -> t.getBytes(StandardCharsets.UTF_8), COMMUNES));
    assertEquals(TextCoding.UTF_16, first(t -> t.getBytes(StandardCharsets.UTF_16LE), COMMUNES));
    List<String> capitals = COMMUNES.stream().map(t -> t.toUpperCase(Locale.ROOT)).toList();
    assertEquals(TextCoding.TCVN3, first(OldLetters::tcvn3, capitals));
    assertEquals(TextCoding.VNI, first(OldLetters::vni, capitals));
    assertEquals(TextCoding.WINDOWS_1258, first(OldLetters::windows1258, capitals));
  }

  @Test
  void oneNameIsEnoughToTellTheCodingWhereItHasAToneAndAHat() {
    for (String name :
        List.of("Đường", "Dầu Tiếng", "Hòa Thành", "Bến Cầu", "Mộc Hóa", "Tân Châu")) {
      assertEquals(TextCoding.TCVN3, first(OldLetters::tcvn3, List.of(name)), name);
      assertEquals(TextCoding.VNI, first(OldLetters::vni, List.of(name)), name);
    }
  }

  @Test
  void theLikeliestStandsFirstAndAllSaySamplesOfTheirOwn() {
    List<Candidate> all = TextCoding.rank(COMMUNES.stream().map(OldLetters::vni).toList());
    assertEquals(COMMUNES, all.getFirst().samples());
    assertTrue(all.getFirst().score() > 0.9);
    assertEquals(5, all.size());
    for (int i = 1; i < all.size(); i++) {
      assertTrue(all.get(i).score() <= all.get(i - 1).score());
      assertEquals(5, all.get(i).samples().size());
      assertNotEquals(COMMUNES, all.get(i).samples());
    }
  }

  @Test
  void frenchIsNotTakenForVietnamese() {
    List<String> french =
        List.of("Forêt de Fontainebleau", "Château d'Île", "Évêché", "où août été", "Noël, côté");
    Charset western = Charset.forName("windows-1252");
    assertEquals(TextCoding.WINDOWS_1252, first(t -> t.getBytes(western), french));
    List<String> others = List.of("Köln", "Grüße", "São Paulo", "Ñuñoa", "Übersee", "Malmö");
    assertEquals(TextCoding.WINDOWS_1252, first(t -> t.getBytes(western), others));
    assertEquals(TextCoding.UTF_8, TextCoding.rankText(french).getFirst().coding());
    assertEquals(TextCoding.UTF_8, TextCoding.rankText(others).getFirst().coding());
  }

  @Test
  void figuresAndLatinLettersAreUtf8() {
    List<byte[]> plain = List.of("12".getBytes(StandardCharsets.US_ASCII), new byte[0]);
    assertEquals(TextCoding.UTF_8, TextCoding.rank(plain).getFirst().coding());
    assertEquals(TextCoding.UTF_8, TextCoding.rank(List.of()).getFirst().coding());
    assertEquals(TextCoding.UTF_8, TextCoding.rankText(List.of("Long An")).getFirst().coding());
  }

  @Test
  void rowsInUnicodeAmongRowsOfAFontAreLeftAsTheyAre() {
    List<byte[]> mixed = new ArrayList<>(COMMUNES.stream().map(OldLetters::tcvn3).toList());
    mixed.add("Xã Thạnh Bắc".getBytes(StandardCharsets.UTF_8));
    mixed.add("12345".getBytes(StandardCharsets.UTF_8));
    Candidate best = TextCoding.rank(mixed).getFirst();
    assertEquals(TextCoding.TCVN3, best.coding());
    assertEquals("Xã Thạnh Bắc", best.samples().get(5));
    assertEquals(COMMUNES, best.samples().subList(0, 5));
    for (TextCoding font : List.of(TextCoding.TCVN3, TextCoding.VNI)) {
      assertEquals("Đường số 5", font.mend("Đường số 5"));
      assertEquals("Hòa Hội", font.mend("Hòa Hội"));
      assertEquals("Xã Phú Hòa", font.mend("Xã Phú Hòa"));
    }
  }

  @Test
  void lettersOfAFontInASoundFileAreToldFromUnicode() {
    List<String> abc = COMMUNES.stream().map(OldLetters::tcvn3).map(TextCodingTest::latin).toList();
    List<String> vni = COMMUNES.stream().map(OldLetters::vni).map(TextCodingTest::latin).toList();
    assertEquals(TextCoding.TCVN3, TextCoding.rankText(abc).getFirst().coding());
    assertEquals(COMMUNES, TextCoding.rankText(abc).getFirst().samples());
    assertEquals(TextCoding.VNI, TextCoding.rankText(vni).getFirst().coding());
    assertEquals(COMMUNES, TextCoding.rankText(vni).getFirst().samples());
    assertEquals(TextCoding.UTF_8, TextCoding.rankText(COMMUNES).getFirst().coding());
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, Charset.forName("windows-1252"));
  }

  @Test
  void aCodingIsFoundByItsUsualNames() {
    assertEquals(TextCoding.TCVN3, TextCoding.find("ABC").orElseThrow());
    assertEquals(TextCoding.TCVN3, TextCoding.find("TCVN-3").orElseThrow());
    assertEquals(TextCoding.VNI, TextCoding.find("VNI-Windows").orElseThrow());
    assertEquals(TextCoding.WINDOWS_1258, TextCoding.find("cp1258").orElseThrow());
    assertEquals(TextCoding.UTF_8, TextCoding.find("utf8").orElseThrow());
    assertTrue(TextCoding.find("EBCDIC").isEmpty());
    assertTrue(TextCoding.find(null).isEmpty());
  }

  @Test
  void syllablesAreSoundInBothSpellingsAndWithRareTones() {
    for (String word :
        ("Nguyễn Huỳnh quỹ giếng gì già hoà hòa thuý thúy Ủy khuỷu nghiêng xoong uống ướt Đắk quốc"
                + " Quý qúy yến huơ mười rượu Ý ấp ở nghĩa khuya quýt giặt gỗ")
            .split(" ")) {
      assertTrue(Syllables.sound(word), word);
    }
    for (String word :
        "été café Tõy Biờn nghã gỏt aỏt forờt hoànǵ jàn phýừèng ngàk ộtộ Évêché".split(" ")) {
      assertFalse(Syllables.sound(word), word);
    }
  }

  private static TextCoding first(Function<String, byte[]> encode, List<String> texts) {
    Candidate best = TextCoding.rank(texts.stream().map(encode).toList()).getFirst();
    return best.coding();
  }

  private static String read(TextCoding coding, byte[] bytes) {
    return coding.mend(new String(bytes, coding.bytes()));
  }
}
