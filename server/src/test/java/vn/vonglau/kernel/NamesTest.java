package vn.vonglau.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @Test
  void theStoredFormIsComposedAndHasSingleSpaces() {
    String decomposed = Normalizer.normalize("Phường Tân Ninh", Normalizer.Form.NFD);
    assertNotEquals("Phường Tân Ninh", decomposed);
    assertEquals("Phường Tân Ninh", Names.normal("\uFEFF  " + decomposed + "\u00A0\t "));
    assertEquals("Tân Ninh", Names.normal("Tân\u200B Ninh"));
  }

  @ParameterizedTest
  @CsvSource({
    "Đặc khu Côn Đảo, dac khu con dao",
    "XÃ HÒA THÀNH, xa hoa thanh",
    "Xã Hoà Thành, xa hoa thanh",
    "Ðắk  Lắk, dak lak",
    "Bà Rịa - Vũng Tàu, ba ria vung tau",
    "Phường IV, phuong iv",
    "Phường 4, phuong 4",
    "Ea H'leo, ea h leo"
  })
  void theSearchKeyIgnoresAccentsCaseAndPunctuation(String name, String key) {
    assertEquals(key, Names.key(name));
    assertEquals(key, Names.key(Normalizer.normalize(name, Normalizer.Form.NFD)));
  }

  @ParameterizedTest
  @CsvSource({
    "Hòa Thành, hoà thành",
    "Hoà Thành, hoà thành",
    "Thúy Hà, thuý hà",
    "Thuý Hà, thuý hà",
    "Khỏe, khoẻ",
    "HÓA AN, hoá an",
    "Mùa, mùa",
    "Toàn, toàn",
    "Tủa Chùa, tủa chùa"
  })
  void theAccentKeyKnowsBothPlacesOfTheToneMarkAndMovesNothingElse(String name, String key) {
    assertEquals(key, Names.accentKey(name));
    assertEquals(key, Names.accentKey(Normalizer.normalize(name, Normalizer.Form.NFD)));
  }

  @ParameterizedTest
  @CsvSource({
    "Phường Tân Ninh, phường, Tân Ninh",
    "XÃ TÂN PHÚ, xã, TÂN PHÚ",
    "Thành phố Tây Ninh, thành phố, Tây Ninh",
    "TP. Tân An, thành phố, Tân An",
    "TP Tân An, thành phố, Tân An",
    "TX. Hòa Thành, thị xã, Hòa Thành",
    "Thị xã Trảng Bàng, thị xã, Trảng Bàng",
    "TT. Gò Dầu, thị trấn, Gò Dầu",
    "P.3, phường, 3",
    "Đặc khu Trường Sa, đặc khu, Trường Sa",
    "Quận 1, quận, 1",
    "Huyện Bến Cầu, huyện, Bến Cầu",
    "Tỉnh Tây Ninh, tỉnh, Tây Ninh"
  })
  void theTypeIsSplitFromTheName(String name, String type, String shortName) {
    assertEquals(new Names.TypedName(type, shortName), Names.splitType(name));
    assertEquals(
        new Names.TypedName(type, shortName),
        Names.splitType(Normalizer.normalize(name, Normalizer.Form.NFD)));
  }

  @Test
  void aNameWithoutTypeStaysWhole() {
    assertEquals(new Names.TypedName(null, "Xãm"), Names.splitType("Xãm"));
    assertEquals(new Names.TypedName(null, "Xã"), Names.splitType("Xã"));
    assertEquals(new Names.TypedName(null, ""), Names.splitType(" "));
  }

  @Test
  void aNumberKeepsItsType() {
    assertEquals("Phường 2", Names.shortName("Phường  2"));
    assertEquals("P. 14", Names.shortName("P. 14"));
    assertEquals("Tân Ninh", Names.shortName("Phường Tân Ninh"));
    assertEquals("Thạnh Hóa 2", Names.shortName("Xã Thạnh Hóa 2"));
  }

  @Test
  void aTypeIsKnownByItsWordWithOrWithoutAccents() {
    assertEquals("phường", Names.typeOf("Phuong"));
    assertEquals("thị xã", Names.typeOf("TX."));
    assertEquals("đặc khu", Names.typeOf("dac_khu"));
    assertNull(Names.typeOf("arrondissement"));
  }
}
