package vn.vonglau.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vonglau.kernel.Problem;

/** The tables of the rules: those of the product, and those that a person puts in their place. */
class RuleBookTest {
  @TempDir Path folder;
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void theTablesOfTheProductHaveNoFaults() {
    RuleBook rules = RuleBook.read(folder, problems::add);
    assertEquals(List.of(), problems);
    assertEquals(7, rules.tables().aqi().size());
    assertEquals(23, rules.tables().wqi().size());
    assertEquals(6, rules.bands().of(IndexValue.AQI).size());
    assertEquals(6, rules.bands().of(IndexValue.WQI).size());
    assertEquals(9, rules.limits().regulations().size());
    assertEquals(19, rules.limits().factors().size());
  }

  @Test
  void theDoubtfulCellsAreThoseOfTheMetalsChromiumAndNitrateAtFifteen() {
    List<String> doubtful = new ArrayList<>();
    for (Curve curve : RuleBook.packaged().tables().wqi().values()) {
      if (curve.cells().stream().anyMatch(c -> c.confidence().uncertain())) {
        doubtful.add(curve.parameter());
      }
    }
    assertEquals(List.of("N-NO3", "Cd", "Pb", "Cr6+", "Hg"), doubtful);
  }

  @Test
  void everyBandHasItsColourAndAdviceInBothLanguages() {
    Bands bands = RuleBook.packaged().bands();
    assertEquals("#00E400", bands.find(IndexValue.AQI, 50).orElseThrow().hex());
    assertEquals("Trung bình", bands.find(IndexValue.AQI, 51).orElseThrow().vi());
    assertEquals(6, bands.find(IndexValue.AQI, 500).orElseThrow().level());
    assertEquals(1, bands.find(IndexValue.WQI, 91).orElseThrow().level());
    assertEquals(6, bands.find(IndexValue.WQI, 0).orElseThrow().level());
    assertTrue(bands.find(IndexValue.WQI, 101).isEmpty());
    for (Bands.Band band : bands.of(IndexValue.AQI)) {
      assertFalse(band.adviceVi().isEmpty() || band.adviceEn().isEmpty());
      assertFalse(band.sensitiveVi().isEmpty() || band.sensitiveEn().isEmpty());
    }
  }

  @Test
  void aPersonWhoHasTheDecisionCorrectsACellAndTheMarkGoes() throws IOException {
    String own =
        packaged("wqi-breakpoints.csv")
            .replaceAll(
                "N-NO3,IV,mg/L,15,25,(\"[^\"]*\"),recalled,.*", "N-NO3,IV,mg/L,15,20,$1,verified,");
    write("wqi-breakpoints.csv", own);
    Curve.Reading reading =
        RuleBook.read(folder, problems::add).tables().wqi().get("N-NO3").read(15);
    assertEquals(List.of(), problems);
    assertEquals(new Curve.Reading(20, false), reading);
  }

  @Test
  void aTableSavedByAVietnameseSpreadsheetIsRead() throws IOException {
    StringBuilder own = new StringBuilder("\uFEFF");
    for (String line : packaged("aqi-breakpoints.csv").lines().toList()) {
      if (!line.startsWith("#")) {
        own.append(line.replace("\"QĐ 1459/QĐ-TCMT, Bảng 2\"", "QĐ 1459").replace(",", ";"));
        own.append("\r\n");
      }
    }
    String text = own.toString().replace("24h;µg/m3;25;50;", "24h;µg/m3;25,5;50;");
    write("aqi-breakpoints.csv", text);
    Curve dust = RuleBook.read(folder, problems::add).tables().air("PM2.5", Step.D1);
    assertEquals(List.of(), problems);
    assertEquals(50, dust.read(25.5).index());
  }

  @Test
  void aTableWithFaultsIsLeftAsideAndEachFaultIsToldWithItsLine() throws IOException {
    String head = "parameter,average,unit,concentration,index,source,confidence\n";
    write(
        "aqi-breakpoints.csv",
        head
            + "CO,1h,µg/m3,0,0,x,verified\n"
            + "CO,1h,µg/m3,100,50,x,sure\n"
            + "CO,1h,mg/m3,90,60,x,verified\n"
            + "CO2,1h,µg/m3,0,0,x,verified\n"
            + "SO2,1h,µg/m3,zero,0,x,verified\n"
            + "SO2,1h,µg/m3,10\n");
    RuleBook rules = RuleBook.read(folder, problems::add);
    assertEquals(List.of("table-cells"), problems.stream().map(Problem::code).toList());
    assertEquals(7, problems.getFirst().line());

    problems.clear();
    write(
        "aqi-breakpoints.csv",
        Files.readString(folder.resolve("aqi-breakpoints.csv")).replace("SO2,1h,µg/m3,10\n", ""));
    rules = RuleBook.read(folder, problems::add);
    assertEquals(100, rules.tables().air("CO", Step.H1).read(30000).index());
    assertTold(3, "confidence", "table-unknown");
    assertTold(4, "unit", "table-unit");
    assertTold(4, "concentration", "table-order");
    assertTold(5, "parameter", "table-unknown");
    assertTold(6, "concentration", "table-number");
    assertTold(null, null, "table-missing");
    for (Problem p : problems) {
      assertTrue(p.vi().contains("aqi-breakpoints.csv") && p.en().contains("aqi-breakpoints.csv"));
    }
  }

