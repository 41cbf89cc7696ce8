package vn.vonglau.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** A server as {@code scripts/run} of a tree starts it, on a free port of this machine. */
final class Server implements AutoCloseable {
  static final String PASSWORD = "do-nhanh-cua-vong-lau-1";
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  final Path home;
  final int port;
  private final Process process;
  private final long started = System.nanoTime();

  private Server(Path home, int port, Process process) {
    this.home = home;
    this.port = port;
    this.process = process;
    // also when the suite is interrupted
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  static Server start(Path tree, Path home, boolean demo, Map<String, String> settings)
      throws IOException {
    return start(tree, home, demo, settings, freePort());
  }

  /** Where and as another one stood before. */
  static Server start(Path tree, Path home, boolean demo, Map<String, String> settings, int port)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(tree.resolve("scripts/run").toString());
    var environment = builder.environment();
    environment.keySet().removeIf(k -> k.startsWith("VONGLAU_"));
    environment.put("PORT", Integer.toString(port));
    environment.put("VONGLAU_HOME", home.toString());
    environment.put("VONGLAU_DEMO", demo ? "on" : "off");
    environment.put("VONGLAU_DEMO_PASSWORD", PASSWORD);
    environment.put("VONGLAU_FTP_PORT", "0");
    environment.putAll(settings);
    File output = new File(home.toFile(), "output");
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
            .start();
    return new Server(home, port, process);
  }

  /** Seconds since the start. */
  double age() {
    return (System.nanoTime() - started) / 1e9;
  }

  /** Waits until the path answers 200. */
  Server await(String path) throws Exception {
    while (true) {
      try {
        if (get(path, Map.of()).statusCode() == 200) {
          return this;
        }
      } catch (IOException e) {
        // not listening yet
      }
      if (!process.isAlive() || age() > 300) {
        throw new IOException(
            "no answer of " + path + ": " + Files.readString(home.resolve("output")));
      }
      Thread.sleep(10);
    }
  }

  /** Waits until what the demonstration makes in the background is there. */
  Server awaitWarm() throws Exception {
    await("/api/units?limit=1");
    while (parcels() == 0 || !body("/health/ready").contains("\"warming\":[]")) {
      Thread.sleep(100);
      if (age() > 400) {
        throw new IOException("still warming: " + body("/health/ready"));
      }
    }
    return this;
  }

  /** The first parcel is there with the last one: they come in one transaction. */
  int parcels() throws Exception {
    return body("/api/layers/planning-parcels/features?limit=1").contains("\"numberReturned\":1")
        ? 1
        : 0;
  }

  HttpResponse<byte[]> get(String path, Map<String, String> headers) throws Exception {
    var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60));
    headers.forEach(request::header);
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
  }

  String body(String path) throws Exception {
    return new String(get(path, Map.of()).body(), java.nio.charset.StandardCharsets.UTF_8);
  }

  /** Milliseconds until the whole answer is there. */
  double time(String path, Map<String, String> headers) throws Exception {
    long start = System.nanoTime();
    var answer = get(path, headers);
    double took = (System.nanoTime() - start) / 1e6;
    if (answer.statusCode() >= 500 || answer.statusCode() == 404) {
      throw new IOException(answer.statusCode() + " for " + path);
    }
    return took;
  }

  /** The answer to a request with the administrator's key; an error is thrown. */
  String send(String method, String path, Object body) throws Exception {
    String key = Files.readString(home.resolve("admin.key")).strip();
    String text = body == null ? "" : JsonMapper.shared().writeValueAsString(body);
    var request =
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(text));
    var answer = HTTP.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  int signIn() throws Exception {
    String who = "{\"user\":\"quantri\",\"password\":\"" + PASSWORD + "\"}";
    var request =
        HttpRequest.newBuilder(uri("/api/login"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(who));
    return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  long pid() {
    return process.pid();
  }

  /** Most memory that the process ever held, in MB. */
  double peakMegabytes() throws IOException {
    return megabytes("VmHWM");
  }

  /** Memory of the process in MB: VmRSS now, VmHWM the most ever (Linux). */
  double megabytes(String which) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith(which + ":")) {
        return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
      }
    }
    throw new IOException("no " + which);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      process.destroyForcibly();
    }
  }
}
