package vn.vonglau.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a value about a person. */
class MaskTest {
  @ParameterizedTest
  @CsvSource({
    "PHONE, 0912345678, 0912 ••• •78",
    "PHONE, 0276.382.2233, 0276 ••• •33",
    "PHONE, +84 912 345 678, 8491 ••• •78",
    "PHONE, 113, •••",
    "PHONE, không có, •••",
    "NAME, Nguyễn Văn An, Nguyễn V. A.",
    "NAME, '  đặng   thị ánh ', đặng T. Á.",
    "NAME, An, •••",
    "ID, 079123456789, •••••••••789",
    "ID, 079 123 456 789, •••••••••789",
    "ID, 1234, •••"
  })
  void enoughToRecogniseAndNotToCall(Mask mask, String value, String told) {
    assertEquals(told, mask.of(value));
  }

  @Test
  void noValueIsNoValue() {
    assertNull(Mask.NAME.of(null));
    assertNull(Mask.PHONE.of(" "));
  }
}
