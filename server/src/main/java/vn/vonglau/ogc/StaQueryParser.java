package vn.vonglau.ogc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the query options of an address. */
final class StaQueryParser {
  /** Levels of {@code $expand}. */
  static final int DEEPEST = 5;

  private static final int MOST_EXPANDS = 40;

  private final Map<String, Integer> made = new LinkedHashMap<>();

  /** The options by name, decoded; an option that comes twice is refused. */
  static Map<String, String> options(String queryString) {
    Map<String, String> out = new LinkedHashMap<>();
    if (queryString == null) {
      return out;
    }
    for (String part : queryString.split("&")) {
      int is = part.indexOf('=');
      String name = decoded(is < 0 ? part : part.substring(0, is));
      String value = is < 0 ? "" : decoded(part.substring(is + 1));
      if (!name.isEmpty() && out.put(name, value) != null) {
        throw StaProblems.option(StaProblems.shown(name), "có hai lần", "it stands twice");
      }
    }
    return out;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw StaProblems.option("query", "mã % sai", "a % escape is wrong");
    }
  }

  static StaQuery parse(Map<String, String> options, StaType type) {
    return new StaQueryParser().query(options, type, 0);
  }

  private StaQuery query(Map<String, String> options, StaType type, int depth) {
    StaExpr filter = null;
    List<String> select = List.of();
    List<StaQuery.Expand> expand = List.of();
    List<StaQuery.Order> order = List.of();
    int top = StaQuery.DEFAULT;
    int skip = 0;
    boolean count = false;
    boolean dataArray = false;
    StaToken after = null;
    for (Map.Entry<String, String> option : options.entrySet()) {
      String text = option.getValue().strip();
      switch (option.getKey()) {
        case "$filter" -> filter = StaFilterParser.condition(text, type);
        case "$select" -> select = select(text, type);
        case "$expand" -> expand = expand(text, type, depth + 1);
        case "$orderby" -> order = order(text, type);
        case "$top" -> top = Math.min(whole("$top", text), StaQuery.MOST);
        case "$skip" -> skip = whole("$skip", text);
        case "$count" -> count = bool(text);
        case "$resultFormat" -> dataArray = format(text, type);
        case "$skiptoken" -> after = StaToken.of(text);
        default -> {
          if (option.getKey().startsWith("$")) {
            throw StaProblems.option(
                StaProblems.shown(option.getKey()), "không có tùy chọn này", "no such option");
          }
        }
      }
    }
    return new StaQuery(filter, select, expand, order, top, skip, count, dataArray, after, options);
  }

  private static int whole(String name, String text) {
    if (!text.matches("\\d{1,18}")) {
      throw StaProblems.option(name, "cần số nguyên không âm", "it takes a whole number from 0");
    }
    return (int) Math.min(Long.parseLong(text), Integer.MAX_VALUE);
  }

  private static boolean bool(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw StaProblems.option("$count", "cần true hoặc false", "it takes true or false");
    }
    return text.equals("true");
  }

  private static boolean format(String text, StaType type) {
    if (!text.equals("dataArray") || type != StaType.OBSERVATION) {
      throw StaProblems.option(
          "$resultFormat",
          "chỉ có dataArray, cho Observations",
          "there is only dataArray, for Observations");
    }
    return true;
  }

  private static List<String> select(String text, StaType type) {
    List<String> out = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String name = part.strip();
      String first = name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
      boolean known =
          StaValues.isId(name) || type.properties().contains(first) || type.link(name).isPresent();
      if (!known || out.size() > 40) {
        throw StaProblems.option(
            "$select",
            type.single() + " không có «" + StaProblems.shown(name) + "»",
            type.single() + " has no '" + StaProblems.shown(name) + "'");
      }
      out.add(first);
    }
    return out;
  }

  private static List<StaQuery.Order> order(String text, StaType type) {
    List<StaQuery.Order> out = new ArrayList<>();
    for (String part : apart(text, ',', "$orderby")) {
      String by = part.strip();
      boolean descending = by.endsWith(" desc");
      if (descending || by.endsWith(" asc")) {
        by = by.substring(0, by.lastIndexOf(' ')).strip();
      }
      if (out.size() >= 10) {
        throw StaProblems.option("$orderby", "nhiều hơn 10 cột", "more than 10 columns");
      }
      out.add(new StaQuery.Order(StaFilterParser.value(by, type), descending));
    }
    return out;
  }

  private List<StaQuery.Expand> expand(String text, StaType type, int depth) {
    Map<StaType.Link, StaQuery> out = new LinkedHashMap<>();
    for (String item : apart(text, ',', "$expand")) {
      int open = item.indexOf('(');
      String options = "";
      String path = item.strip();
      if (open >= 0) {
        path = item.substring(0, open).strip();
        String rest = item.substring(open).strip();
        if (!rest.endsWith(")")) {
          throw unbalanced("$expand");
        }
        options = rest.substring(1, rest.length() - 1);
      }
      add(List.of(path.split("/", -1)), options, type, depth, out);
    }
    return out.entrySet().stream().map(e -> new StaQuery.Expand(e.getKey(), e.getValue())).toList();
  }

  private void add(
      List<String> path, String options, StaType type, int depth, Map<StaType.Link, StaQuery> out) {
    if (depth > DEEPEST) {
      throw StaProblems.option(
          "$expand", "sâu hơn " + DEEPEST + " mức", "deeper than " + DEEPEST + " levels");
    }
    if (made.merge("expand", 1, Integer::sum) > MOST_EXPANDS) {
      throw StaProblems.option(
          "$expand", "nhiều hơn " + MOST_EXPANDS + " phần", "more than " + MOST_EXPANDS + " parts");
    }
    StaType.Link link =
        type.link(path.getFirst())
            .orElseThrow(
                () ->
                    StaProblems.option(
                        "$expand",
                        type.single() + " không có «" + StaProblems.shown(path.getFirst()) + "»",
                        type.single() + " has no '" + StaProblems.shown(path.getFirst()) + "'"));
    StaQuery before = out.getOrDefault(link, StaQuery.ALL);
    if (path.size() == 1) {
      StaQuery own = options.isBlank() ? before : query(nested(options), link.target(), depth);
      out.put(link, merged(own, before.expand()));
    } else {
      Map<StaType.Link, StaQuery> deeper = new LinkedHashMap<>();
      before.expand().forEach(e -> deeper.put(e.link(), e.query()));
      add(path.subList(1, path.size()), options, link.target(), depth + 1, deeper);
      List<StaQuery.Expand> list =
          deeper.entrySet().stream()
              .map(e -> new StaQuery.Expand(e.getKey(), e.getValue()))
              .toList();
      out.put(link, replaced(before, list));
    }
  }

  private static StaQuery merged(StaQuery q, List<StaQuery.Expand> before) {
    List<StaQuery.Expand> all = new ArrayList<>(q.expand());
    before.stream()
        .filter(b -> all.stream().noneMatch(a -> a.link().equals(b.link())))
        .forEach(all::add);
    return replaced(q, all);
  }

  private static StaQuery replaced(StaQuery q, List<StaQuery.Expand> expand) {
    return new StaQuery(
        q.filter(),
        q.select(),
        expand,
        q.order(),
        q.top(),
        q.skip(),
        q.count(),
        q.dataArray(),
        q.after(),
        q.options());
  }

  private static Map<String, String> nested(String text) {
    Map<String, String> out = new LinkedHashMap<>();
    for (String part : apart(text, ';', "$expand")) {
      int is = part.indexOf('=');
      boolean named = is > 0 && part.substring(0, is).strip().matches("\\$[a-z]+");
      if (!named || out.put(part.substring(0, is).strip(), part.substring(is + 1)) != null) {
        throw unbalanced("$expand");
      }
    }
    if (out.containsKey("$skiptoken") || out.containsKey("$resultFormat")) {
      throw unbalanced("$expand");
    }
    return out;
  }

  /** Cuts at a mark that stands neither in brackets nor in quotes. */
  private static List<String> apart(String text, char mark, String option) {
    List<String> out = new ArrayList<>();
    int depth = 0;
    int from = 0;
    boolean quoted = false;
    if (text.length() > StaTokens.MOST_CHARACTERS) {
      throw StaProblems.option(
          option,
          "dài hơn " + StaTokens.MOST_CHARACTERS + " ký tự",
          "longer than " + StaTokens.MOST_CHARACTERS + " characters");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && c == ')') {
        depth--;
      } else if (!quoted && c == mark && depth == 0) {
        out.add(text.substring(from, i));
        from = i + 1;
      }
    }
    if (quoted || depth != 0) {
      throw unbalanced(option);
    }
    out.add(text.substring(from));
    return out;
  }

  private static RuntimeException unbalanced(String option) {
    return StaProblems.option(
        option, "ngoặc hoặc dấu nháy không khớp", "brackets or quotes do not match");
  }
}
