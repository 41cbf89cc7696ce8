package vn.vonglau.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends files to a server as {@code scripts/import} does, and waits for their jobs. */
final class LayerUpload {
  private static final String EDGE = "-----vonglau-bench";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern RESULT =
      Pattern.compile("(\\d+) added, (\\d+) changed, (\\d+) removed, (\\d+) the same; (\\d+) rows");

  private final Server server;
  private final String key;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  LayerUpload(Server server) throws IOException {
    this.server = server;
    this.key = "Bearer " + Files.readString(server.home.resolve("admin.key")).strip();
  }

  /** The value of the header that lets in. */
  String key() {
    return key;
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port + path);
  }

  /**
   * @param what {@code added} or {@code unchanged}: what all rows have to be in the end
   * @return seconds from the first byte sent until the job is done
   */
  double send(Path file, String layer, String mode, String keyColumn, int rows, String what)
      throws Exception {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("title", "Đo tốc độ nhập");
    form.put("access", "public");
    form.put("mode", mode);
    form.put("key", keyColumn);
    long start = System.nanoTime();
    var request =
        HttpRequest.newBuilder(uri("/api/layers/" + layer + "/features"))
            .header("Authorization", key)
            .header("Content-Type", "multipart/form-data; boundary=" + EDGE)
            .POST(body(form, file))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 202) {
      throw new IOException(answer.statusCode() + " for " + file + ": " + answer.body());
    }
    JsonNode job = JSON.readTree(answer.body());
    String path = "/api/jobs/" + job.get("id").asLong();
    while (job.get("state").asString().matches("waiting|running")) {
      if (System.nanoTime() - start > 600e9) {
        throw new IOException("still at work: " + job);
      }
      Thread.sleep(100);
      var now = server.get(path, Map.of("Authorization", key));
      job = JSON.readTree(now.body());
    }
    double took = (System.nanoTime() - start) / 1e9;
    Matcher result = RESULT.matcher(job.path("summary").asString(""));
    boolean right =
        job.get("state").asString().equals("done")
            && result.find()
            && Integer.parseInt(result.group(what.equals("added") ? 1 : 4)) == rows;
    if (!right) {
      throw new IOException("not all " + what + ": " + job);
    }
    return took;
  }

  private static BodyPublisher body(Map<String, String> form, Path file) throws IOException {
    StringBuilder head = new StringBuilder();
    form.forEach(
        (name, value) ->
            head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(EDGE, name, value)));
    head.append(
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
            .formatted(EDGE, file.getFileName()));
    return BodyPublishers.concat(
        BodyPublishers.ofString(head.toString()),
        BodyPublishers.ofFile(file),
        BodyPublishers.ofString("\r\n--" + EDGE + "--\r\n"));
  }

  /** The status of the answer, whose body goes into the file. */
  int fetch(String path, Path file) throws Exception {
    var request = HttpRequest.newBuilder(uri(path)).header("Authorization", key).build();
    return http.send(request, BodyHandlers.ofFile(file)).statusCode();
  }
}
