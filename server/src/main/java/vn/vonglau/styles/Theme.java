package vn.vonglau.styles;

import java.util.Locale;
import vn.vonglau.kernel.Problem;

/** Which set of colours a picture is drawn with. */
public enum Theme {
  LIGHT,
  DARK,
  /** Days before 01/07/2025: warm paper, brown lines. */
  PAST,
  PAST_DARK,
  /** For a phone in the sun: white, black, no tints. */
  SUN;

  /** The name in addresses: {@code past-dark}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean dark() {
    return this == DARK || this == PAST_DARK;
  }

  /** Problem 400 for a name that there is not. */
  public static Theme of(String id) {
    for (Theme theme : values()) {
      if (theme.id().equals(id)) {
        return theme;
      }
    }
    throw Problem.badRequest(
            "style-theme",
            "Không có bộ màu này. Dùng light, dark, past, past-dark hoặc sun.",
            "There is no such theme. Use light, dark, past, past-dark or sun.")
        .at("theme", null)
        .asException();
  }

  /** Whose colour stands in when this theme names none; null for light. */
  Theme instead() {
    return switch (this) {
      case LIGHT -> null;
      case PAST_DARK -> DARK;
      case DARK, PAST, SUN -> LIGHT;
    };
  }
}
