package vn.vonglau.channels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.support.RunningServer;

/** One upload to the door of official boundaries, and the report of its job. */
final class UnitsDoor {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BOUNDARY = "----vonglau-units";

  private final String base;
  private final String key;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  private UnitsDoor(String base, String key) {
    this.base = base;
    this.key = key;
  }

  /** As the administrator whose key lies in the data folder. */
  static UnitsDoor of(Environment server) {
    return new UnitsDoor(
        base(server), read(Path.of(server.getProperty("vonglau.home"), "admin.key")).strip());
  }

  /**
   * @param key of the caller, or null for nobody
   */
  static UnitsDoor of(Environment server, String key) {
    return new UnitsDoor(base(server), key);
  }

  static UnitsDoor of(RunningServer server, Path home) {
    return new UnitsDoor(server.uri("").toString(), read(home.resolve("admin.key")).strip());
  }

  private static String base(Environment server) {
    return "http://127.0.0.1:" + server.getProperty("local.server.port");
  }

  UnitsDoor file(String name, String content) {
    return part("file", name, content.getBytes(StandardCharsets.UTF_8));
  }

  UnitsDoor file(String name, byte[] content) {
    return part("file", name, content);
  }

  UnitsDoor file(Path path) {
    try {
      return part("file", path.getFileName().toString(), Files.readAllBytes(path));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  UnitsDoor succession(String csv) {
    return part("succession", "dien-bien.csv", csv.getBytes(StandardCharsets.UTF_8));
  }

  UnitsDoor succession(Path path) {
    return part(
        "succession", path.getFileName().toString(), read(path).getBytes(StandardCharsets.UTF_8));
  }

  UnitsDoor from(String day) {
    return with("validFrom", day);
  }

  UnitsDoor with(String field, String value) {
    return part(field, null, value.getBytes(StandardCharsets.UTF_8));
  }

  private UnitsDoor part(String field, String fileName, byte[] content) {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
            .formatted(BOUNDARY, field, fileName == null ? "" : "; filename=\"" + fileName + "\"");
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    return this;
  }

  HttpResponse<String> send() {
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return exchange(
        request("/api/units/imports")
            .header("Accept", "application/json")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  /** Sends, waits for the job's end and reads its report. */
  Report report() {
    HttpResponse<String> answer = send();
    if (answer.statusCode() != 202) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return report(JSON.readTree(answer.body()).get("id").asLong());
  }

  Report report(long id) {
    JsonNode job = get("/api/jobs/" + id);
    while (List.of("waiting", "running").contains(job.get("state").asString())) {
      RunningServer.pause(50);
      job = get("/api/jobs/" + id);
    }
    List<JsonNode> problems = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = get("/api/jobs/" + id + "/problems?limit=2000&next=" + next);
      page.get("items").forEach(problems::add);
      next = page.get("next").isNull() ? "" : page.get("next").asString();
    } while (!next.isEmpty());
    return new Report(job, problems);
  }

  JsonNode get(String path) {
    HttpResponse<String> answer = exchange(request(path).GET());
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  HttpResponse<String> delete(String path) {
    return exchange(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofMinutes(3));
    return key == null ? request : request.header("Authorization", "Bearer " + key);
  }

  private static HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How a job ended and what it found. */
  record Report(JsonNode job, List<JsonNode> problems) {
    String state() {
      return job.get("state").asString();
    }

    String summary() {
      return job.get("summary").asString();
    }

    long refused() {
      return job.get("refused").asLong();
    }

    /** "severity code file:line" of each finding, in order. */
    List<String> lines() {
      return problems.stream()
          .map(
              p ->
                  p.get("severity").asString()
                      + " "
                      + p.get("code").asString()
                      + (p.get("file").isNull() ? "" : " " + p.get("file").asString())
                      + (p.get("line").isNull() ? "" : ":" + p.get("line").asLong()))
          .toList();
    }

    List<JsonNode> of(String code) {
      return problems.stream().filter(p -> p.get("code").asString().equals(code)).toList();
    }

    Map<String, Integer> counts() {
      Map<String, Integer> counts = new TreeMap<>();
      problems.forEach(p -> counts.merge(p.get("code").asString(), 1, Integer::sum));
      return counts;
    }
  }
}
