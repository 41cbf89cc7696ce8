package vn.vonglau.searching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParcelTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tờ 12 thửa 345 xã Thạnh Tân | xa thanh tan",
        "Thửa 345 tờ bản đồ 12, Thạnh Tân | thanh tan",
        "thửa đất số 345, tờ bản đồ số 12, xã Thạnh Tân | xa thanh tan",
        "Thửa đất số: 345; Tờ bản đồ số: 12; tại Thạnh Tân | thanh tan",
        "t12 th345 thanh tan | thanh tan",
        "T.12 Th.345, Thạnh Tân | thanh tan",
        "to 12 thua 345 thanh tan | thanh tan",
        "số tờ 12 số thửa 345 | ''",
        "tờ số 12, thửa số 345 | ''",
        "thua 345 to 12 | ''",
        "TBĐ 12 thửa 345 phường Tân Ninh | phuong tan ninh",
        "Thạnh Tân tờ 12 thửa 345 | thanh tan",
        "xã Thạnh Tân, tờ 12, thửa 345 | xa thanh tan",
        "sheet 12 parcel 345 in Thanh Tan | thanh tan"
      })
  void numbersAndPlaceAreRead(String text, String place) {
    assertEquals(
        List.of(new ParcelText.Reading(12, 345, place, true, false)), ParcelText.read(text));
  }

  @Test
  void aSlashIsReadBothWays() {
    assertEquals(
        List.of(
            new ParcelText.Reading(12, 345, "thanh tan", false, false),
            new ParcelText.Reading(345, 12, "thanh tan", false, true)),
        ParcelText.read("12/345 Thạnh Tân"));
    assertEquals(1, ParcelText.read("7/7").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Thạnh Tân",
        "thửa 345",
        "tờ 12",
        "tờ thửa",
        "thửa 12345678 tờ 12",
        "12/345/678",
        "1/2/2025",
        "11.5/106.2",
        "tram 12 thuan 345",
        "11°19'31\" 106°06'08\""
      })
  void whatNamesNoParcelIsNotRead(String text) {
    assertEquals(List.of(), ParcelText.read(text), text);
  }

  @Test
  void longNonsenseIsCut() {
    assertEquals(List.of(), ParcelText.read("tờ ".repeat(5000)));
    assertEquals(List.of(), ParcelText.read("\u0000/🏝️".repeat(3000)));
  }
}
