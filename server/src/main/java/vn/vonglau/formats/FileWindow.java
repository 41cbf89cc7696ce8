package vn.vonglau.formats;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Looks at pieces of a large file; cheap when they follow each other. Not for several threads. */
final class FileWindow implements AutoCloseable {
  private static final int SIZE = 1 << 18;

  private final FileChannel channel;
  private final long size;
  private ByteBuffer held = ByteBuffer.allocate(0);
  private long start;

  FileWindow(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
    size = channel.size();
  }

  long size() {
    return size;
  }

  /** The bytes from {@code position} on, little endian; good until the next call. */
  ByteBuffer at(long position, int length) throws IOException {
    if (position < 0 || length < 0 || position + length > size) {
      throw new EOFException();
    }
    if (position < start || position + length > start + held.limit()) {
      fill(position, length);
    }
    return held.slice((int) (position - start), length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void fill(long position, int length) throws IOException {
    int wanted = (int) Math.min(Math.max(length, SIZE), size - position);
    // one record may be larger than the window; such a piece is not kept for the next ones
    if (held.capacity() < wanted || held.capacity() > SIZE && wanted <= SIZE) {
      held = ByteBuffer.allocate(wanted);
    }
    held.clear().limit(wanted);
    start = position;
    while (held.hasRemaining()) {
      if (channel.read(held, start + held.position()) < 0) {
        throw new EOFException();
      }
    }
    held.flip();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // read only: nothing can be lost by a failed close
    }
  }
}
