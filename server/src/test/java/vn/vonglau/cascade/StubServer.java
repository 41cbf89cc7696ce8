package vn.vonglau.cascade;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import vn.vonglau.catalogue.Hosts;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.LayerMaking;
import vn.vonglau.catalogue.Words;

/** A real server of maps on this machine that does what a test tells it. */
final class StubServer implements AutoCloseable {
  private static final Words PURPOSE = new Words("thử", "test");

  private final HttpServer server;
  private volatile Answers answers = (exchange, asked) -> send(exchange, 404, "text/plain", "no");

  /** Addresses that were asked for, as they arrived. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** Says what to answer. */
  interface Answers {
    void give(HttpExchange exchange, Map<String, String> asked) throws IOException;
  }

  StubServer() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getRawPath() + "?" + query(exchange));
          try (exchange) {
            answers.give(exchange, parameters(query(exchange)));
          }
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Address of this server by the name that the tests list. */
  String url(String path) {
    return "http://ban-do.example.vn:" + port() + path;
  }

  void answers(Answers with) {
    answers = with;
  }

  Hosts listed(boolean mayBePrivate) {
    return new Hosts(List.of(new Hosts.Host("ban-do.example.vn", port(), mayBePrivate, PURPOSE)));
  }

  static Hosts.Host host(String name, int port) {
    return new Hosts.Host(name, port, true, PURPOSE);
  }

  /** A layer from what its file would say of its source. */
  static Layer layer(String source) {
    return LayerMaking.layer(source);
  }

  private static String query(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    return query == null ? "" : query;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> out = new LinkedHashMap<>();
    for (String part : query.split("&")) {
      int at = part.indexOf('=');
      if (at > 0) {
        out.put(
            part.substring(0, at),
            URLDecoder.decode(part.substring(at + 1), StandardCharsets.UTF_8));
      }
    }
    return out;
  }

  static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
    send(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
  }

  static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  static void png(HttpExchange exchange, int width, int height, IntBinaryOperator argb)
      throws IOException {
    send(exchange, 200, "image/png", png(width, height, argb));
  }

  static byte[] png(int width, int height, IntBinaryOperator argb) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, argb.applyAsInt(x, y));
      }
    }
    return encoded(image, "png");
  }

  static byte[] jpeg(int width, int height, Color colour) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(colour);
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    return encoded(image, "jpeg");
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  static void rest(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
