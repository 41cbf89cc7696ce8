package vn.vonglau.channels;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Names under which clients write a file before they rename it to its real one. */
@Component
class TemporaryNames {
  private final List<String> endings;
  private final boolean dot;

  /**
   * @param setting endings, comma-joined; a single "." stands for a leading dot
   */
  TemporaryNames(@Value("${vonglau.ftp-temporary:.tmp,.part,.filepart,.}") String setting) {
    List<String> all =
        Arrays.stream(setting.toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .toList();
    this.dot = all.contains(".");
    this.endings = all.stream().filter(s -> !s.equals(".")).toList();
  }

  boolean fits(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return dot && lower.startsWith(".") || endings.stream().anyMatch(lower::endsWith);
  }
}
