package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vonglau.kernel.Period;

/** Every kind of period has a time of SDMX, and every unit of measure a code. */
class SdmxTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2025, 2025, A",
    "2025-Q1, 2025-Q1, Q",
    "2025-06, 2025-06, M",
    "2025-W23, 2025-W23, W",
    "2025-06-15, 2025-06-15, D",
    "2025-3M, 2025-01-01/P3M, _O",
    "2025-9M, 2025-01-01/P9M, _O",
    "SY2025, 2025-09-01/P1Y, A",
    "2025-06-H1, 2025-06-01/P15D, _O",
    "2025-06-H2, 2025-06-01/P1M, _O",
    "2025-06-15T08, 2025-06-15T07:00:00/PT1H, H",
    "2025-06-15T00, 2025-06-14T23:00:00/PT1H, H",
    "2025-06-03/2025-06-20, 2025-06-03/P18D, _O",
  })
  void aPeriodIsWrittenAsTheStandardSays(String code, String time, String frequency) {
    Period period = Period.parse(code);
    assertEquals(time, SdmxTime.of(period));
    assertEquals(frequency, SdmxTime.frequency(period));
  }

  @ParameterizedTest
  @CsvSource({
    "tỷ đồng, VND, 9",
    "triệu đồng, VND, 6",
    "đồng, VND, 0",
    "nghìn tấn, TAN, 3",
    "triệu USD, USD, 6",
    "%, PT, 0",
    "‰, PM, 0",
    "người, NGUOI, 0",
    "/100.000, 100_000, 0",
    "µg/m³, UG_M3, 0",
    "'', _U, 0",
  })
  void aUnitOfMeasureIsACodeAndAPowerOfTen(String unit, String code, int power) {
    SdmxUnit said = SdmxUnit.of(unit);
    assertEquals(code, said.code());
    assertEquals(power, said.power());
  }
}
