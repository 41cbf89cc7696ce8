package vn.vonglau.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** Questions that are kept: whose they are, who sees them, and what is not taken. */
@ServerTest
class SavedQuestionsTest {
  private static final String PATH = "/api/query/saved";
  private static final Map<String, Object> QUESTION =
      Map.of("area", Map.of("kind", "unit", "unit", 405), "layers", List.of("planning-parcels"));

  @Autowired Environment server;
  @Autowired JdbcClient db;

  private static int people;

  private String name;
  private Client first;
  private Client second;

  @BeforeEach
  void twoPeople() {
    nothing();
    name = "hoi-" + ++people;
    first = person(name);
    second = person("hoi-" + ++people);
  }

  @AfterEach
  void nothing() {
    db.sql("DELETE FROM saved_question").update();
  }

  /** A person of their own, signed in. */
  private Client person(String user) {
    String password = "gió mùa qua " + user;
    Client.newPerson(server, user, password, "planner");
    Client client = Client.of(server).from("203.0.113.94").signIn(user, password);
    client.get("/api/session"); // brings the token that a change needs
    return client;
  }

  private static long save(Client of, String name, boolean shared) {
    var answer = of.post(PATH, Map.of("name", name, "question", QUESTION, "shared", shared));
    assertEquals(201, answer.statusCode(), answer::body);
    return Client.json(answer).get("id").asLong();
  }

  private static List<String> names(Client of) {
    List<String> out = new ArrayList<>();
    Client.json(of.get(PATH)).get("items").forEach(i -> out.add(i.get("name").asString()));
    return out;
  }

  @Test
  void theOwnOnesAndSharedOnesOfOthersAreListed() {
    save(first, "Lúa ở Tân Biên", false);
    long shared = save(first, "Đất ở", true);
    save(second, "Của tôi", false);
    assertEquals(List.of("Lúa ở Tân Biên", "Đất ở"), names(first));
    assertEquals(List.of("Đất ở", "Của tôi"), names(second));
    JsonNode seen = Client.json(second.get(PATH + "/" + shared));
    assertEquals(405, seen.at("/question/area/unit").asInt());
    assertFalse(seen.get("own").asBoolean());
    assertEquals("Người " + name, seen.get("byName").asString());
    JsonNode page = Client.json(first.get(PATH + "?limit=1"));
    assertEquals(1, page.get("items").size());
    JsonNode rest = Client.json(first.get(PATH + "?limit=1&next=" + page.get("next").asString()));
    assertEquals("Đất ở", rest.at("/items/0/name").asString());
    assertTrue(rest.get("next").isNull());
  }

  @Test
  void layersThatTheReaderDoesNotSeeAreNotInIt() {
    Client boss = Client.administrator(server);
    Map<String, Object> question =
        Map.of(
            "layers",
            List.of("planning-secret", "lodging", Map.of("layer", "planning-secret")),
            "left",
            Map.of("layer", "planning-secret"),
            "right",
            Map.of("layer", "planning-parcels"));
    var made = boss.post(PATH, Map.of("name", "Kín", "question", question, "shared", true));
    assertEquals(201, made.statusCode(), made::body);
    String path = PATH + "/" + Client.json(made).get("id").asLong();
    String seen = first.get(path).body();
    assertFalse(seen.contains("planning-secret"), seen);
    assertEquals("lodging", Client.json(first.get(path)).at("/question/layers/0").asString());
    assertTrue(boss.get(path).body().contains("planning-secret"));
  }

