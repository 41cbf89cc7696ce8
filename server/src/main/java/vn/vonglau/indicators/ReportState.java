package vn.vonglau.indicators;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a report stands on its way from who enters it to who puts it together. */
enum ReportState {
  DRAFT,
  SUBMITTED,
  APPROVED,
  SENT,
  ACCEPTED;

  @JsonValue
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
