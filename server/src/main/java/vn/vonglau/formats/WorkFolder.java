package vn.vonglau.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder that goes when it is closed. */
record WorkFolder(Path path) implements AutoCloseable {
  static WorkFolder make(String name) {
    try {
      return new WorkFolder(Files.createTempDirectory("vonglau-zip"));
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // a temporary folder that stays behind harms nobody; the system clears it
    }
  }
}
