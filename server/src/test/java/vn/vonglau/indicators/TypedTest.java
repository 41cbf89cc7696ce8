package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as people type them. */
class TypedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1,5|tấn|1.5",
        "1.5|tấn|1.5",
        "1234,5|tấn|1234.5",
        "1.234,5|tấn|1234.5",
        "1,234.5|tấn|1234.5",
        "1.234.567|tấn|1234567",
        "1,234,567|tấn|1234567",
        "1,234|tấn|1.234",
        "0.234|tấn|0.234",
        "1234.567|tấn|1234.567",
        "12.3456|tấn|12.3456",
        "1 234|tấn|1234",
        "1 234 567,25|tấn|1234567.25",
        "\u22123,2|%|-3.2",
        "-3,2|%|-3.2",
        "+3|%|3",
        "0|tấn|0",
        ",5|tấn|0.5",
        "45 %|%|45",
        "45%|%|45",
        "12 nghìn tấn|nghìn tấn|12",
        "12 NGHÌN  TẤN|nghìn tấn|12",
        "5 m²|m2|5",
        "7 tỉ đồng|tỷ đồng|7"
      })
  void whatHasOneMeaningIsRead(String typed, String unit, String value) {
    Typed.Reading read = Typed.read(typed, unit);
    assertNull(read.fault(), () -> typed + ": " + read.fault());
    assertEquals(0, new BigDecimal(value).compareTo(read.value()), typed + " = " + read.value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1.234|tấn|number-ambiguous",
        "12.345|tấn|number-ambiguous",
        "1.2345,6|tấn|number-groups",
        "1,23,456|tấn|number-groups",
        "1.234.56|tấn|number-groups",
        "5 kg|tấn|number-unit",
        "5 %|tấn|number-unit",
        "12 nghìn|tấn|number-scale",
        "12 nghìn tấn|tấn|number-scale",
        "3 triệu|tỷ đồng|number-scale",
        "12 thousand|người|number-scale",
        "khoảng 5|tấn|number-text",
        "5 đến 6|tấn|number-unit",
        "NaN|tấn|number-text",
        "Infinity|tấn|number-text",
        "1e308|tấn|number-power",
        "1E5|tấn|number-power",
        "9999999999999999999|tấn|number-absurd",
        "0,12345678901|tấn|number-decimals",
        "01/02/2025|tấn|number-date",
        "2025-02-01|tấn|number-date",
        "-|tấn|number-none",
        "...|tấn|number-none",
        "không có|tấn|number-none",
        "(3,2)|tấn|number-text",
        "=1+1|tấn|number-text",
        "'=1+1|tấn|number-text",
        "n¨m m­¬i|tấn|text-encoding",
        "naêm möôi|tấn|text-encoding"
      })
  void whatIsUnclearIsAskedWithARemedy(String typed, String unit, String code) {
    Typed.Reading read = Typed.read(typed, unit);
    assertNotNull(read.fault(), () -> typed + " was read as " + read.value());
    assertEquals(code, read.fault().code(), typed);
    assertTrue(read.fault().vi().endsWith("."), read.fault().vi());
    assertTrue(read.fault().en().endsWith("."), read.fault().en());
  }

  @Test
  void aDotBeforeThreeDigitsIsAskedWithBothRemedies() {
    String said = Typed.read("1.234", "người").fault().vi();
    assertTrue(said.contains("Ghi 1234 nếu là số nghìn, ghi 1,234 nếu là số lẻ"), said);
  }

  @Test
  void nothingIsNothing() {
    for (String empty : new String[] {null, "", "  ", "\u00a0", "\u200b"}) {
      assertTrue(Typed.read(empty, "tấn").isEmpty());
    }
  }

  @Test
  void spacesThatDoNotBreakAndLettersInPiecesAreTakenAsOne() {
    assertEquals(new BigDecimal("1234.5"), Typed.read("1\u00a0234,5", "tấn").value());
    assertEquals(new BigDecimal("1234.5"), Typed.read("1\u202f234,5", "tấn").value());
    // "tấn" in letters with marks of their own
    assertEquals(new BigDecimal("5"), Typed.read("5 ta\u0302\u0301n", "tấn").value());
  }

  @Test
  void aNumberOfAProgramKeepsItsDigitsWithoutTheNoiseOfBinaryFractions() {
    assertEquals(
        new BigDecimal("0.3"), Typed.number(new BigDecimal("0.30000000000000004")).value());
    assertEquals("number-absurd", Typed.number(new BigDecimal("1e308")).fault().code());
    assertEquals(new BigDecimal("1200"), Typed.number(new BigDecimal("1.2E3")).value());
  }

  @Test
  void figuresAreShownAsPeopleReadThem() {
    assertEquals("1.234.567,25", Numbers.vi(new BigDecimal("1234567.250")));
    assertEquals("\u22123,2", Numbers.vi(new BigDecimal("-3.2")));
    assertEquals("1,234,567.25", Numbers.en(new BigDecimal("1234567.25")));
  }
}
