package vn.vonglau.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A load generator: connections that are kept alive, each sending the next request when the answer
 * is there. It understands only what it needs of HTTP/1.1 (status, Content-Length), so that it
 * leaves the processors to the server on the same machine.
 */
final class Load implements AutoCloseable {
  private final int port;
  private final int connections;
  private final ExecutorService threads;

  Load(int port, int connections) {
    this.port = port;
    this.connections = connections;
    this.threads = Executors.newFixedThreadPool(connections);
  }

  /**
   * Requests in a second.
   *
   * @param paths asked for by turns
   * @param headers ready lines, each with its line end
   * @param status what every answer must have
   */
  double rate(List<String> paths, String headers, int status, double seconds) throws Exception {
    AtomicBoolean end = new AtomicBoolean();
    AtomicLong done = new AtomicLong();
    List<byte[]> requests = new ArrayList<>();
    for (String path : paths) {
      requests.add(
          ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n")
              .getBytes(StandardCharsets.US_ASCII));
    }
    List<Future<Void>> running = new ArrayList<>();
    long start = System.nanoTime();
    for (int c = 0; c < connections; c++) {
      int first = c;
      Callable<Void> work =
          () -> {
            try (Socket socket = new Socket("127.0.0.1", port)) {
              socket.setTcpNoDelay(true);
              InputStream in = socket.getInputStream();
              byte[] buffer = new byte[1 << 17];
              for (int k = first; !end.get(); k++) {
                socket.getOutputStream().write(requests.get(k % requests.size()));
                int got = answer(in, buffer);
                if (got != status) {
                  throw new IOException(got + " instead of " + status);
                }
                done.incrementAndGet();
              }
            }
            return null;
          };
      running.add(threads.submit(work));
    }
    Thread.sleep((long) (seconds * 1000));
    end.set(true);
    double took = (System.nanoTime() - start) / 1e9;
    long count = done.get();
    for (Future<Void> f : running) {
      f.get();
    }
    return count / took;
  }

  /** Reads one answer to its end and returns its status. */
  private static int answer(InputStream in, byte[] buffer) throws IOException {
    int filled = 0;
    int head = -1;
    while (head < 0) {
      int n = in.read(buffer, filled, buffer.length - filled);
      if (n < 0) {
        throw new IOException("connection closed");
      }
      head = end(buffer, Math.max(0, filled - 3), filled + n);
      filled += n;
    }
    String text = new String(buffer, 0, head, StandardCharsets.US_ASCII);
    int status = Integer.parseInt(text.substring(9, 12));
    long body = 0;
    int at = text.toLowerCase(java.util.Locale.ROOT).indexOf("content-length:");
    if (at >= 0) {
      body = Long.parseLong(text.substring(at + 15, text.indexOf('\r', at)).strip());
    } else if (status == 200) {
      throw new IOException("no Content-Length");
    }
    long rest = head + body - filled;
    while (rest > 0) {
      int n = in.read(buffer, 0, (int) Math.min(rest, buffer.length));
      if (n < 0) {
        throw new IOException("connection closed");
      }
      rest -= n;
    }
    return status;
  }

  /** First byte behind the empty line; the last header line keeps its own line end. */
  private static int end(byte[] b, int from, int to) {
    for (int i = from; i + 3 < to; i++) {
      if (b[i] == '\r' && b[i + 1] == '\n' && b[i + 2] == '\r' && b[i + 3] == '\n') {
        return i + 4;
      }
    }
    return -1;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
