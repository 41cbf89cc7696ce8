package vn.vonglau.indicators;

import java.util.Locale;
import vn.vonglau.kernel.Names;

/**
 * A unit of measure as SDMX says it: a code, and the power of ten that a value is multiplied by.
 *
 * @param code of CL_UNIT_MEASURE of this server's structure
 * @param power UNIT_MULT: 6 = millions
 * @param name of the code in Vietnamese
 */
record SdmxUnit(String code, int power, String name) {
  private static final String[] WORDS = {"nghìn", "ngàn", "triệu", "tỷ", "tỉ"};
  private static final int[] POWERS = {3, 3, 6, 9, 9};

  /**
   * @param unit as the definition prints it, {@code tỷ đồng}; empty = not stated
   */
  static SdmxUnit of(String unit) {
    String text = Names.normal(unit == null ? "" : unit).strip();
    String low = text.toLowerCase(Locale.ROOT);
    int power = 0;
    for (int i = 0; i < WORDS.length; i++) {
      if (low.startsWith(WORDS[i] + " ")) {
        power = POWERS[i];
        text = text.substring(WORDS[i].length()).strip();
        low = text.toLowerCase(Locale.ROOT);
        break;
      }
    }
    if (low.isEmpty()) {
      return new SdmxUnit("_U", power, "chưa ghi");
    }
    if (low.equals("đồng") || low.equals("vnđ") || low.equals("vnd")) {
      return new SdmxUnit("VND", power, "đồng Việt Nam");
    }
    if (low.equals("usd")) {
      return new SdmxUnit("USD", power, "đô la Mỹ");
    }
    if (low.equals("%")) {
      return new SdmxUnit("PT", power, "phần trăm");
    }
    String code =
        Names.key(
                low.replace("%", " pt ")
                    .replace("‰", " pm ")
                    .replace("²", "2")
                    .replace("³", "3")
                    .replace("µ", "u"))
            .toUpperCase(Locale.ROOT)
            .replaceAll("[^A-Z0-9]+", "_")
            .replaceAll("^_+|_+$", "");
    return new SdmxUnit(code.isEmpty() ? "_U" : code, power, text);
  }
}
