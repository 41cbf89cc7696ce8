package vn.vonglau.sensing;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * How the files of a station are written. A person may declare another one for a station as JSON
 * with these members, all of them optional.
 *
 * @param pattern of the name: <code>{station}</code> and <code>{time}</code>, other letters as they
 *     are, {@code *} for anything; folders before the name belong to it
 * @param separator tab, space, semicolon, comma, or auto: a tab where the line has one, otherwise
 *     blanks
 * @param encoding auto or a name of a code page
 * @param columns symbol, value, unit, time, status in their order; {@code -} for one that is passed
 *     over
 */
record FileFormat(String pattern, String separator, String encoding, List<String> columns) {
  static final FileFormat USUAL =
      new FileFormat(
          "{station}_{time}.*",
          "auto",
          "auto",
          List.of("symbol", "value", "unit", "time", "status"));

  private static final Map<String, String> SEPARATORS =
      Map.of("tab", "\\t", "space", "[ \\u00a0]+", "semicolon", ";", "comma", ",");
  private static final Set<String> COLUMNS =
      Set.of("symbol", "value", "unit", "time", "status", "-");
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * What a name tells.
   *
   * @param station as written; the whole name without its ending where the pattern does not fit
   * @param time null where the name has none
   */
  record Name(String station, Instant time) {}

  Name name(String file) {
    String path = file.replace('\\', '/');
    int folders = (int) pattern.chars().filter(c -> c == '/').count();
    String[] parts = path.split("/");
    String name =
        String.join(
            "/",
            Arrays.asList(parts).subList(Math.max(0, parts.length - folders - 1), parts.length));
    Matcher fits = regex().matcher(name);
    if (fits.matches()) {
      String time = pattern.contains("{time}") ? fits.group("time") : null;
      return new Name(
          pattern.contains("{station}") ? fits.group("station") : "",
          time == null ? null : Cells.time(time, 0, new Parsed()));
    }
    String bare = parts[parts.length - 1].replaceAll("\\.[A-Za-z0-9]{1,5}$", "");
    return new Name(bare, null);
  }

  private Pattern regex() {
    StringBuilder regex = new StringBuilder();
    for (String part : pattern.split("(?=[{*])|(?<=[}*])")) {
      regex.append(
          switch (part) {
            case "{station}" -> "(?<station>[^/]{1,200}?)";
            case "{time}" -> "(?<time>\\d{12}(?:\\d\\d)?)";
            case "*" -> "[^/]*";
            default -> Pattern.quote(part);
          });
    }
    return Pattern.compile(regex.toString());
  }

  List<String> split(String line) {
    if (!separator.equals("auto")) {
      return cells(line, SEPARATORS.get(separator));
    }
    if (line.indexOf('\t') < 0) {
      return cells(line.strip(), line.indexOf(';') >= 0 ? ";" : SEPARATORS.get("space"));
    }
    // some loggers write several tabs between two columns, others leave a column empty
    List<String> cells = cells(line, "\t");
    return cells.size() == columns.size()
        ? cells
        : cells(line.strip(), "[ \\u00a0]*\t[\\s\\u00a0]*");
  }

  private static List<String> cells(String line, String by) {
    return Arrays.asList(line.split(by, -1));
  }

  /** Reads a declared format; what is wrong in it is a 400 with the member's name. */
  static FileFormat of(String json) {
    JsonNode node;
    try {
      node = JSON.readTree(json);
    } catch (JacksonException e) {
      throw wrong(null, "không phải JSON", "it is no JSON");
    }
    if (!node.isObject()) {
      throw wrong(null, "không phải một đối tượng JSON", "it is no JSON object");
    }
    for (String member : node.propertyNames()) {
      if (!Set.of("pattern", "separator", "encoding", "columns").contains(member)) {
        throw wrong(member, "không có mục này", "there is no such member");
      }
    }
    String pattern = node.path("pattern").asString(USUAL.pattern);
    if (!pattern.contains("{station}") || pattern.length() > 200) {
      throw wrong(
          "pattern", "phải có {station}, dài tối đa 200", "{station} is needed, at most 200");
    }
    String separator = node.path("separator").asString("auto");
    if (!separator.equals("auto") && !SEPARATORS.containsKey(separator)) {
      throw wrong(
          "separator", "dùng auto, tab, space, semicolon, comma", "use auto, tab, space, …");
    }
    String encoding = node.path("encoding").asString("auto");
    if (!encoding.equals("auto") && !known(encoding)) {
      throw wrong("encoding", "không có bảng mã này", "there is no such code page");
    }
    List<String> columns = USUAL.columns;
    if (node.path("columns").isArray()) {
      columns = node.path("columns").valueStream().map(JsonNode::asString).toList();
      if (!COLUMNS.containsAll(columns)
          || !columns.contains("symbol")
          || !columns.contains("value")
          || !columns.contains("time") && !pattern.contains("{time}")) {
        throw wrong(
            "columns",
            "cần symbol, value và time (trong cột hoặc tên tệp); còn có unit, status, -",
            "symbol, value and time (a column or in the name) are needed; also unit, status, -");
      }
    }
    return new FileFormat(pattern, separator, encoding, List.copyOf(columns));
  }

  private static boolean known(String encoding) {
    try {
      return Charset.isSupported(encoding);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static ProblemException wrong(String member, String vi, String en) {
    return Problem.badRequest(
            "file-format",
            "Khai báo dạng tệp chưa đúng: %s. Chưa lưu gì.".formatted(vi),
            "The declared file format is wrong: %s. Nothing was kept.".formatted(en))
        .at(member, null)
        .asException();
  }
}
