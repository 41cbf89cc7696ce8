package vn.vonglau.channels;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import vn.vonglau.sensing.Inbox;

/** A folder of another machine. */
sealed interface RemoteFiles extends AutoCloseable permits FtpRemote, SftpRemote {
  /** Beyond this, a folder is refused: nobody keeps two million files for a purpose. */
  int MOST_LISTED = 100_000;

  record Item(String name, long size, Instant modified) {}

  /** Files of the folder, not of those below it. */
  List<Item> list() throws IOException;

  byte[] read(Item item) throws IOException;

  @Override
  void close() throws IOException;

  static byte[] readAll(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(Inbox.MOST_BYTES + 1);
    if (bytes.length > Inbox.MOST_BYTES) {
      throw new IOException("larger than 100 MB");
    }
    return bytes;
  }
}
