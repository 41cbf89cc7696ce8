package vn.vonglau.formats;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;

/**
 * GeoJSON (RFC 7946, with the older {@code crs} member), as a collection or with one feature a
 * line. A first pass finds the form, the system and broken syntax without keeping anything; the
 * second hands out feature by feature.
 */
final class GeoJsonSource implements FeatureSource {
  /** NaN and Infinity are taken as tokens so that they cost one feature and not the file. */
  static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private enum Form {
    COLLECTION,
    FEATURE,
    LINES
  }

  private final Path file;
  private final String name;
  private Form form;
  private String declared;

  GeoJsonSource(Path file, String name) {
    this.file = file;
    this.name = name;
    try (InputStream in = stream();
        JsonParser p = JSON.createParser(ObjectReadContext.empty(), in)) {
      scan(p);
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    } catch (JacksonException e) {
      throw syntax(e);
    }
  }

  /** Opens the file past a byte-order mark and record separators. */
  private InputStream stream() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    in.mark(4);
    if (in.read() != 0x1E) {
      in.reset();
    }
    return in;
  }

  private void scan(JsonParser p) {
    if (p.nextToken() != JsonToken.START_OBJECT) {
      throw Refusals.file(
          name,
          "geojson-form",
          "không phải GeoJSON: phần ngoài cùng phải là một đối tượng FeatureCollection",
          "not GeoJSON: the outermost value must be a FeatureCollection object");
    }
    String type = null;
    boolean features = false;
    for (String member = p.nextName(); member != null; member = p.nextName()) {
      JsonToken value = p.nextToken();
      if (member.equals("type") && value == JsonToken.VALUE_STRING) {
        type = p.getString();
      } else if (member.equals("features")) {
        features = value == JsonToken.START_ARRAY;
        p.skipChildren();
      } else if (member.equals("crs") && value == JsonToken.START_OBJECT) {
        declared = crsName(p);
      } else {
        p.skipChildren();
      }
    }
    if ("Feature".equals(type)) {
      form = moreFollows(p) ? Form.LINES : Form.FEATURE;
    } else if ("FeatureCollection".equals(type) && features) {
      form = Form.COLLECTION;
    } else {
      throw Refusals.file(
          name,
          "geojson-form",
          "là JSON nhưng không phải FeatureCollection hay Feature (type = " + type + ")",
          "JSON, but neither FeatureCollection nor Feature (type = " + type + ")");
    }
  }

  /** Text after the first feature: one feature a line; broken lines show up when they are read. */
  private boolean moreFollows(JsonParser p) {
    try {
      return p.nextToken() != null;
    } catch (JacksonException e) {
      return true;
    }
  }

  private static String crsName(JsonParser p) {
    Object value = GeoJsonFeature.value(p);
    if (value instanceof Map<?, ?> crs && crs.get("properties") instanceof Map<?, ?> properties) {
      Object found =
          properties.get("name") != null ? properties.get("name") : properties.get("code");
      return found == null ? null : found.toString();
    }
    return value instanceof Map<?, ?> ? "?" : null;
  }

  private RuntimeException syntax(JacksonException e) {
    String at = "";
    if (e.getLocation() != null) {
      at = " " + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
    }
    String what = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
    if (e instanceof UnexpectedEndOfInputException || what.contains("end-of-input")) {
      return Refusals.file(
          name,
          "file-truncated",
          "tệp bị cắt giữa chừng (dòng:cột" + at + "), có thể do tải dở dang; gửi lại tệp đầy đủ",
          "it ends in the middle (line:column" + at + "), probably a partial copy; send it whole");
    }
    if (what.contains("UTF-8")) {
      return Refusals.file(
          name,
          "file-encoding",
          "chữ không phải UTF-8 (dòng:cột" + at + "); lưu lại tệp bằng UTF-8",
          "the text is not UTF-8 (line:column" + at + "); save it as UTF-8");
    }
    return Refusals.file(
        name,
        "geojson-syntax",
        "sai cú pháp JSON ở dòng:cột" + at,
        "broken JSON at line:column" + at);
  }

  @Override
  public String format() {
    return "GeoJSON";
  }

  @Override
  public String layer() {
    return null;
  }

  @Override
  public Crs crs() {
    return declared == null ? Crs.WGS84 : Crs.find(declared);
  }

  @Override
  public List<Problem> notes() {
    return List.of();
  }

  @Override
  public void rows(Rows sink) {
    try {
      if (form == Form.LINES) {
        lines(sink);
      } else {
        collection(sink);
      }
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    } catch (JacksonException e) {
      throw syntax(e);
    }
  }

  private void collection(Rows sink) throws IOException {
    try (InputStream in = stream();
        JsonParser p = JSON.createParser(ObjectReadContext.empty(), in)) {
      p.nextToken();
      if (form == Form.FEATURE) {
        GeoJsonFeature.read(p, 1, sink);
        return;
      }
      long line = 0;
      for (String member = p.nextName(); member != null; member = p.nextName()) {
        JsonToken value = p.nextToken();
        if (!member.equals("features") || value != JsonToken.START_ARRAY) {
          p.skipChildren();
          continue;
        }
        while (p.nextToken() != JsonToken.END_ARRAY) {
          GeoJsonFeature.read(p, ++line, sink);
        }
      }
    }
  }

  private void lines(Rows sink) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream(), StandardCharsets.UTF_8))) {
      long line = 0;
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        String json = text.replace("\u001E", "").replace("\uFEFF", "").strip();
        line++;
        if (!json.isEmpty()) {
          oneLine(json, line, sink);
        }
      }
    }
  }

  private static void oneLine(String json, long line, Rows sink) {
    boolean handed = false;
    try (JsonParser p = JSON.createParser(ObjectReadContext.empty(), json)) {
      p.nextToken();
      GeoJsonFeature.Read read = GeoJsonFeature.parse(p);
      if (p.nextToken() == null) {
        handed = true;
        sink.row(line, read.properties(), read.geometry(), read.fault());
      }
    } catch (JacksonException e) {
      // said below, where a second value on the line ends up too
    }
    if (!handed) {
      sink.row(
          line,
          Map.of(),
          null,
          Refusals.row(
                  "geojson-syntax",
                  "Dòng " + line + " không phải một đối tượng JSON trọn vẹn.",
                  "Line " + line + " is not one whole JSON object.")
              .problem());
    }
  }

  @Override
  public void close() {
    // every pass closes its own stream
  }
}
