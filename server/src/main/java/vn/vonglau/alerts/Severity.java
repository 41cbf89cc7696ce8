package vn.vonglau.alerts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import vn.vonglau.catalogue.Words;

/** How bad an alarm is, from the mildest; named as in {@code layers/classes/severity.yaml}. */
enum Severity {
  INFORMATION("Thông tin", "Information"),
  WARNING("Cảnh báo", "Warning"),
  SEVERE("Nghiêm trọng", "Severe"),
  EMERGENCY("Khẩn cấp", "Emergency");

  private final Words words;

  Severity(String vi, String en) {
    this.words = new Words(vi, en);
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** From 1; grows with badness; stands in the store. */
  int number() {
    return ordinal() + 1;
  }

  Words words() {
    return words;
  }

  static Severity ofNumber(int number) {
    return values()[number - 1];
  }

  static Optional<Severity> find(String id) {
    return Arrays.stream(values()).filter(s -> s.id().equals(id)).findFirst();
  }
}
