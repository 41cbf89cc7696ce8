package vn.vonglau.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The text files of one folder below the layers: those of the set folder, or the packaged ones. */
public final class TextFiles {
  private static final int LONGEST = 1024 * 1024;

  private final Path folder;
  private final String below;
  private final String names;

  /**
   * @param setting the folder of the layers as set; empty for {@code ./layers}
   * @param below folder within it
   * @param names which files, with {@code *}
   */
  public TextFiles(String setting, String below, String names) {
    Path layers = setting.isBlank() ? Path.of("layers") : Path.of(setting);
    this.folder = layers.toAbsolutePath().normalize().resolve(below);
    this.below = below;
    this.names = names;
  }

  /** Contents by name; the packaged files where the folder has none. */
  public Map<String, String> read() throws IOException {
    Map<String, String> own = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (var found = Files.newDirectoryStream(folder, names)) {
        for (Path file : found) {
          try (InputStream in = Files.newInputStream(file)) {
            own.put(below + "/" + file.getFileName(), text(in.readNBytes(LONGEST)));
          }
        }
      }
    }
    return own.isEmpty() ? packaged() : own;
  }

  /** The files that came with the program. */
  public Map<String, String> packaged() throws IOException {
    Map<String, String> out = new TreeMap<>();
    var resources = new PathMatchingResourcePatternResolver();
    for (Resource file : resources.getResources("classpath*:layers/" + below + "/" + names)) {
      try (InputStream in = file.getInputStream()) {
        out.putIfAbsent(below + "/" + file.getFilename(), text(in.readAllBytes()));
      }
    }
    return out;
  }

  /** Where they are read from: the folder, or {@code packaged}. */
  public String origin() {
    return fingerprint().isEmpty() ? "packaged" : folder.toString();
  }

  /** Changes whenever a file is put in, taken out or written. */
  public String fingerprint() {
    StringBuilder out = new StringBuilder();
    if (!Files.isDirectory(folder)) {
      return "";
    }
    try (var found = Files.newDirectoryStream(folder, names)) {
      for (Path file : found) {
        var facts = Files.readAttributes(file, BasicFileAttributes.class);
        out.append(file.getFileName()).append(' ').append(facts.size()).append(' ');
        out.append(facts.lastModifiedTime().toInstant()).append('\n');
      }
    } catch (IOException e) {
      return "";
    }
    return out.toString();
  }

  private static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    // some editors begin a file with a byte order mark
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
