package vn.vonglau.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import vn.vonglau.support.TestStore;

/** A copy of the packaged layer files for a test to spoil. */
final class LayerFolder {
  final Path path = TestStore.temporaryFolder("vonglau-layers");

  LayerFolder() {
    try {
      for (Map.Entry<String, String> file : new LayerFiles(null).read().entrySet()) {
        write(file.getKey(), file.getValue());
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  void write(String name, String text) {
    try {
      Files.writeString(path.resolve(name), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  String read(String name) {
    try {
      return Files.readString(path.resolve(name));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Puts {@code after} in the place of {@code before}, which stands in the file. */
  void change(String name, String before, String after) {
    String text = read(name);
    if (!text.contains(before)) {
      throw new IllegalArgumentException(name + " does not hold: " + before);
    }
    write(name, text.replace(before, after));
  }

  /** Line of the first place that holds {@code text}, from 1. */
  int lineOf(String name, String text) {
    String all = read(name);
    return 1 + (int) all.substring(0, all.indexOf(text)).chars().filter(c -> c == '\n').count();
  }
}
