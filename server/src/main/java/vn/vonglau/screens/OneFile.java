package vn.vonglau.screens;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Joins the modules of the page into one script, so that the first map does not wait for sixty
 * requests one behind the other. Each module becomes a function that gives back what it exports, in
 * the order in which they need each other. It knows only the forms that {@code web/} uses: imports
 * of one line from relative paths, and {@code export} before a function, a class or a const.
 * Whatever else it meets stops the start: half a page would be worse.
 *
 * <p>Parts of the page that are asked for later leave as scripts of their own. They take what the
 * first script holds from it, by the global {@value #SHARED}: a second copy of the state would be a
 * second truth.
 */
final class OneFile {
  private static final String SHARED = "globalThis.vonglauModules";

  private static final Pattern IMPORT =
      Pattern.compile("^import (?:(.+) from )?\"([^\"]+)\";$", Pattern.MULTILINE);
  private static final Pattern EXPORT =
      Pattern.compile(
          "^export ((?:async )?function\\*?|class|const) ([A-Za-z_$][\\w$]*)", Pattern.MULTILINE);
  private static final Pattern LEFT =
      Pattern.compile("^(?:import|export)\\b.*$", Pattern.MULTILINE);

  private final UnaryOperator<String> text;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final StringBuilder out = new StringBuilder();

  private OneFile(UnaryOperator<String> text) {
    this.text = text;
  }

  /**
   * @param entry path of the module that starts the page
   * @param text the text at a path
   */
  static String ofModules(String entry, UnaryOperator<String> text) {
    OneFile file = new OneFile(text);
    file.add(entry);
    return file.out.toString();
  }

  /**
   * @param entry path of the module that starts the page
   * @param later modules that the page imports when it needs them, by path
   * @return scripts by the path of the module that starts each
   */
  static Map<String, String> ofModules(
      String entry, List<String> later, UnaryOperator<String> text) {
    OneFile first = new OneFile(text);
    first.add(entry);
    first.out.append(SHARED).append(" = {");
    first.names.forEach(
        (path, name) ->
            first.out.append(" \"").append(path).append("\": ").append(name).append(","));
    first.out.append(" };\n");
    Map<String, String> scripts = new TreeMap<>();
    scripts.put(entry, first.out.toString());
    for (String path : later) {
      OneFile part = new OneFile(text);
      first.names.keySet().forEach(m -> part.names.put(m, SHARED + "[\"" + m + "\"]"));
      List<String> exported = part.add(path);
      part.out.append("export const { ").append(String.join(", ", exported)).append(" } = ");
      part.out.append(part.names.get(path)).append(";\n");
      scripts.put(path, part.out.toString());
    }
    return scripts;
  }

  /** Adds a module behind those that it needs. @return the names that it exports */
  private List<String> add(String path) {
    if (open.contains(path)) {
      throw new IllegalStateException("modules need each other in a circle: " + open + " " + path);
    }
    open.push(path);
    String source = text.apply(path);
    var head = new StringBuilder();
    Matcher imports = IMPORT.matcher(source);
    while (imports.find()) {
      String from = resolve(path, imports.group(2));
      if (!names.containsKey(from)) {
        add(from);
      }
      if (imports.group(1) != null) {
        head.append(binding(imports.group(1).strip(), names.get(from)));
      }
    }
    List<String> exported = new ArrayList<>();
    Matcher exports = EXPORT.matcher(source);
    while (exports.find()) {
      exported.add(exports.group(2));
    }
    String body = EXPORT.matcher(IMPORT.matcher(source).replaceAll("")).replaceAll("$1 $2");
    Matcher left = LEFT.matcher(body);
    if (left.find()) {
      throw new IllegalStateException(path + " has a form that cannot be joined: " + left.group());
    }
    names.put(path, "$" + names.size());
    out.append("/* ").append(path).append(" */\nconst ").append(names.get(path));
    out.append(" = (() => {\n").append(head).append(body.strip());
    out.append("\nreturn { ").append(String.join(", ", exported)).append(" };\n})();\n");
    open.pop();
    return exported;
  }

  /** {@code { a, b as c }} or {@code * as data}. */
  private static String binding(String what, String module) {
    return what.startsWith("* as ")
        ? "const " + what.substring(5) + " = " + module + ";\n"
        : "const " + what.replaceAll("\\s+as\\s+", ": ") + " = " + module + ";\n";
  }

  private static String resolve(String from, String path) {
    if (!path.startsWith(".")) {
      throw new IllegalStateException(
          from + " imports " + path + ", which has no place of its own");
    }
    return java.net.URI.create("/" + from).resolve(path).getPath().substring(1);
  }
}
