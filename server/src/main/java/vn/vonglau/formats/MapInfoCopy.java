package vn.vonglau.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A copy of a MapInfo table in the work folder whose head names another character set. */
final class MapInfoCopy {
  private MapInfoCopy() {}

  /**
   * ISO 8859-1 has a letter for every byte, so that the bytes can be had back.
   *
   * @param head the first bytes of {@code main} as they lie there
   */
  static Path withBytesAsLatin(Path main, String head, String name, Path work) {
    String own = main.getFileName().toString();
    String stem = own.substring(0, own.lastIndexOf('.') + 1);
    String changed =
        head.replaceAll("(?i)(!charset\\s+)\\w+", "$1ISO8859_1")
            .replaceAll("(?i)(Charset\\s+\")[^\"]*", "$1ISO8859_1");
    try {
      Path folder = Files.createDirectories(work.resolve(own + ".latin"));
      Path copy = folder.resolve(own.toLowerCase(Locale.ROOT));
      try (InputStream in = Files.newInputStream(main);
          OutputStream out = Files.newOutputStream(copy)) {
        in.skipNBytes(head.length());
        out.write(changed.getBytes(StandardCharsets.ISO_8859_1));
        in.transferTo(out);
      }
      for (String part : List.of("dat", "map", "id", "ind", "mid")) {
        Path beside = FileParts.beside(main, part, name);
        if (beside != null) {
          Files.copy(beside, folder.resolve((stem + part).toLowerCase(Locale.ROOT)));
        }
      }
      return copy;
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
  }
}
