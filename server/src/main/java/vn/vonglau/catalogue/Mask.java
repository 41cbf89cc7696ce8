package vn.vonglau.catalogue;

import java.util.Locale;

/**
 * How a value about a person is told to those who may not read it: enough to recognise what one
 * knows already, too little to find or call anybody by it.
 */
public enum Mask {
  /** {@code 0912345678} → {@code 0912 ••• •78}. */
  PHONE {
    @Override
    String told(String value) {
      String digits = value.replaceAll("[^0-9]", "");
      return digits.length() < 9
          ? NOTHING
          : digits.substring(0, 4) + " ••• •" + digits.substring(digits.length() - 2);
    }
  },

  /** {@code Nguyễn Văn An} → {@code Nguyễn V. A.} */
  NAME {
    @Override
    String told(String value) {
      String[] words = value.strip().split("\\s+");
      StringBuilder out = new StringBuilder(words.length > 1 ? words[0] : NOTHING);
      for (int i = 1; i < words.length; i++) {
        int first = words[i].codePointAt(0);
        out.append(' ').appendCodePoint(Character.toUpperCase(first)).append('.');
      }
      return out.toString();
    }
  },

  /** A number of a paper: {@code 079123456789} → {@code •••••••••789}. */
  ID {
    @Override
    String told(String value) {
      String bare = value.replaceAll("[^0-9A-Za-z]", "");
      return bare.length() < 9
          ? NOTHING
          : "•".repeat(bare.length() - 3) + bare.substring(bare.length() - 3);
    }
  };

  /** Says only that there is something: what is short would be told whole by a part of it. */
  private static final String NOTHING = "•••";

  abstract String told(String value);

  /** The masked text; null where there is no value. */
  public String of(Object value) {
    return value == null || value.toString().isBlank() ? null : told(value.toString());
  }

  static Mask named(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
