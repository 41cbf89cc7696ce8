package vn.vonglau.directives;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.BusinessClock;

/** A directive as a request writes it down; each wrong field has its own answer. */
final class DirectiveWish {
  static final int LONGEST = 4000;
  private static final List<Double> WORLD = List.of(-180.0, -90.0, 180.0, 90.0);

  private DirectiveWish() {}

  static DirectiveDraft directive(JsonBody body) {
    return draft(body, false, null);
  }

  /** {@code directive} names what it belongs to; null = none. */
  static DirectiveDraft issue(JsonBody body) {
    JsonNode of = body.json().get("directive");
    return draft(
        body, true, of == null || of.isNull() ? null : JsonBody.id(of.asString(""), "directive"));
  }

  private static DirectiveDraft draft(JsonBody body, boolean issue, Long parent) {
    String text = text(body, "text");
    if (text.isEmpty()) {
      throw JsonBody.wrong("text", "chữ (bắt buộc)", "text, and must be there");
    }
    String reason = body.text("reason", 20, "other");
    if (!DirectiveDraft.REASONS.contains(reason)) {
      String known = String.join(", ", DirectiveDraft.REASONS);
      throw JsonBody.wrong("reason", "một trong: " + known, "one of: " + known);
    }
    return new DirectiveDraft(
        issue,
        parent,
        subject(body.json().get("subject")),
        reason,
        text,
        body.text("agency", 40, ""),
        number(body, "unit"),
        body.text("person", 100, ""),
        body.texts("watchers", 50, 100, List.of()),
        due(body));
  }

  private static Subject subject(JsonNode node) {
    if (node == null || node.isNull()) {
      return Subject.NONE;
    }
    if (!node.isObject()) {
      throw JsonBody.wrong("subject", "một đối tượng", "an object");
    }
    JsonBody s = new JsonBody(node);
    String kind = s.text("kind", 20, "none");
    if (!Subject.KINDS.contains(kind)) {
      String known = String.join(", ", Subject.KINDS);
      throw JsonBody.wrong("subject.kind", "một trong: " + known, "one of: " + known);
    }
    String link = s.text("link", 1000, "");
    // only a place of our own page: a link of a directive must not lead people away
    if (!link.isEmpty() && !link.startsWith("?")) {
      throw JsonBody.wrong(
          "subject.link", "phần ?… của địa chỉ trang này", "the part ?… of this page's address");
    }
    return new Subject(
        kind,
        s.text("ref", 200, ""),
        nfc(s.text("label", 300, "")),
        link,
        nfc(s.text("value", 120, "")),
        s.text("indicator", 60, ""),
        s.text("period", 24, ""),
        number(s, "unit"),
        extent(node.get("extent")));
  }

  private static List<Double> extent(JsonNode node) {
    if (node == null || node.isNull()) {
      return List.of();
    }
    List<Double> out = new ArrayList<>();
    for (JsonNode side : node) {
      out.add(side.isNumber() ? side.asDouble() : Double.NaN);
    }
    boolean good = node.isArray() && out.size() == 4;
    for (int i = 0; good && i < 4; i++) {
      good = Math.abs(out.get(i)) <= WORLD.get(2 + i % 2);
    }
    if (!good || out.get(0) >= out.get(2) || out.get(1) >= out.get(3)) {
      throw JsonBody.wrong(
          "subject.extent",
          "[tây, nam, đông, bắc] theo độ WGS 84",
          "[west, south, east, north] in degrees of WGS 84");
    }
    return out;
  }

  /** A time with zone, or a day, which lasts until its end; null when absent. */
  private static Instant due(JsonBody body) {
    String text = body.text("due", 40, "");
    if (text.isEmpty()) {
      return null;
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text)
              .plusDays(1)
              .atStartOfDay(BusinessClock.ZONE)
              .toInstant()
              .minusSeconds(1)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw JsonBody.wrong(
          "due", "ngày dạng 2026-12-31 hoặc thời điểm ISO 8601", "an ISO 8601 day or time");
    }
  }

  /** Plain text of several lines, without control characters; empty when absent. */
  static String text(JsonBody body, String field) {
    String text = body.lines(field, LONGEST, "");
    return nfc(text.strip());
  }

  /** Ids of photographs sent before. */
  static List<Long> photos(JsonBody body) {
    List<Long> out = new ArrayList<>();
    JsonNode list = body.json().get("photos");
    if (list == null || list.isNull()) {
      return out;
    }
    for (JsonNode one : list) {
      out.add(JsonBody.id(one.asString(""), "photos"));
    }
    if (!list.isArray() || out.size() > DirectivePhotos.MOST_EACH) {
      throw JsonBody.wrong(
          "photos",
          "danh sách tối đa " + DirectivePhotos.MOST_EACH + " số ảnh",
          "a list of at most " + DirectivePhotos.MOST_EACH + " numbers of photographs");
    }
    return out.stream().distinct().toList();
  }

  private static long number(JsonBody body, String field) {
    JsonNode node = body.json().get(field);
    boolean none = node == null || node.isNull() || node.asString("").isEmpty();
    return none ? 0 : JsonBody.id(node.asString(""), field);
  }

  private static String nfc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