  @Test
  void aQuestionOfSomebodyElseIsNotThere() {
    long own = save(first, "Riêng", false), shared = save(first, "Chung", true);
    assertEquals(404, second.get(PATH + "/" + own).statusCode());
    assertEquals(404, second.delete(PATH + "/" + own).statusCode());
    assertEquals(404, second.delete(PATH + "/" + shared).statusCode());
    assertEquals(404, second.get(PATH + "/999999999").statusCode());
    assertEquals(404, second.get(PATH + "/mot").statusCode());
    assertEquals(
        Client.json(second.get(PATH + "/" + own)).get("vi"),
        Client.json(second.get(PATH + "/999999999")).get("vi"));
    assertEquals(204, first.delete(PATH + "/" + own).statusCode());
    assertEquals(404, first.get(PATH + "/" + own).statusCode());
    assertEquals(List.of("Chung"), names(first));
  }

  @Test
  void theSameNameReplacesAndKeepsItsNumber() {
    long was = save(first, "Một tên", false);
    long theirs = save(second, "Một tên", false);
    assertEquals(was, save(first, "  Một tên ", true));
    assertTrue(Client.json(first.get(PATH + "/" + was)).get("shared").asBoolean());
    assertFalse(Client.json(second.get(PATH + "/" + theirs)).get("shared").asBoolean());
  }

  @Test
  void aScriptInTheNameIsTextAndStaysIt() {
    String text = "<script>alert(1)</script> ' OR 1=1 --";
    long id = save(first, text, true);
    var answer = second.get(PATH + "/" + id);
    assertEquals(text, Client.json(answer).get("name").asString());
    assertEquals("application/json", answer.headers().firstValue("Content-Type").orElse(""));
  }

  @Test
  void whoIsNotSignedInHasNoQuestions() {
    Client anyone = Client.of(server);
    assertEquals(401, anyone.get(PATH).statusCode());
    assertEquals(401, anyone.get(PATH + "/1").statusCode());
    assertEquals(401, anyone.post(PATH, Map.of("name", "a", "question", QUESTION)).statusCode());
    assertEquals(401, anyone.delete(PATH + "/1").statusCode());
    first.withoutCsrf();
    assertEquals(
        "403 csrf", Client.code(first.post(PATH, Map.of("name", "a", "question", QUESTION))));
  }

  @Test
  void whatIsTooLongIsRefused() {
    String much = "x".repeat(1 << 20);
    assertEquals(
        "413 body-too-large",
        Client.code(first.post(PATH, Map.of("name", "a", "question", Map.of("t", much)))));
    assertEquals(
        "413 question-large",
        Client.code(
            first.post(
                PATH, Map.of("name", "a", "question", Map.of("t", much.substring(0, 70_000))))));
    assertEquals(
        "400 field",
        Client.code(first.post(PATH, Map.of("name", "x".repeat(201), "question", QUESTION))));
    assertEquals(List.of(), names(first));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{}",
        "{\"name\":\"a\"}",
        "{\"name\":\"a\",\"question\":\"drop table\"}",
        "{\"name\":\"a\",\"question\":[1]}",
        "{\"name\":\"  \",\"question\":{}}",
        "{\"name\":\"a\\u0007b\",\"question\":{}}",
        "{\"name\":7,\"question\":{}}",
        "{\"name\":\"a\",\"question\":{},\"shared\":\"yes\"}",
      })
  void whatIsNoQuestionIsTold(String body) {
    var answer = first.post(PATH, body);
    assertEquals(400, answer.statusCode(), answer::body);
    assertFalse(Client.json(answer).get("vi").asString().isEmpty());
    assertEquals(List.of(), names(first));
  }

  @Test
  void oneKeepsAtMostTwoHundred() {
    for (int i = 0; i < SavedQuestions.MOST; i++) {
      db.sql(
              "INSERT INTO saved_question (by_whom, name, question, shared, changed_at)"
                  + " VALUES (?, ?, '{}', FALSE, CURRENT_TIMESTAMP)")
          .params(name, "Câu " + i)
          .update();
    }
    assertEquals(
        "409 saved-many",
        Client.code(first.post(PATH, Map.of("name", "Thêm", "question", QUESTION))));
    save(first, "Câu 7", true);
    save(second, "Của người khác", false);
  }
}
