package vn.vonglau.ogc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path below the service root, cut apart: {@code /Things(1)/Datastreams(2)/name/$value}.
 *
 * @param steps at least one
 * @param ref whether only the addresses of entities are asked for
 * @param value whether only the bare value of a property is asked for
 */
record StaAddress(List<Step> steps, boolean ref, boolean value) {
  private static final int MOST_STEPS = 12;
  private static final Pattern STEP =
      Pattern.compile("([\\p{L}\\p{N}_@.-]{1,100})(?:\\((-?\\d{1,19}|'[^']{0,40}')\\))?");

  /**
   * @param id null where the step names none
   */
  record Step(String name, Long id) {}

  /** Empty for the root itself. */
  static java.util.Optional<StaAddress> of(String path) {
    List<Step> steps = new ArrayList<>();
    boolean ref = false;
    boolean value = false;
    for (String part : path.split("/")) {
      String text = decoded(part);
      if (text.isEmpty()) {
        continue;
      }
      if (ref || value || steps.size() >= MOST_STEPS) {
        throw StaProblems.path(text);
      }
      if (text.equals("$ref")) {
        ref = true;
      } else if (text.equals("$value")) {
        value = true;
      } else {
        steps.add(step(text));
      }
    }
    if (steps.isEmpty() && (ref || value)) {
      throw StaProblems.path(path);
    }
    return steps.isEmpty()
        ? java.util.Optional.empty()
        : java.util.Optional.of(new StaAddress(List.copyOf(steps), ref, value));
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw StaProblems.path(part);
    }
  }

  private static Step step(String text) {
    Matcher m = STEP.matcher(text);
    if (!m.matches()) {
      throw StaProblems.path(text);
    }
    if (m.group(2) == null) {
      return new Step(m.group(1), null);
    }
    try {
      return new Step(m.group(1), Long.valueOf(m.group(2).replace("'", "")));
    } catch (NumberFormatException e) {
      throw StaProblems.path(text);
    }
  }
}
