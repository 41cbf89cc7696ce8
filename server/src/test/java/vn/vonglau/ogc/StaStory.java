package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.vonglau.sensing.Stations;
import vn.vonglau.support.Client;

/** Callers of SensorThings over HTTP, and things for them to read. */
abstract class StaStory {
  static final String ROOT = "/sta/v1.1";

  @Autowired Environment server;
  @Autowired Stations stations;
  @Autowired JdbcClient db;

  final String mark = "m" + UUID.randomUUID().toString().substring(0, 8);
  Client admin;
  Client guest;

  @BeforeEach
  void callers() {
    admin = Client.administrator(server);
    guest = Client.of(server);
  }

  /** An address with its query encoded. */
  static String at(String path, String... options) {
    StringBuilder out = new StringBuilder(ROOT).append(path);
    for (int i = 0; i < options.length; i += 2) {
      out.append(i == 0 ? '?' : '&').append(options[i]).append('=');
      out.append(URLEncoder.encode(options[i + 1], StandardCharsets.UTF_8).replace("+", "%20"));
    }
    return out.toString();
  }

  JsonNode read(String path, String... options) {
    HttpResponse<String> answer = guest.get(at(path, options));
    assertEquals(200, answer.statusCode(), () -> path + " " + answer.body());
    return Client.json(answer);
  }

  static JsonNode created(HttpResponse<String> answer) {
    assertEquals(201, answer.statusCode(), answer::body);
    assertTrue(answer.headers().firstValue("Location").orElseThrow().contains(ROOT));
    return Client.json(answer);
  }

  /** A thing with one place and these series, each with these observations. */
  JsonNode thing(String name, int series, String observations) {
    StringBuilder streams = new StringBuilder();
    for (int i = 1; i <= series; i++) {
      streams.append(i == 1 ? "" : ",").append(stream(name + " s" + i, observations));
    }
    String body =
        """
        {"name": "%s", "description": "d", "properties": {"mark": "%s", "n": 5},
         "Locations": [{"name": "%s place", "description": "d", "encodingType": "application/geo+json",
           "location": {"type": "Point", "coordinates": [106.1, 11.3]}}],
         "Datastreams": [%s]}
        """
            .formatted(name, mark, name, streams);
    return created(admin.post(ROOT + "/Things", body));
  }

  static String stream(String name, String observations) {
    return """
    {"name": "%s", "description": "d",
     "observationType": "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
     "unitOfMeasurement": {"name": "Lumen", "symbol": "lm", "definition": "x"},
     "ObservedProperty": {"name": "%s flux", "definition": "http://example.org/flux", "description": "d"},
     "Sensor": {"name": "%s meter", "description": "d", "encodingType": "application/pdf", "metadata": "x"},
     "Observations": [%s]}
    """
        .formatted(name, name, name, observations);
  }

  static String values(int from, int to) {
    List<String> out = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      out.add("{\"phenomenonTime\": \"2025-03-%02dT00:00:00Z\", \"result\": %d}".formatted(i, i));
    }
    return String.join(",", out);
  }

  long firstSeries(JsonNode thing) {
    return read("/Things(" + thing.get("@iot.id") + ")/Datastreams")
        .get("value")
        .get(0)
        .get("@iot.id")
        .asLong();
  }

  static List<String> all(JsonNode collection, String member) {
    List<String> out = new ArrayList<>();
    collection.get("value").forEach(v -> out.add(v.get(member).asString()));
    return out;
  }

  static String results(JsonNode observations) {
    List<String> out = new ArrayList<>();
    observations.forEach(o -> out.add(o.get("result").toString()));
    return "[" + String.join(",", out) + "]";
  }
}
