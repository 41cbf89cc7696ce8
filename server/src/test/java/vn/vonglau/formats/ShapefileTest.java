package vn.vonglau.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vonglau.kernel.ProblemException;

/** Shapefiles of every kind, with parts that are missing, short or from elsewhere. */
class ShapefileTest {
  private static final Charset VIETNAMESE = Charset.forName("windows-1258");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POINT|POINT Z (106 11 5)|POINT (106 11)",
        "POINT|POINT ZM (106 11 5 6)|POINT (106 11)",
        "MULTIPOINT|MULTIPOINT Z (106 11 1,107 11 2)|MULTIPOINT ((106 11), (107 11))",
        "LINESTRING|LINESTRING (106 11,107 11)|LINESTRING (106 11, 107 11)",
        "LINESTRING|MULTILINESTRING M ((106 11 1,107 11 1),(108 11 1,109 11 1))"
            + "|MULTILINESTRING ((106 11, 107 11), (108 11, 109 11))",
        "POLYGON|POLYGON Z ((106 11 5,106 12 5,107 12 5,106 11 5))"
            + "|POLYGON ((106 11, 106 12, 107 12, 106 11))",
      })
  void everyKindOfShapeIsReadFlat(String kind, String wkt, String read) throws Exception {
    Path csv = folder.resolve("in.csv");
    Files.writeString(csv, "WKT,ten\n\"" + wkt + "\",Một\n");
    String zm = wkt.contains(" ZM ") ? "XYZM" : wkt.contains(" M ") ? "XYM" : "XYZ";
    Path shp =
        Ogr.make(
            csv, folder.resolve("k.shp"), "ESRI Shapefile", "-dim", zm, "-lco", "ENCODING=UTF-8");
    Opened opened = Opened.read(shp);
    assertEquals(read, opened.rows().getFirst().geometry().toText());
    assertEquals("Một", opened.rows().getFirst().text("ten"));
    assertEquals(List.of(), opened.notes());
    var refusal = assertThrows(ProblemException.class, () -> boundaries(shp));
    if (!kind.equals("POLYGON")) {
      assertEquals("shp-not-polygons", refusal.problem().code());
    }
  }

  private static void boundaries(Path shp) {
    BoundaryFile.readAll(shp, BoundaryFile.Options.NONE);
  }

  @Test
  void withoutItsTableTheShapesAreReadAndThatIsTold() throws Exception {
    Path shp = SmallShapefile.points(folder, "a", 0, utf8("Một", "Hai"));
    Files.delete(folder.resolve("a.dbf"));
    Opened read = Opened.read(shp);
    assertEquals(2, read.rows().size());
    assertTrue(read.rows().getFirst().properties().isEmpty());
    assertEquals(List.of("shp-no-dbf"), read.notes());
    Files.delete(folder.resolve("a.shx"));
    assertEquals(List.of("shp-no-shx", "shp-no-dbf"), Opened.read(shp).notes());
  }

  @Test
  void aTableThatIsShorterCostsOnlyItsOwnAttributes() throws Exception {
    Path shp = SmallShapefile.points(folder, "a", 0, utf8("Một", "Hai", "Ba"));
    Path dbf = folder.resolve("a.dbf");
    byte[] whole = Files.readAllBytes(dbf);
    Files.write(dbf, SmallShapefile.dbf(0, utf8("Một")));
    checkShort(Opened.read(shp));
    // cut in the middle of its second row, though its header speaks of three
    Files.write(dbf, Arrays.copyOf(whole, 65 + 31 + 10));
    checkShort(Opened.read(shp));
    Files.write(dbf, Arrays.copyOf(whole, 20));
    assertEquals("file-truncated", Opened.refused(shp).code());
  }

  private static void checkShort(Opened read) {
    assertEquals(3, read.rows().size());
    assertEquals("Một", read.rows().get(0).text("ten"));
    assertEquals("POINT (108 11)", read.rows().get(2).geometry().toText());
    assertNull(read.rows().get(2).properties().get("ten"));
    assertTrue(read.notes().contains("dbf-short"), read.notes().toString());
  }

  @Test
  void rowsOfALongerTableComeWithoutAShapeAndNothingIsLost() throws Exception {
    Path shp = SmallShapefile.points(folder, "a", 0, utf8("Một"));
    Files.write(folder.resolve("a.dbf"), SmallShapefile.dbf(0, utf8("Một", "Hai")));
    Opened read = Opened.read(shp);
    assertEquals("Hai", read.rows().get(1).text("ten"));
    assertNull(read.rows().get(1).geometry());
    assertTrue(read.notes().contains("dbf-long"), read.notes().toString());
  }

  @Test
  void rowsMarkedAsDeletedArePassedOverAndCounted() throws Exception {
    Path shp = SmallShapefile.points(folder, "a", 0, utf8("Một", "Hai"));
    Path dbf = folder.resolve("a.dbf");
    byte[] table = Files.readAllBytes(dbf);
    table[65] = '*';
    Files.write(dbf, table);
    Opened read = Opened.read(shp);
    assertEquals("Hai", read.rows().getFirst().text("ten"));
    assertEquals(2, read.rows().getFirst().line());
    assertEquals(List.of("dbf-deleted"), read.notes());
  }

  @Test
  void theIndexGivesTheOrderUnlessItIsWrong() throws Exception {
    Path shp = SmallShapefile.points(folder, "a", 0, utf8("Một", "Hai", "Ba"));
    // an edited file: the second shape was moved to the end
    Files.write(shp, SmallShapefile.shp(0, 2, 1));
    Files.write(folder.resolve("a.shx"), SmallShapefile.shx(0, 2, 1));
    Opened read = Opened.read(shp);
    assertEquals("POINT (107 11)", read.rows().get(1).geometry().toText());
    Files.write(shp, SmallShapefile.shp(0, 1, 2));
    Files.write(folder.resolve("a.shx"), SmallShapefile.shx(0, 1, 9));
    Opened other = Opened.read(shp);
    assertEquals("POINT (107 11)", other.rows().get(1).geometry().toText());
    assertEquals(List.of("shp-bad-shx"), other.notes());
  }

  @Test
  void aCutFileIsRefusedBeforeAnythingOfItIsUsed() throws Exception {
    Path shp = SmallShapefile.points(folder, "a", 0, utf8("Một", "Hai"));
    byte[] whole = Files.readAllBytes(shp);
    for (int length : new int[] {50, 100, 128, whole.length - 1}) {
      Files.write(shp, Arrays.copyOf(whole, length));
      assertEquals("file-truncated", Opened.refused(shp).code(), "cut to " + length);
    }
  }

  @Test
  void whateverBytesAreDamagedOnlyAProblemComesOut() throws Exception {
    Path shp = SmallShapefile.points(folder, "a", 0, utf8("Một", "Hai"));
    for (String part : List.of("shp", "shx", "dbf")) {
      Path file = folder.resolve("a." + part);
      byte[] whole = Files.readAllBytes(file);
      for (int at = 0; at < whole.length; at++) {
        byte[] damaged = whole.clone();
        damaged[at] ^= (byte) 0xFF;
        Files.write(file, damaged);
        try (var source = new ShapefileSource(shp, "a.shp", null)) {
          source.rows((line, properties, geometry, fault) -> {});
        } catch (ProblemException e) {
          assertEquals(422, e.problem().status());
        }
      }
      Files.write(file, whole);
    }
  }

  @Test
  void aWrongOrUnknownSystemIsRefusedWhenItIsAskedFor() throws Exception {
    Path shp = SmallShapefile.points(folder, "a", 0, utf8("Một"));
    Files.writeString(folder.resolve("a.prj"), "PROJCS[\"Moon_2000\"]");
    assertEquals("crs-unknown-wkt", noSystem(shp));
    Files.writeString(folder.resolve("a.prj"), " \n");
    assertEquals("crs-missing", noSystem(shp));
    Files.delete(folder.resolve("a.prj"));
    assertEquals("crs-missing", noSystem(shp));
    assertEquals(1, Opened.read(shp).rows().size(), "the rows are read all the same");
  }

  private static String noSystem(Path shp) {
    return assertThrows(ProblemException.class, () -> Opened.crs(shp)).problem().code();
  }

  @Test
  void theTextIsReadByWordByPageOrByGuess() throws Exception {
    Path shp = SmallShapefile.points(folder, "a", 0x57, utf8("Xã Thạnh Bình", "Phường 3"));
    assertEquals(TextCoding.UTF_8, Opened.read(shp).source().coding());
    Path dbf = folder.resolve("a.dbf");
    byte[] page = "Xa\u0303 Tha\u0323nh Bi\u0300nh".getBytes(VIETNAMESE);
    Files.write(dbf, SmallShapefile.dbf(0x57, List.of(page, page)));
    Opened guessed = Opened.read(shp);
    assertEquals(TextCoding.WINDOWS_1258, guessed.source().coding());
    assertEquals("Xã Thạnh Bình", guessed.rows().getFirst().text("ten"));
    assertEquals(List.of("dbf-encoding-guessed"), guessed.notes());
    Files.writeString(folder.resolve("a.cpg"), "UTF-8");
    Opened wrong = Opened.read(shp);
    assertEquals(List.of("cpg-wrong", "dbf-encoding-guessed"), wrong.notes());
    assertEquals("Xã Thạnh Bình", wrong.rows().getFirst().text("ten"));
    Files.writeString(folder.resolve("a.cpg"), "ANSI 1258");
    assertEquals(List.of(), Opened.read(shp).notes());
  }

  @Test
  void textOfAFontIsGuessedOrTakenByWord() throws Exception {
    byte[] abc = OldLetters.tcvn3("Xã Thạnh Bình");
    byte[] vni = OldLetters.vni("Xã Thạnh Bình");
    Path shp = SmallShapefile.points(folder, "v", 0x57, List.of(vni, vni));
    Opened guessed = Opened.read(shp);
    assertEquals(TextCoding.VNI, guessed.source().coding());
    assertEquals("Xã Thạnh Bình", guessed.rows().getFirst().text("ten"));
    Path other = SmallShapefile.points(folder, "t", 0x57, List.of(abc, abc));
    assertEquals(TextCoding.TCVN3, Opened.read(other).source().coding());
    Opened said = Opened.coded(other, TextCoding.TCVN3);
    assertEquals("Xã Thạnh Bình", said.rows().getFirst().text("ten"));
    assertEquals(List.of(), said.notes(), "what a person says is no guess");
    try (SpatialFile file = Opened.file(shp);
        FeatureSource source = file.source(SourceOptions.NONE)) {
      assertEquals(1, source.textSample(10).size(), "different cells only");
      assertTrue(Arrays.equals(vni, source.textSample(10).getFirst()));
    }
  }

  @Test
  void aLetterThatTheEndOfTheCellCutsInTwoIsDropped() throws Exception {
    String name = "Thị trấn Tân Biên huyện ";
    byte[] cut = Arrays.copyOf((name + "ạạ").getBytes(StandardCharsets.UTF_8), 30);
    Path shp = SmallShapefile.points(folder, "a", 0, List.of(cut));
    Opened read = Opened.read(shp);
    assertEquals(TextCoding.UTF_8, read.source().coding());
    assertTrue(read.rows().getFirst().text("ten").startsWith("Thị trấn Tân Biên"));
  }

  private static List<byte[]> utf8(String... names) {
    return Arrays.stream(names).map(n -> n.getBytes(StandardCharsets.UTF_8)).toList();
  }
}
