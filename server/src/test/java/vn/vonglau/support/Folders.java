package vn.vonglau.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Folders of the project as a test's own, to be changed. */
public final class Folders {
  private Folders() {}

  /** All files of a folder and of those below, under the same names in {@code to}. */
  public static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path at = to.resolve(from.relativize(file).toString());
        Files.createDirectories(at.getParent());
        Files.copy(file, at);
      }
    }
    return to;
  }
}
