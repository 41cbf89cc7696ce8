package vn.vonglau.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.io.WKTReader;
import vn.vonglau.channels.UnitColumns.Choice;
import vn.vonglau.channels.UnitColumns.Field;
import vn.vonglau.formats.BoundaryRow;
import vn.vonglau.formats.BrokenText;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitType;

class UnitDraftsTest {
  private static final String SQUARE = "POLYGON((106 11,106.1 11,106.1 11.1,106 11.1,106 11))";

  @Test
  void columnsAreFoundByTheNamesThatOfficesGiveThem() throws Exception {
    var result =
        UnitDrafts.read(
            List.of(
                row(
                    1,
                    SQUARE,
                    "MA_TINH",
                    "80",
                    "MaXa",
                    25459.0,
                    "Tên xã",
                    "Phường Tân Ninh",
                    "Dân số",
                    "89360",
                    "area_km2",
                    21.35)),
            Choice.NONE);
    var unit = result.drafts().getFirst();
    assertEquals("25459", unit.code());
    assertEquals("Phường Tân Ninh", unit.name());
    assertEquals(UnitType.PHUONG, unit.type());
    assertEquals(Level.COMMUNE, unit.level());
    assertEquals("80", unit.parentCode());
    assertEquals(89360, unit.population());
    assertEquals(21.35, unit.areaKm2());
    assertEquals("MaXa", result.columns().get(Field.CODE));
  }

  @Test
  void theSenderMayNameColumnsAndWrongNamesAreAnsweredWithTheRealOnes() throws Exception {
    var rows = List.of(row(1, SQUARE, "k1", "25459", "k2", "Tân Ninh", "code", "x"));
    Choice choice =
        new Choice(Map.of(Field.CODE, "K1", Field.NAME, "k2"), Level.COMMUNE, UnitType.PHUONG);
    assertEquals("Phường Tân Ninh", UnitDrafts.read(rows, choice).drafts().getFirst().name());
    var unknown =
        assertThrows(
            ProblemException.class,
            () -> UnitDrafts.read(rows, new Choice(Map.of(Field.CODE, "ma"), null, null)));
    assertTrue(unknown.problem().vi().contains("k1, k2, code"), unknown.problem().vi());
    var missing =
        assertThrows(
            ProblemException.class,
            () -> UnitDrafts.read(List.of(row(1, SQUARE, "a", 1L)), Choice.NONE));
    assertEquals("unit-column-missing", missing.problem().code());
    assertThrows(ProblemException.class, () -> UnitDrafts.read(List.of(), Choice.NONE));
  }

  @Test
  void levelFollowsTheColumnThenTheTypeAndCitiesFollowTheirCode() throws Exception {
    var drafts =
        UnitDrafts.read(
                List.of(
                    row(1, SQUARE, "code", "01", "name", "Thành phố Hà Nội"),
                    row(2, SQUARE, "code", "703", "name", "TP. Tây Ninh"),
                    row(3, SQUARE, "code", "711", "name", "Huyện Bến Cầu", "cap", "2"),
                    row(4, SQUARE, "code", "25459", "name", "P. Tân Ninh", "cap", "xã"),
                    row(5, SQUARE, "code", 7090101.0, "name", "Phường 1")),
                Choice.NONE)
            .drafts();
    assertEquals(
        List.of(Level.PROVINCE, Level.DISTRICT, Level.DISTRICT, Level.COMMUNE, Level.COMMUNE),
        drafts.stream().map(d -> d.level()).toList());
    assertEquals("7090101", drafts.get(4).code());
    assertNull(drafts.get(0).parentCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-|Xã A|unit-code-missing",
        "25A59|Xã A|unit-code-form",
        "254591|Xã A|unit-code-form",
        "4|Phường Phúc Xá|unit-code-zeros",
        "25459|-|unit-name-missing",
        "25459|Tân Ninh|unit-type-missing",
        "25459|Ph\u00AD\u00EAng T©n Ninh|unit-name-encoding",
        "25459|PhÆ°á»\u009Dng TÃ¢n Ninh|unit-name-encoding",
        "25459|Ph??ng T?n Ninh|unit-name-encoding",
        "25459|Phöôøng Taân Ninh|unit-name-encoding",
        "25459|Xã \uFFFDn|unit-name-encoding"
      })
  void aBrokenCodeOrNameIsRefusedByName(String code, String name, String problem) throws Exception {
    var result =
        UnitDrafts.read(
            List.of(
                row(1, SQUARE, "code", code, "name", name),
                row(2, SQUARE, "code", "25462", "name", "Xã B")),
            Choice.NONE);
    assertEquals(problem, result.findings().getFirst().code());
    assertEquals(1, result.findings().getFirst().line());
    assertEquals(1, result.drafts().size(), "the sound row is taken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Xã Ea H'leo",
        "Xã Ea M’Droh",
        "Xã Ðắk Nuê",
        "XÃ TÂN PHÚ",
        "Xã Čư M'gar",
        "Xã Kŏn"
      })
  void rareButRealLettersAreNotTakenForABrokenEncoding(String name) {
    assertNull(BrokenText.kind(name));
  }