  @Test
  void waterQualityThatFallsAndRisesAgainIsAFault() throws IOException {
    write(
        "wqi-breakpoints.csv",
        packaged("wqi-breakpoints.csv").replace("COD,IV,mg/L,30,50", "COD,IV,mg/L,30,80"));
    RuleBook.read(folder, problems::add);
    assertEquals(List.of("table-order"), problems.stream().map(Problem::code).toList());
  }

  @Test
  void bandsHaveToCoverTheirWholeScale() throws IOException {
    write("index-bands.csv", packaged("index-bands.csv").replace("VN_AQI,2,51,", "VN_AQI,2,52,"));
    RuleBook.read(folder, problems::add);
    assertEquals(List.of("table-cover"), problems.stream().map(Problem::code).toList());
  }

  @Test
  void garbageInPlaceOfATableIsToldAndTheProductGoesOn() throws IOException {
    Files.write(folder.resolve("quality.csv"), new byte[] {(byte) 0xFF, (byte) 0xD8, 0, 1, 2});
    write("limits.csv", "");
    write("index-rules.csv", "rule,value\naqi-8h-hours,9\n\"x,1\n");
    RuleBook rules = RuleBook.read(folder, problems::add);
    assertTold(null, null, "table-encoding");
    assertTold(null, null, "table-empty");
    assertTold(3, null, "table-quote");
    assertEquals(6, rules.tables().least("aqi-8h-hours"));
    assertEquals(150, rules.quality().find(Station.Kind.AIR, "PM2.5").step());
  }

  @Test
  void limitsThatContradictEachOtherAreAFault() throws IOException {
    String own = packaged("limits.csv");
    write(
        "limits.csv",
        own
            + "QCVN 05:2023/BTNMT,Bảng 1,,SO2,,1h,,300,µg/Nm3,,,,verified,\n"
            + "QCVN 40:2025/BTNMT,Bảng 1,A,COD,,instant,,60,mg/L,,,,verified,\n"
            + "QCVN 99/BTNMT,,,COD,,instant,,60,mg/L,,,,verified,\n"
            + "\"QCVN 05:2023/BTNMT\",,,\"PM2,5\",,1h,90,80,parsec,,,,verified,\n");
    RuleBook.read(folder, problems::add);
    int last = (int) own.lines().count();
    assertTold(last + 1, "parameter", "table-duplicate");
    assertTold(last + 2, "regulation", "table-not-seen");
    assertTold(last + 3, "regulation", "table-unknown");
    assertTold(last + 4, "parameter", "table-spelling");
    assertTold(last + 4, "high", "table-range");
    assertTold(last + 4, "unit", "table-unknown");
  }

  @Test
  void aRegulationThatAPersonEntersComesIntoForce() throws IOException {
    write(
        "regulations.csv",
        packaged("regulations.csv")
            .replace(
                "QCVN 40:2025/BTNMT,wastewater,2025-09-01,,not-seen",
                "QCVN 40:2025/BTNMT,wastewater,2025-09-01,,seen"));
    write(
        "limits.csv",
        packaged("limits.csv")
            + "QCVN 40:2025/BTNMT,Bảng 2,A,COD,,instant,,65,mg/L,,,,verified,example\n");
    Limits limits = RuleBook.read(folder, problems::add).limits();
    assertEquals(List.of(), problems);
    Limit limit =
        limits
            .inForce(
                Station.Kind.WASTEWATER,
                "COD",
                Step.RAW,
                Instant.parse("2026-11-01T00:00:00Z"),
                List.of(),
                new Limits.Terms(null, "A", Map.of()))
            .limit();
    assertEquals(65, limit.high());
    assertEquals("QCVN 40:2025/BTNMT", limit.regulation());
  }

  private void assertTold(Integer line, String column, String code) {
    assertTrue(
        problems.stream()
            .anyMatch(
                p ->
                    p.code().equals(code)
                        && Objects.equals(p.line(), line)
                        && Objects.equals(p.field(), column)),
        () -> code + " at " + line + " " + column + " is not among " + problems);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static String packaged(String name) throws IOException {
    try (var in = RuleBook.class.getResourceAsStream("/sensing/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
