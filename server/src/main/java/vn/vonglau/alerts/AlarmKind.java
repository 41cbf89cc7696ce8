package vn.vonglau.alerts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import vn.vonglau.catalogue.Words;

/** What is wrong. */
enum AlarmKind {
  EXCEEDANCE("exceedance", "Vượt ngưỡng", "Over the limit"),
  INDEX("exceedance", "Chỉ số xấu", "Bad index"),
  STALE("lost", "Mất tín hiệu", "No signal"),
  DEVICE_FAULT("fault", "Lỗi thiết bị", "Device fault");

  private final String symbol;
  private final Words words;

  AlarmKind(String symbol, String vi, String en) {
    this.symbol = symbol;
    this.words = new Words(vi, en);
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Glyph of the set {@code alarm-kind}. */
  String symbol() {
    return symbol;
  }

  Words words() {
    return words;
  }

  static Optional<AlarmKind> find(String id) {
    return Arrays.stream(values()).filter(k -> k.id().equals(id)).findFirst();
  }
}
