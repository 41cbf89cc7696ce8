package vn.vonglau.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import vn.vonglau.audit.Sha256;

/** Where the layer files are: a folder, or the ones packaged with the program. */
final class LayerFiles {
  private final Path folder;

  /**
   * @param folder null for the packaged files
   */
  LayerFiles(Path folder) {
    this.folder = folder;
  }

  /** The set folder, else {@code ./layers} where it exists, else the packaged files. */
  static LayerFiles choose(String setting) {
    if (!setting.isBlank()) {
      return new LayerFiles(Path.of(setting).toAbsolutePath().normalize());
    }
    Path here = Path.of("layers").toAbsolutePath();
    return new LayerFiles(Files.isDirectory(here) ? here : null);
  }

  boolean packaged() {
    return folder == null;
  }

  String origin() {
    return packaged() ? "packaged" : folder.toString();
  }

  /** Contents by file name, in the order of the names. */
  Map<String, String> read() throws IOException {
    Map<String, String> out = new TreeMap<>();
    if (packaged()) {
      var resources = new PathMatchingResourcePatternResolver();
      for (Resource file : resources.getResources("classpath*:layers/*.yaml")) {
        out.put(file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8));
      }
    } else {
      for (Path file : list()) {
        // One character more than allowed is enough to see that it is too long.
        try (var in = Files.newInputStream(file)) {
          byte[] bytes = in.readNBytes(4 * YamlTree.MAX_CHARACTERS + 4);
          String text = new String(bytes, StandardCharsets.UTF_8);
          // some editors begin a file with a byte order mark
          out.put(
              file.getFileName().toString(), text.startsWith("\uFEFF") ? text.substring(1) : text);
        }
      }
    }
    return out;
  }

  /** Changes whenever a file is put in, taken out or written; empty while it cannot be read. */
  String fingerprint() {
    if (packaged()) {
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

  static String version(Map<String, String> contents) {
    MessageDigest hash = Sha256.begin();
    contents.forEach(
        (name, text) ->
            hash.update(
                (name.length() + name + text.length() + text).getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(hash.digest(), 0, 8);
  }

  private java.util.List<Path> list() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().matches("[^.].*\\.ya?ml"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
