package vn.vonglau.units;

import java.util.Locale;
import java.util.Optional;

/** Tier of the administration. The district tier ended on 2025-06-30 and lives on as virtual. */
public enum Level {
  PROVINCE(2),
  DISTRICT(3),
  COMMUNE(5);

  /** Digits of the code of the statistics office (Quyết định 124/2004/QĐ-TTg). */
  private final int digits;

  Level(int digits) {
    this.digits = digits;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Level> find(String id) {
    for (Level level : values()) {
      if (level.id().equals(id)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /** The level whose official codes have as many digits as this one. */
  public static Optional<Level> ofCode(String code) {
    for (Level level : values()) {
      if (code != null && code.matches("[0-9]{" + level.digits + "}")) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }
}
