package vn.vonglau.styles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Text files of one kind: those of a folder, or the ones packaged with the program.
 *
 * @param folder null for the packaged files
 * @param packaged where they are on the class path: {@code styles/}
 * @param extension without the dot
 */
record TextFiles(Path folder, String packaged, String extension) {
  private static final int MAX_BYTES = 1024 * 1024;

  /** The set folder, else one of that name beside the running program, else the packaged files. */
  static TextFiles choose(String setting, String packaged, String below, String extension) {
    Path at = setting.isBlank() ? Path.of(packaged) : Path.of(setting);
    Path folder = at.resolve(below).toAbsolutePath().normalize();
    // a folder that was set and is not there is told of; what belongs below it may be left out
    boolean use = Files.isDirectory(folder) || !setting.isBlank() && below.isEmpty();
    String inJar = packaged + "/" + (below.isEmpty() ? "" : below + "/");
    return new TextFiles(use ? folder : null, inJar, extension);
  }

  String origin() {
    return folder == null ? "packaged" : folder.toString();
  }

  /** Contents by file name, in the order of the names. */
  Map<String, String> read() throws IOException {
    Map<String, String> out = new TreeMap<>();
    if (folder == null) {
      var resources = new PathMatchingResourcePatternResolver();
      for (Resource file : resources.getResources("classpath*:" + packaged + "*." + extension)) {
        out.put(file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8));
      }
      return out;
    }
    for (Path file : list()) {
      try (var in = Files.newInputStream(file)) {
        // one byte more than allowed is enough to see that it is too long
        String text = new String(in.readNBytes(MAX_BYTES + 1), StandardCharsets.UTF_8);
        out.put(
            file.getFileName().toString(), text.startsWith("\uFEFF") ? text.substring(1) : text);
      }
    }
    return out;
  }

  /** Changes whenever a file is put in, taken out or written; empty while it cannot be read. */
  String fingerprint() {
    if (folder == null) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    try {
      for (Path file : list()) {
        var facts = Files.readAttributes(file, BasicFileAttributes.class);
        out.append(file.getFileName()).append(' ').append(facts.size()).append(' ');
        out.append(facts.lastModifiedTime().toInstant()).append('\n');
      }
    } catch (IOException e) {
      return "";
    }
    return out.toString();
  }

  private List<Path> list() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(f -> !f.getFileName().toString().startsWith("."))
          .filter(f -> f.getFileName().toString().endsWith("." + extension))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
