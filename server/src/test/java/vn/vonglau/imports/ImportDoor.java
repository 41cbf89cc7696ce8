package vn.vonglau.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.Wait;

/** Somebody who brings files into layers, one step after the other or in one. */
final class ImportDoor {
  private static final String PASSWORD = "mat-khau-rat-dai-1";
  final Client client;

  private ImportDoor(Client client) {
    this.client = client;
  }

  static ImportDoor administrator(Environment server) {
    return new ImportDoor(Client.administrator(server));
  }

  static ImportDoor nobody(Environment server) {
    return new ImportDoor(Client.of(server));
  }

  /** A new person of this role, signed in. */
  static ImportDoor person(Environment server, String user, String role) {
    Client.newPerson(server, user, PASSWORD, role);
    return signedIn(server, user);
  }

  static ImportDoor signedIn(Environment server, String user) {
    Client client = Client.of(server).signIn(user, PASSWORD);
    client.get("/api/session");
    return new ImportDoor(client);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  HttpResponse<String> send(String name, byte[] file) {
    return client.upload("/api/imports", name, file);
  }

  /** Receives the file; the answer is the import. */
  JsonNode receive(String name, byte[] file) {
    return read(201, send(name, file));
  }

  JsonNode receive(String name, String text) {
    return receive(name, bytes(text));
  }

  JsonNode get(long id) {
    return read(200, client.get("/api/imports/" + id));
  }

  JsonNode options(long id, Map<String, Object> options) {
    return read(200, client.put("/api/imports/" + id + "/options", options));
  }

  HttpResponse<String> ask(long id, String step) {
    return client.post("/api/imports/" + id + "/" + step, Map.of());
  }

  /** Check, apply or undo, to its end, which has to be a good one. */
  JsonNode step(long id, String step) throws Exception {
    JsonNode job = ended(read(202, ask(id, step)).get("id").asLong());
    assertEquals("done", job.get("state").asString(), job.toString());
    return get(id);
  }

  JsonNode ended(long job) throws Exception {
    JsonNode[] last = new JsonNode[1];
    Wait.until(
        "job " + job + " is over",
        Duration.ofSeconds(60),
        () -> {
          last[0] = read(200, client.get("/api/jobs/" + job));
          return !List.of("waiting", "running").contains(last[0].get("state").asString());
        });
    return last[0];
  }

  HttpResponse<String> upload(String layer, String options, String name, byte[] file) {
    return client.upload("/api/layers/" + layer + "/features?" + options, name, file);
  }

  /** In one step, to its good end. */
  JsonNode into(String layer, String options, String name, byte[] file) throws Exception {
    JsonNode begun = read(202, upload(layer, options, name, file));
    JsonNode job = ended(begun.get("id").asLong());
    assertEquals("done", job.get("state").asString(), job.toString());
    return get(begun.get("importId").asLong());
  }

  JsonNode into(String layer, String options, String text) throws Exception {
    return into(layer, options, layer + ".csv", bytes(text));
  }

  List<JsonNode> problems(long id) {
    List<JsonNode> out = new ArrayList<>();
    read(200, client.get("/api/imports/" + id + "/problems?limit=1000"))
        .get("items")
        .forEach(out::add);
    return out;
  }

  /** Keys of all rows of the layer with one of their fields. */
  Map<String, String> rows(String layer, String field) {
    Map<String, String> out = new TreeMap<>();
    JsonNode page = read(200, client.get("/api/layers/" + layer + "/features?limit=2000"));
    for (JsonNode f : page.get("features")) {
      JsonNode p = f.get("properties");
      out.put(p.path("ma").asString("?"), p.path(field).asString("-"));
    }
    return out;
  }

  /** "added changed removed unchanged refused". */
  static String counts(JsonNode run) {
    JsonNode d = run.get("diff");
    return String.join(
        " ",
        List.of("added", "changed", "removed", "unchanged", "refused").stream()
            .map(n -> d.get(n).asString())
            .toList());
  }

  static List<String> questions(JsonNode run) {
    List<String> out = new ArrayList<>();
    run.get("questions").forEach(q -> out.add(q.get("option").asString()));
    return out;
  }

  static JsonNode read(int status, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    return Client.json(answer);
  }
}
