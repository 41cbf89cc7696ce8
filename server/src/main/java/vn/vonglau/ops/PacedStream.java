package vn.vonglau.ops;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * The line to a caller. One that takes the file slower than any line of today would hold a place
 * and a connection to the store from all others: it is cut off.
 */
public final class PacedStream extends OutputStream {
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long SLOWEST_BYTES_PER_SECOND = 16 * 1024;

  private final OutputStream out;
  private final Runnable head;
  private boolean begun;
  private long waited;
  private long sent;

  /**
   * @param head is run before the first byte
   */
  public PacedStream(OutputStream out, Runnable head) {
    this.out = out;
    this.head = head;
  }

  /** Whether a byte was sent. */
  public boolean begun() {
    return begun;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (!begun) {
      begun = true;
      head.run();
    }
    long begin = System.nanoTime();
    out.write(bytes, from, length);
    waited += System.nanoTime() - begin;
    sent += length;
    if (waited > GRACE_NANOS + sent / SLOWEST_BYTES_PER_SECOND * TimeUnit.SECONDS.toNanos(1)) {
      throw new IOException("the caller takes the file too slowly");
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
