package vn.vonglau.indicators;

import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The parts of an office file. Read by the archive's own list: workbooks that were written while
 * they were made state the sizes of their parts only there.
 */
final class Archive {
  /** What is done with a part; its stream ends with the call. */
  @FunctionalInterface
  interface Look {
    void at(String name, InputStream in) throws IOException;
  }

  private Archive() {}

  static void each(byte[] bytes, Look look) throws IOException {
    try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
      Enumeration<ZipArchiveEntry> entries = zip.getEntries();
      while (entries.hasMoreElements()) {
        ZipArchiveEntry entry = entries.nextElement();
        try (InputStream in = zip.getInputStream(entry)) {
          look.at(entry.getName(), in);
        }
      }
    }
  }
}
