package vn.vonglau.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection that is kept alive. It understands of HTTP/1.1 what the compared servers send
 * (Content-Length and chunks), so that the client costs the same little for both.
 */
final class Wire implements AutoCloseable {
  private final int port;
  private Socket socket;
  private InputStream in;
  private boolean ended;
  private byte[] buffer = new byte[1 << 18];
  private int length;
  private String type = "";

  Wire(int port) throws IOException {
    this.port = port;
    open();
  }

  private void open() throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(120_000);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  /** Status of the answer, whose body is then in {@link #body}. */
  int get(String path) throws IOException {
    if (ended) {
      socket.close();
      open();
      ended = false;
    }
    String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    int status = Integer.parseInt(line().substring(9, 12));
    int size = -1;
    boolean chunks = false;
    type = "";
    for (String head = line(); !head.isEmpty(); head = line()) {
      int colon = head.indexOf(':');
      String value = head.substring(colon + 1).strip();
      switch (head.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> size = Integer.parseInt(value);
        case "transfer-encoding" -> chunks = value.equalsIgnoreCase("chunked");
        case "content-type" -> type = value;
        // as after a refusal
        case "connection" -> ended = value.equalsIgnoreCase("close");
        default -> {}
      }
    }
    length = 0;
    if (chunks) {
      for (int n = chunk(); n > 0; n = chunk()) {
        fill(n);
        line();
      }
      line();
    } else if (size >= 0) {
      fill(size);
    } else if (status != 204) {
      throw new IOException("neither length nor chunks: " + path);
    }
    return status;
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line().split(";")[0].strip(), 16);
  }

  private void fill(int n) throws IOException {
    if (length + n > buffer.length) {
      buffer = java.util.Arrays.copyOf(buffer, Math.max(length + n, 2 * buffer.length));
    }
    if (in.readNBytes(buffer, length, n) < n) {
      throw new IOException("connection closed");
    }
    length += n;
  }

  private String line() throws IOException {
    var out = new ByteArrayOutputStream(64);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("connection closed");
      }
      if (b != '\r') {
        out.write(b);
      }
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  String type() {
    return type;
  }

  byte[] body() {
    return java.util.Arrays.copyOf(buffer, length);
  }

  int length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
