package vn.vonglau.channels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.sensing.Inbox;

/**
 * An upload on its way in: in memory, beyond 1 MB in a passing file. Ends an upload that is too
 * large or comes drop by drop.
 */
final class Arrival extends OutputStream {
  private static final int IN_MEMORY = 1 << 20;
  private static final Duration GRACE = Duration.ofSeconds(60);

  /** Bytes a second that every upload reaches after the grace; a GPRS modem has 5,000. */
  private static final int SLOWEST = 500;

  private final Path folder;
  private final long before;
  private final IntConsumer counted;
  private final LongSupplier nanos;
  private final long began;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream(4096);
  private Path file;
  private FileChannel channel;
  private long size;
  private int last = -1;

  /**
   * @param folder for passing files
   * @param before bytes that are already here, when an upload is resumed
   * @param counted told of each piece before it is kept; may refuse it
   */
  Arrival(Path folder, long before, IntConsumer counted) {
    this(folder, before, counted, System::nanoTime);
  }

  /**
   * @param nanos the time that passes
   */
  Arrival(Path folder, long before, IntConsumer counted, LongSupplier nanos) {
    this.folder = folder;
    this.before = before;
    this.counted = counted;
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    if (count == 0) {
      return;
    }
    if (before + size + count > Inbox.MOST_BYTES) {
      throw tooLarge().asException();
    }
    long took = nanos.getAsLong() - began;
    if (took > GRACE.toNanos() && (size + count) / (took / 1e9) < SLOWEST) {
      throw tooSlow().asException();
    }
    counted.accept(count);
    if (channel == null && size + count <= IN_MEMORY) {
      memory.write(bytes, from, count);
    } else {
      spill();
      writeAll(channel, ByteBuffer.wrap(bytes, from, count));
    }
    size += count;
    last = bytes[from + count - 1];
  }

  private void spill() throws IOException {
    if (channel == null) {
      Files.createDirectories(folder);
      file = Files.createTempFile(folder, "upload-", ".bin");
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      writeAll(channel, ByteBuffer.wrap(memory.toByteArray()));
      memory.reset();
    }
  }

  long size() {
    return size;
  }

  /** Text that was cut off seldom ends where a line ends. */
  boolean endsWithLine() {
    return last == '\n';
  }

  byte[] bytes() throws IOException {
    return file == null ? memory.toByteArray() : Files.readAllBytes(file);
  }

  void writeTo(FileChannel target) throws IOException {
    if (channel == null) {
      writeAll(target, ByteBuffer.wrap(memory.toByteArray()));
      return;
    }
    for (long at = 0; at < size; ) {
      at += channel.transferTo(at, size - at, target);
    }
  }

  private static void writeAll(FileChannel target, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      target.write(bytes);
    }
  }

  /** Forgets what came. */
  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      Files.deleteIfExists(file);
    }
  }

  static Problem tooLarge() {
    return Problem.of(
        413,
        "upload-too-large",
        "Tệp lớn hơn 100 MB. Chưa nhận gì. Chia nhỏ tệp rồi gửi lại.",
        "The file is larger than 100 MB. Nothing was taken. Split it and send again.");
  }

  private static Problem tooSlow() {
    return Problem.of(
        408,
        "upload-too-slow",
        "Tệp đến quá chậm nên đã ngắt. Phần đã đến được giữ để gửi tiếp. Kiểm tra đường truyền.",
        "The file came too slowly and was cut off. What came is kept to be resumed. Check the"
            + " line.");
  }

  static ProblemException storeFailed(IOException e) {
    return new ProblemException(
        Problem.of(
            503,
            "upload-store",
            "Máy chủ chưa ghi được tệp. Chưa nhận gì. Giữ tệp và gửi lại.",
            "The server could not write the file. Nothing was taken. Keep it and send again."),
        e);
  }
}
