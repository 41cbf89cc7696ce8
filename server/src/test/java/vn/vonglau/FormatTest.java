package vn.vonglau;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every source file stands as google-java-format writes it. {@code scripts/format} runs this test
 * with {@code -Dvonglau.format=write}, which rewrites what differs.
 */
class FormatTest {
  @Test
  void sourcesAreFormatted() throws Exception {
    boolean write = "write".equals(System.getProperty("vonglau.format"));
    var formatter =
        new Formatter(
            JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.GOOGLE).build());
    List<String> unformatted = new ArrayList<>();
    try (var files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        String formatted =
            formatter.formatSource(
                ImportOrderer.reorderImports(
                    RemoveUnusedImports.removeUnusedImports(source),
                    JavaFormatterOptions.Style.GOOGLE));
        if (!formatted.equals(source)) {
          if (write) {
            Files.writeString(file, formatted);
          } else {
            unformatted.add(file.toString());
          }
        }
      }
    }
    assertEquals(List.of(), unformatted, "run scripts/format");
  }
}
