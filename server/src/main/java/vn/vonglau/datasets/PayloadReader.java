package vn.vonglau.datasets;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.datasets.Payload.Row;
import vn.vonglau.formats.SureText;
import vn.vonglau.formats.TableFiles;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** Bytes of a payload as rows. What cannot be read whole is refused whole. */
final class PayloadReader {
  static final int MOST_ROWS = 200_000;

  private static final int HEAD = 512;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private PayloadReader() {}

  /**
   * @throws ProblemException 422 {@code payload-html}, {@code payload-encoding}, {@code
   *     payload-json}, {@code payload-xml}, {@code payload-schema}, {@code payload-rows}, and what
   *     a table is refused for
   */
  static Payload read(Message m, byte[] bytes, String name, String contentType) {
    byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, HEAD));
    refuseHtml(head, contentType);
    String lower = name.toLowerCase(Locale.ROOT);
    boolean named = lower.endsWith(".csv") || lower.endsWith(".tsv") || lower.endsWith(".xlsx");
    boolean table =
        m.format().equals(Message.TABLE) || named && TableFiles.kind(head, name) != null;
    if (table || contentType.toLowerCase(Locale.ROOT).startsWith("text/csv")) {
      String file = named ? name : name.isEmpty() ? "goi-tin.csv" : name;
      return PayloadTable.read(m, bytes, file);
    }
    JsonNode root =
        m.format().equals("xml")
            ? PayloadXml.read(bytes, m.encoding())
            : json(text(bytes, m.encoding(), contentType));
    return new Payload(root, rows(m, root), false);
  }

  private static List<Row> rows(Message m, JsonNode root) {
    JsonNode list = root.at(m.rows());
    if (list.isMissingNode() && m.format().equals("json") && root.isArray()) {
      list = root;
    }
    if (list.isObject() && m.format().equals("xml")) {
      return List.of(new Row(1, list, null));
    }
    if (!list.isArray()) {
      throw wrong(
          "payload-schema",
          "Gói tin không có danh sách dòng ở «"
              + m.rows()
              + "»: hệ thống nguồn có thể đã đổi cấu"
              + " trúc. Chưa ghi gì. Hỏi hệ thống nguồn, rồi sửa ánh xạ và đọc lại.",
          "The payload has no list of rows at '"
              + m.rows()
              + "': its source may have changed."
              + " Nothing was stored. Ask the source, correct the mapping and read it again.");
    }
    if (list.size() > MOST_ROWS) {
      throw wrong(
          "payload-rows",
          "Gói tin có quá " + MOST_ROWS + " dòng. Chưa ghi gì. Chia thành nhiều gói.",
          "The payload has more than " + MOST_ROWS + " rows. Nothing was stored. Send parts.");
    }
    List<Row> rows = new ArrayList<>(list.size());
    for (JsonNode one : list) {
      rows.add(new Row(rows.size() + 1, one, null));
    }
    return rows;
  }

  private static void refuseHtml(byte[] head, String contentType) {
    String begin =
        new String(head, StandardCharsets.ISO_8859_1)
            .replaceFirst("^\u00EF\u00BB\u00BF", "")
            .stripLeading()
            .toLowerCase(Locale.ROOT);
    boolean html = begin.startsWith("<!doctype html") || begin.startsWith("<html");
    if (html || contentType.toLowerCase(Locale.ROOT).startsWith("text/html")) {
      throw wrong(
          "payload-html",
          "Nhận được trang web (HTML) thay cho dữ liệu, thường là trang đăng nhập hoặc trang báo"
              + " lỗi. Chưa ghi gì. Kiểm tra địa chỉ và tài khoản của hệ thống nguồn.",
          "A web page (HTML) came instead of data, mostly a sign-in or an error page. Nothing was"
              + " stored. Check the address and the account of the source.");
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw Problem.of(
              422,
              "payload-json",
              "Không đọc được JSON ở dòng "
                  + line
                  + ": gói tin bị cắt giữa chừng hoặc sai cú pháp."
                  + " Chưa ghi gì. Gửi lại cả gói.",
              "The JSON cannot be read at line "
                  + line
                  + ": it is cut off or has a wrong syntax."
                  + " Nothing was stored. Send it whole again.")
          .at(null, line)
          .asException();
    }
  }

  /** As {@link SureText} reads it. */
  static String text(byte[] bytes, String encoding, String contentType) {
    try {
      return SureText.of(bytes, encoding, contentType, false);
    } catch (CharacterCodingException e) {
      throw wrong(
          "payload-encoding",
          "Chữ trong gói tin không đúng bảng mã đã nói (không nói là UTF-8). Chưa ghi gì. Gửi bằng"
              + " UTF-8, hoặc ghi «encoding» trong ánh xạ rồi đọc lại.",
          "The text of the payload is not in the coding that was said (UTF-8 where none was)."
              + " Nothing was stored. Send it in UTF-8, or write 'encoding' in the mapping and read"
              + " it again.");
    }
  }

  static ProblemException wrong(String code, String vi, String en) {
    return Problem.of(422, code, vi, en).asException();
  }
}
