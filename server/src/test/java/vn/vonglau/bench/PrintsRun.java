package vn.vonglau.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sheets with parcels, land use and units, from the question to the whole file. */
final class PrintsRun {
  private static final double TARGET_S = 3;

  private final Bench bench;
  private final String group;
  private final String store;
  private final Server server;
  private final String key;

  PrintsRun(Bench bench, String group, String store, Server server) throws Exception {
    this.bench = bench;
    this.group = group;
    this.store = store;
    this.server = server;
    this.key = "Bearer " + Files.readString(server.home.resolve("admin.key")).strip();
  }

  void run() throws Exception {
    int times = bench.quick ? 5 : 20;
    for (int dpi : new int[] {150, 300}) {
      String what = "A3 PDF at 1:25,000, %d dpi (%s)".formatted(dpi, store);
      bench.add(group, what, "s", TARGET_S, true, sheets("A3", dpi, times));
    }
    bench.note(group, "A1 PDF at 1:25,000, 300 dpi (" + store + ")", "s", sheets("A1", 300, 3));
  }

  /** Each of another place: nothing of it is kept from the one before. */
  private List<Double> sheets(String paper, int dpi, int times) throws Exception {
    Random places = new Random(dpi);
    List<Double> out = new ArrayList<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < times; i++) {
        String body =
            String.format(
                Locale.ROOT,
                "{\"paper\":\"%s\",\"dpi\":%d,\"scale\":25000,\"center\":[%.5f,%.5f],\"layers\":"
                    + "[\"planning-landuse\",\"planning-parcels\",\"adm-commune\"],"
                    + "\"parts\":[\"legend\",\"grid\",\"sources\",\"stamp\"]}",
                paper,
                dpi,
                106 + 0.3 * places.nextDouble(),
                11.1 + 0.4 * places.nextDouble());
        long begin = System.nanoTime();
        file(client, body);
        out.add((System.nanoTime() - begin) / 1e9);
      }
    }
    return out;
  }

  private void file(HttpClient client, String body) throws Exception {
    JsonNode job =
        JsonMapper.shared()
            .readTree(
                client
                    .send(
                        to("/api/prints")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                        HttpResponse.BodyHandlers.ofString())
                    .body());
    String look = job.get("jobUrl").asString();
    while (true) {
      JsonNode now =
          JsonMapper.shared()
              .readTree(client.send(to(look).build(), HttpResponse.BodyHandlers.ofString()).body());
      String state = now.get("state").asString();
      if (state.equals("done")) {
        break;
      }
      if (!state.equals("running") && !state.equals("waiting")) {
        throw new IllegalStateException("the sheet was not made: " + now);
      }
      Thread.sleep(10);
    }
    var pdf =
        client.send(
            to(job.get("fileUrl").asString()).build(), HttpResponse.BodyHandlers.ofByteArray());
    if (pdf.statusCode() != 200 || pdf.body()[0] != '%') {
      throw new IllegalStateException("no sheet: " + pdf.statusCode());
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port + path))
        .header("Authorization", key);
  }
}
