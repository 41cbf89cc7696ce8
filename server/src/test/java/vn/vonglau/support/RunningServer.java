package vn.vonglau.support;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The server as a process of its own, to be ended, cut off and started again. */
public final class RunningServer implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofSeconds(150);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final Path home;
  private final Path output;
  private final int port;

  private RunningServer(Process process, Path home, Path output, int port) {
    this.process = process;
    this.home = home;
    this.output = output;
    this.port = port;
  }

  /**
   * Starts without demo data on the embedded store or, with its address in {@code extra}, on
   * another.
   */
  public static RunningServer launch(Path home, int port, Map<String, String> extra) {
    try {
      Path output = Files.createTempFile("vonglau-server", ".out");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-cp"));
      command.add(System.getProperty("java.class.path"));
      command.add("vn.vonglau.VongLau");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder
          .environment()
          .putAll(
              Map.of(
                  "VONGLAU_HOME",
                  home.toString(),
                  "PORT",
                  Integer.toString(port),
                  "VONGLAU_DEMO",
                  "off",
                  "VONGLAU_FTP_PORT",
                  "0",
                  "VONGLAU_MIN_FREE_MB",
                  "1"));
      builder.environment().putAll(extra);
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      return new RunningServer(process, home, output, port);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public RunningServer awaitReady() {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        throw new IllegalStateException("ended at its start: " + output());
      }
      try {
        if (get("/health/ready").statusCode() == 200) {
          return this;
        }
      } catch (IllegalStateException e) {
        // not yet
      }
      pause(200);
    }
    throw new IllegalStateException("not ready: " + output());
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60)).build());
  }

  /** As the administrator whose key lies in the data folder. */
  public HttpRequest.Builder asAdministrator(String path) {
    try {
      String key = Files.readString(home.resolve("admin.key")).strip();
      return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + key);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** SIGKILL: nothing of the server's own runs any more. */
  public void killHard() {
    process.destroyForcibly();
    await();
  }

  /** SIGTERM, as an operator stops it. */
  public int stop() {
    process.destroy();
    return await();
  }

  /** Waits for its end. */
  public int await() {
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        throw new IllegalStateException("does not end: " + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      killHard();
    }
  }
}
