package vn.vonglau.sensing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The parameters that the product knows, and how loggers write them: {@code parameters.csv}. */
public final class Parameters {
  private static final Map<String, Parameter> BY_SYMBOL = new LinkedHashMap<>();
  private static final Map<String, String> BY_KEY = new HashMap<>();
  private static final Map<String, String> STACK_UNITS = new HashMap<>();

  static {
    try (InputStream in = Parameters.class.getResourceAsStream("/sensing/parameters.csv")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("symbol;"))
          .forEach(Parameters::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Parameters() {}

  private static void add(String line) {
    String[] cell = line.split(";", -1);
    String symbol = cell[0];
    BY_SYMBOL.put(
        symbol,
        new Parameter(
            symbol,
            cell[2],
            cell[4],
            cell[5],
            Double.parseDouble(cell[6]),
            Double.parseDouble(cell[7])));
    if (!cell[3].isEmpty()) {
      STACK_UNITS.put(symbol, cell[3]);
    }
    name(symbol, symbol);
    for (String alias : cell[1].split("\\|")) {
      if (!alias.isEmpty()) {
        name(alias, symbol);
      }
    }
  }

  private static void name(String alias, String symbol) {
    String before = BY_KEY.put(key(alias), symbol);
    if (before != null && !before.equals(symbol)) {
      throw new IllegalStateException(alias + " names " + before + " and " + symbol);
    }
  }

  /** Without case and the marks in which spellings differ: {@code PM2,5} and {@code pm 2.5}. */
  static String key(String symbol) {
    return symbol.toUpperCase(Locale.ROOT).replaceAll("[\\s.,_\\-]", "");
  }

  public static Collection<Parameter> list() {
    return BY_SYMBOL.values();
  }

  /** By our symbol or by any spelling that loggers use. */
  public static Optional<Parameter> find(String written) {
    return Optional.ofNullable(BY_KEY.get(key(written))).map(BY_SYMBOL::get);
  }

  /** The unit in which values of a station of this kind are kept. */
  public static String unit(Parameter parameter, Station.Kind kind) {
    return kind == Station.Kind.STACK
        ? STACK_UNITS.getOrDefault(parameter.symbol(), parameter.unit())
        : parameter.unit();
  }
}
