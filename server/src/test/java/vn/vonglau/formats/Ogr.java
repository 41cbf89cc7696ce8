package vn.vonglau.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Sample files made by GDAL; tests that need it are skipped where it is not installed. */
final class Ogr {
  private Ogr() {}

  static void assumeThere() {
    boolean there =
        Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
            .anyMatch(p -> Files.isExecutable(Path.of(p, "ogr2ogr")));
    Assumptions.assumeTrue(there, "ogr2ogr is not installed");
  }

  /** Runs {@code ogr2ogr -f driver options… out in}. */
  static Path make(Path in, Path out, String driver, String... options) throws Exception {
    assumeThere();
    List<String> command = new ArrayList<>(List.of("ogr2ogr", "-f", driver));
    command.addAll(List.of(options));
    command.addAll(List.of(out.toString(), in.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return out;
  }
}
