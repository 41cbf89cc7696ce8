package vn.vonglau.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A reporting system above, on the loopback address, that answers as a test tells it to. */
final class UpperSystem implements AutoCloseable {
  /** What came, with the heads that matter. */
  record Got(String key, String hash, String type, String authorization, byte[] body) {}

  final List<Got> got = Collections.synchronizedList(new ArrayList<>());
  volatile int status = 200;
  volatile String answer = "{\"receipt\":\"BN-1\",\"refused\":[]}";
  volatile long wait;
  private final HttpServer server;

  private UpperSystem(HttpServer server) {
    this.server = server;
  }

  static UpperSystem start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(r -> Thread.ofVirtual().start(r));
    UpperSystem made = new UpperSystem(server);
    server.createContext("/nhan", made::take);
    server.start();
    return made;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/nhan";
  }

  private void take(HttpExchange exchange) throws IOException {
    var head = exchange.getRequestHeaders();
    got.add(
        new Got(
            head.getFirst("Idempotency-Key"),
            head.getFirst("X-Content-SHA256"),
            head.getFirst("Content-Type"),
            head.getFirst("Authorization"),
            exchange.getRequestBody().readAllBytes()));
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    byte[] body = answer.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
