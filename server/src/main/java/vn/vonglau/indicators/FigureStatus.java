package vn.vonglau.indicators;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a figure has come; the public sees accepted ones. */
public enum FigureStatus {
  /** Its report went back after the approval: the figure stands no more, and nobody counts it. */
  RECALLED,
  APPROVED,
  SENT,
  ACCEPTED;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