  @Test
  void leadingZerosThatASpreadsheetLostAreNamedWithTheProbableCode() throws Exception {
    var finding =
        UnitDrafts.read(List.of(row(1, SQUARE, "code", 4L, "name", "Phường A")), Choice.NONE)
            .findings()
            .getFirst();
    assertTrue(finding.vi().contains("00004"), finding.vi());
    assertEquals("00004", UnitDrafts.text("'00004"));
  }

  @Test
  void aCodeInTwoRowsNamesBothRows() throws Exception {
    var result =
        UnitDrafts.read(
            List.of(
                row(3, SQUARE, "code", "25459", "name", "Xã A"),
                row(8, SQUARE, "code", "25459", "name", "Xã B")),
            Choice.NONE);
    var finding = result.findings().getFirst();
    assertEquals("unit-code-twice", finding.code());
    assertEquals(8, finding.line());
    assertTrue(finding.vi().contains("dòng 3"), finding.vi());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-|unit-geometry-missing",
        "POLYGON EMPTY|unit-geometry-missing",
        "POINT(106 11)|unit-geometry-kind",
        "GEOMETRYCOLLECTION(POLYGON((106 11,106.1 11,106.1 11.1,106 11)))|unit-geometry-kind",
        "POLYGON((106 11,106.2 11.2,106.2 11,106 11.2,106 11))|unit-ring-invalid",
        "POLYGON((106 11,106.1 11,106.1 11.1,106 11),(107 11,107.1 11,107.1 11.1,107 11))"
            + "|unit-ring-invalid"
      })
  void aGeometryThatIsNoSoundSurfaceIsRefused(String wkt, String problem) throws Exception {
    var finding =
        UnitDrafts.read(List.of(row(1, wkt, "code", "25459", "name", "Xã A")), Choice.NONE)
            .findings()
            .getFirst();
    assertEquals(problem, finding.code());
  }

  @Test
  void aSelfCrossingRingIsNamedWithItsPlace() throws Exception {
    String bow = "POLYGON((106 11,106.2 11.2,106.2 11,106 11.2,106 11))";
    var finding =
        UnitDrafts.read(List.of(row(1, bow, "code", "25459", "name", "Xã A")), Choice.NONE)
            .findings()
            .getFirst();
    assertTrue(finding.vi().contains("tự cắt") && finding.vi().contains("106.1"), finding.vi());
  }

  private static BoundaryRow row(long line, String wkt, Object... pairs) throws Exception {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<Object> all = new ArrayList<>(Arrays.asList(pairs));
    for (int i = 0; i < all.size(); i += 2) {
      properties.put((String) all.get(i), all.get(i + 1));
    }
    return new BoundaryRow(
        "a.geojson", line, properties, wkt == null ? null : new WKTReader().read(wkt), null);
  }
}
