package vn.vonglau.directives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.vonglau.directives.DirectiveStory.NOW;
import static vn.vonglau.directives.DirectiveStory.give;
import static vn.vonglau.directives.DirectiveStory.oldCommune;
import static vn.vonglau.directives.DirectiveStory.theCommune;
import static vn.vonglau.directives.DirectiveStory.wish;
import static vn.vonglau.support.Client.code;
import static vn.vonglau.support.Client.json;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** From the leader who asks to the leader who closes, over HTTP. */
@ServerTest
class DirectivesTest {
  @Autowired ApplicationContext context;
  @Autowired BusinessClock clock;
  @Autowired OverdueWatch watch;

  @BeforeEach
  void people() {
    DirectiveStory.begin(context);
  }

  @AfterEach
  void theClockGoesOnAsBefore() {
    clock.moveTo(java.time.Instant.now());
  }

  private Client as(String user) {
    return DirectiveStory.as(context, user);
  }

  private static JsonNode ok(HttpResponse<String> answer) {
    assertTrue(answer.statusCode() < 300, () -> answer.statusCode() + " " + answer.body());
    return json(answer);
  }

  private static String at(JsonNode d) {
    return "/api/directives/" + d.get("id").asLong();
  }

  private static Set<Long> ids(JsonNode page) {
    Set<Long> ids = new HashSet<>();
    page.get("items").forEach(i -> assertTrue(ids.add(i.get("id").asLong()), "no row twice"));
    return ids;
  }

  private static List<String> texts(JsonNode list, String field) {
    List<String> out = new ArrayList<>();
    list.forEach(e -> out.add((field.isEmpty() ? e : e.path(field)).asString()));
    return out;
  }

  @Test
  void aLeaderGivesTheDepartmentAnswersTheLeaderClosesAndTheHistoryTellsAll() {
    Map<String, Object> subject =
        Map.of(
            "kind", "figure",
            "ref", "77",
            "label", "Thu ngân sách · Tỉnh Tây Ninh · 02/2026",
            "link", "?indicator=X&period=2026-02",
            "value", "1.234,5 tỷ đồng",
            "extent", List.of(105.8, 10.9, 106.5, 11.8));
    JsonNode d = give(as("d-lanh"), "subject", subject, "watchers", List.of("d-theo"));
    assertEquals("new", d.get("state").asString());
    assertEquals("2026-03-25T16:59:59Z", d.get("due").asString());
    assertEquals(106.5, d.at("/subject/extent/2").asDouble());
    assertEquals("Sở Tài chính", d.at("/addressee/agency/vi").asString());
    assertEquals(List.of("d-so", "d-so2"), texts(d.get("people"), "user"));

    JsonNode seen = ok(as("d-so").get(at(d)));
    assertEquals(List.of("take", "answer", "done", "issue", "watch"), texts(seen.get("may"), ""));
    JsonNode taken = ok(as("d-so").post(at(d) + "/take", Map.of()));
    assertEquals("doing", taken.get("state").asString());
    assertEquals("d-so", taken.at("/takenBy/user").asString());
    ok(as("d-so").post(at(d) + "/answer", Map.of("text", "Đang đối chiếu với Kho bạc")));
    ok(as("d-lanh").post(at(d) + "/answer", Map.of("text", "Gửi kèm bảng kê")));
    ok(as("d-so2").post(at(d) + "/done", Map.of("text", "Đã sửa, gửi bản 2")));
    JsonNode back = ok(as("d-lanh").post(at(d) + "/return", Map.of("text", "Còn thiếu bảng kê")));
    assertEquals("doing", back.get("state").asString());
    assertEquals(1, back.get("returns").asInt());
    assertTrue(back.get("doneAt").isNull());
    ok(as("d-so").post(at(d) + "/done", Map.of("text", "Đã bổ sung bảng kê")));
    JsonNode over = ok(as("d-lanh").post(at(d) + "/close", Map.of("text", "Đạt")));
    assertEquals("closed", over.get("state").asString());
    assertEquals(
        List.of("created", "taken", "answered", "answered", "done", "returned", "done", "closed"),
        texts(over.get("history"), "what"));
    assertEquals("Người d-so2", over.at("/history/4/by/name").asString());
    assertEquals("409 directive-state", code(as("d-so").post(at(d) + "/take", Map.of())));
    assertEquals(List.of("watch"), texts(over.get("may"), ""));
    assertTrue(ids(ok(as("d-theo").get("/api/directives?list=watched"))).contains(id(d)));
    assertEquals("403 directive-right", code(as("d-theo").post(at(d) + "/take", Map.of())));
  }

  private static long id(JsonNode d) {
    return d.get("id").asLong();
  }

  @Test
  void whoHasNoPartInItFindsNothingAnywhere() {
    JsonNode d = give(as("d-lanh"));
    JsonNode issue =
        ok(as("d-so").post("/api/issues", Map.of("directive", id(d), "text", "Thiếu số Kho bạc")));
    Client stranger = as("d-ngoai");
    for (JsonNode one : List.of(d, issue)) {
      assertEquals("404 not-found", code(stranger.get(at(one))));
      assertEquals("404 not-found", code(stranger.with("If-Match", "\"1\"").put(at(one), wish())));
      for (String step : List.of("take", "answer", "done", "close", "return", "cancel", "watch")) {
        Map<String, Object> body = Map.of("text", "Một lý do đủ dài", "on", true);
        assertEquals("404 not-found", code(stranger.post(at(one) + "/" + step, body)), step);
      }
      assertEquals("404 not-found", code(stranger.post(at(one) + "/photos", "x")));
      assertEquals("404 not-found", code(stranger.get(at(one) + "/photos/1")));
      assertEquals("404 not-found", code(stranger.get(at(one) + "/photos/1/small")));
    }
    for (String list : DirectiveLists.NAMES) {
      assertFalse(
          ids(ok(stranger.get("/api/directives?limit=2000&list=" + list))).contains(id(d)), list);
    }
    assertFalse(ids(ok(stranger.get("/api/issues?limit=2000"))).contains(id(issue)));
    JsonNode line = ok(stranger.get("/api/directives/timeline?limit=2000"));
    assertFalse(texts(line.get("items"), "directive").contains(Long.toString(id(d))));
    assertEquals(0, ok(stranger.get("/api/directives/counts")).get("total").asInt());
    assertEquals(
        "404 not-found",
        code(stranger.post("/api/issues", Map.of("directive", id(d), "text", "Xem thử"))));
    assertEquals("403 forbidden", code(stranger.post("/api/directives", wish())));
    assertEquals("403 forbidden", code(stranger.get("/api/directives/addressees")));
    Client nobody = Client.of(context.getEnvironment());
    for (String path : List.of(at(d), "/api/directives", "/api/issues", at(d) + "/photos/1")) {
      assertEquals("401 sign-in", code(nobody.get(path)), path);
    }
    stranger.with("If-Match", "");
  }

  @Test
  void aCommuneSeesItsOwnAndAPersonNamedIsAsked() {
    JsonNode commune = give(as("d-tong"), "agency", null, "unit", theCommune);
    JsonNode person = give(as("d-tong"), "person", "d-so2");
    assertTrue(ids(ok(as("d-xa").get("/api/directives?list=assigned"))).contains(id(commune)));
    assertEquals("404 not-found", code(as("d-so").get(at(commune))));
    assertTrue(ids(ok(as("d-so2").get("/api/directives?list=assigned"))).contains(id(person)));
    Set<Long> related = ids(ok(as("d-so").get("/api/directives?list=related")));
    assertTrue(related.contains(id(person)), "another of the same department");
    Set<Long> mine = ids(ok(as("d-so").get("/api/directives?list=mine&limit=2000")));
    Set<Long> union = ids(ok(as("d-so").get("/api/directives?list=assigned&limit=2000")));
    union.addAll(ids(ok(as("d-so").get("/api/directives?list=related&limit=2000"))));
    union.addAll(ids(ok(as("d-so").get("/api/directives?list=watched&limit=2000"))));
    assertEquals(union, mine);
    assertTrue(
        ids(ok(as("d-lanh").get("/api/directives?unit=" + theCommune))).contains(id(commune)));
    assertFalse(ids(ok(as("d-lanh").get("/api/directives?agency=SYT"))).contains(id(person)));
  }

  @Test
  void listsGoByStateAndTheFourClassesSumToTheTotal() {
    Client leader = as("d-lanh");
    JsonNode fresh = give(leader);
    JsonNode doing = give(leader, "due", "2026-03-21");
    ok(as("d-so").post(at(doing) + "/take", Map.of()));
    JsonNode gone = give(leader);
    ok(leader.post(at(gone) + "/cancel", Map.of("text", "Giao nhầm cơ quan")));
    assertTrue(ids(ok(leader.get("/api/directives?list=new"))).contains(id(fresh)));
    assertTrue(ids(ok(leader.get("/api/directives?list=doing"))).contains(id(doing)));
    assertFalse(ids(ok(leader.get("/api/directives?list=new"))).contains(id(gone)));
    assertEquals("400 directive-list", code(leader.get("/api/directives?list=x")));

    clock.moveTo(NOW.plus(Duration.ofDays(3)));
    assertTrue(ids(ok(leader.get("/api/directives?list=overdue"))).contains(id(doing)));
    assertFalse(ids(ok(leader.get("/api/directives?list=overdue"))).contains(id(fresh)));
    ok(as("d-so").post(at(doing) + "/done", Map.of("text", "Đã xong, chậm hai ngày")));
    JsonNode late = ok(leader.get(at(doing)));
    assertTrue(late.get("overdue").asBoolean(), "done, but late");
    assertEquals(2, late.get("daysOverdue").asInt());
    assertTrue(ids(ok(leader.get("/api/directives?list=overdue"))).contains(id(doing)));
    for (String user : List.of("d-lanh", "d-so", "d-xa", "d-tong")) {
      JsonNode counts = ok(as(user).get("/api/directives/counts"));
      long sum = 0;
      for (String c : List.of("doingInTime", "doingLate", "doneInTime", "doneLate")) {
        sum += counts.get(c).asLong();
      }
      assertEquals(counts.get("total").asLong(), sum, user);
      int all = ids(ok(as(user).get("/api/directives?limit=2000"))).size();
      assertEquals(all, counts.at("/lists/all").asInt(), user);
      int over = ids(ok(as(user).get("/api/directives?list=overdue&limit=2000"))).size();
      assertEquals(over, counts.at("/lists/overdue").asInt(), user);
    }
  }

  @Test
  void whatBecomesOverdueIsToldOnceByTheBusinessClock() {
    JsonNode d = give(as("d-lanh"), "due", "2026-03-20");
    watch.look();
    assertFalse(ok(as("d-so").get(at(d))).get("overdue").asBoolean());
    clock.moveTo(java.time.Instant.parse("2026-03-20T17:00:01Z"));
    assertTrue(watch.look() >= 1, "a minute after midnight in Viet Nam");
    assertEquals(0, watch.look());
    JsonNode seen = ok(as("d-so").get(at(d)));
    assertEquals(1, seen.get("daysOverdue").asInt());
    assertEquals(List.of("created", "overdue"), texts(seen.get("history"), "what"));
    for (String user : List.of("d-so", "d-so2", "d-lanh")) {
      JsonNode notices = ok(as(user).get("/api/notices"));
      long about =
          texts(notices.get("items"), "about").stream()
              .filter(a -> a.equals("directive:" + id(d)))
              .count();
      assertEquals(user.equals("d-lanh") ? 1 : 2, about, user);
    }
  }

  @Test
  void ofTwoWhoChangeAtOnceOneIsToldSo() throws Exception {
    JsonNode d = give(as("d-lanh"));
    Client leader = as("d-lanh").with("If-Match", "\"1\"");
    JsonNode changed = ok(leader.put(at(d), wish("due", "2026-03-30")));
    assertEquals(2, changed.get("revision").asInt());
    assertEquals("due", changed.at("/history/1/changes/0/field").asString());
    assertEquals("409 directive-moved", code(leader.put(at(d), wish("text", "Bản khác"))));
    assertEquals("409 directive-moved", code(leader.post(at(d) + "/close", Map.of())));
    leader.with("If-Match", "");
    assertEquals("428 if-match", code(leader.put(at(d), wish())));

    // sessions of their own: one client writes no two requests at a time
    Client one = as("d-so");
    Client two = as("d-so2");
    List<Callable<String>> both =
        List.of(
            () -> code(one.post(at(d) + "/take", Map.of())),
            () -> code(two.post(at(d) + "/take", Map.of())));
    List<String> codes = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(2)) {
      for (var f : pool.invokeAll(both)) {
        codes.add(f.get());
      }
    }
    codes.sort(null);
    assertEquals("200", codes.getFirst());
    assertTrue(codes.get(1).startsWith("409 directive-"), codes.toString());
    JsonNode history = ok(as("d-lanh").get(at(d))).get("history");
    assertEquals(1, texts(history, "what").stream().filter("taken"::equals).count());
  }

  @Test
  void aUnitThatHasEndedIsRefusedAndItsSuccessorIsNamed() {
    var answer = as("d-lanh").post("/api/directives", wish("agency", null, "unit", oldCommune));
    assertEquals("422 unit-gone", code(answer));
    assertEquals(
        "Xã Bình Minh không còn là đơn vị hành chính. Chọn đơn vị kế thừa: Xã Ninh Điền. Chưa ghi"
            + " gì.",
        json(answer).get("vi").asString());
    JsonNode proposed = ok(as("d-lanh").get("/api/directives/addressees?unit=" + oldCommune));
    assertTrue(proposed.at("/unit/gone").asBoolean());
    assertEquals(theCommune, proposed.at("/unit/successors/0/id").asLong());
    JsonNode now = ok(as("d-lanh").get("/api/directives/addressees?unit=" + theCommune));
    assertEquals(List.of("d-xa"), texts(now.get("people"), "user"));
    assertEquals("2026-03-25", now.get("due").asString(), "three days of work from a Friday");
  }

  @Test
  void wrongWishesHaveTheirOwnAnswersAndStoreNothing() {
    Client leader = as("d-lanh");
    int before = ids(ok(leader.get("/api/directives?limit=2000"))).size();
    Map<String, Map<String, Object>> wrong = new java.util.LinkedHashMap<>();
    wrong.put("422 directive-addressee", wish("agency", null));
    wrong.put("422 directive-agency", wish("agency", "KHONG_CO"));
    wrong.put("422 directive-unit", wish("agency", "UBND_XA"));
    wrong.put("422 directive-person", wish("person", "khong-co-ai"));
    wrong.put("422 directive-due", wish("due", "2026-03-19"));
    wrong.put("404 not-found", wish("subject", Map.of("kind", "figure", "indicator", "KHONG")));
    wrong.forEach((code, body) -> assertEquals(code, code(leader.post("/api/directives", body))));
    for (Map<String, Object> body :
        List.of(
            wish("text", " "),
            wish("text", "x".repeat(4001)),
            wish("text", "a\u0007b"),
            wish("reason", "vi"),
            wish("due", "mai"),
            wish("subject", Map.of("kind", "planet")),
            wish("subject", Map.of("kind", "unit", "link", "https://example.org/")),
            wish("subject", Map.of("kind", "unit", "extent", List.of(1, 2, 0, 3))),
            wish("subject", Map.of("kind", "unit", "extent", List.of("a", 2, 3, 4))))) {
      assertEquals("400 field", code(leader.post("/api/directives", body)), body.toString());
    }
    assertEquals("400 body", code(leader.post("/api/directives", "[]")));
    assertEquals(before, ids(ok(leader.get("/api/directives?limit=2000"))).size());
    JsonNode d = give(leader);
    assertEquals("422 directive-reason", code(leader.post(at(d) + "/cancel", Map.of("text", "x"))));
    assertEquals("422 directive-answer", code(as("d-so").post(at(d) + "/answer", Map.of())));
  }

  @Test
  void scriptIsTextAndTheSameAnswerSentTwiceIsOne() {
    String script = "<script>alert(1)</script> & <img src=x onerror=alert(2)>";
    JsonNode d = give(as("d-lanh"), "text", script);
    assertEquals(script, ok(as("d-so").get(at(d))).get("text").asString());
    ok(as("d-so").post(at(d) + "/answer", Map.of("text", script)));
    JsonNode again = ok(as("d-so").post(at(d) + "/answer", Map.of("text", script)));
    assertEquals(List.of("created", "answered"), texts(again.get("history"), "what"));
    assertEquals("doing", again.get("state").asString(), "who answers has taken it");
    assertEquals(script, again.at("/history/1/text").asString());
  }

  @Test
  void anIssueGoesToWhoAskedAndIsSeenByAllOfTheDirective() {
    JsonNode d = give(as("d-lanh"));
    JsonNode issue =
        ok(
            as("d-so")
                .post("/api/issues", Map.of("directive", id(d), "text", "Chưa có số Kho bạc")));
    assertEquals("d-lanh", issue.at("/addressee/person/user").asString());
    assertEquals(1, ok(as("d-so2").get(at(d))).get("issues").size());
    assertTrue(ids(ok(as("d-so2").get("/api/issues?directive=" + id(d)))).contains(id(issue)));
    ok(as("d-lanh").post(at(issue) + "/done", Map.of("text", "Đã nhắc Kho bạc")));
    JsonNode line = ok(as("d-so2").get("/api/directives/timeline?limit=3"));
    assertEquals(List.of("done", "created", "issue"), sorted(line));
    JsonNode second =
        ok(as("d-so2").get("/api/directives/timeline?limit=3&next=" + line.get("next").asString()));
    assertTrue(second.at("/items/0/id").asLong() < line.at("/items/2/id").asLong(), "newest first");
    assertEquals(
        "422 directive-parent",
        code(
            as("d-so")
                .post("/api/issues", Map.of("directive", id(issue), "text", "Vấn đề của vấn đề"))));
  }

  // of one moment, the line of the issue and that of its directive may stand either way
  private static List<String> sorted(JsonNode line) {
    List<String> what = texts(line.get("items"), "what");
    return what.getFirst().equals("done") && what.contains("created") && what.contains("issue")
        ? List.of("done", "created", "issue")
        : what;
  }

  @Test
  void watchersAreToldAndWhoLooksOnNoMoreSeesNothing() {
    JsonNode d = give(as("d-lanh"));
    assertEquals("404 not-found", code(as("d-theo").get(at(d))));
    ok(as("d-lanh").post(at(d) + "/watch", Map.of("user", "d-theo")));
    JsonNode notices = ok(as("d-theo").get("/api/notices"));
    assertEquals("directive:" + id(d), notices.at("/items/0/about").asString());
    assertTrue(ok(as("d-theo").get(at(d))).get("watching").asBoolean());
    JsonNode off = ok(as("d-theo").post(at(d) + "/watch", Map.of("on", false)));
    assertFalse(off.get("watching").asBoolean());
    assertEquals("404 not-found", code(as("d-theo").get(at(d))));
  }

  @Test
  void whatIsStillOpenAboutASubjectIsFound() {
    var subject = Map.of("kind", "alarm", "ref", "985", "label", "COD vượt ngưỡng");
    JsonNode d = give(as("d-lanh"), "subject", subject);
    JsonNode found = ok(as("d-so").get("/api/directives?subject=alarm:985"));
    assertTrue(ids(found).contains(id(d)));
    Directives room = context.getBean(Directives.class);
    var caller =
        new vn.vonglau.identity.Caller(
            "d-lanh", "Lãnh đạo", Set.of(vn.vonglau.identity.Role.LEADER), Set.of(), Set.of(), 1);
    assertEquals(
        List.of(id(d)), room.openOf(caller, "alarm", "985").stream().map(Directive::id).toList());
    ok(as("d-lanh").post(at(d) + "/close", Map.of()));
    assertEquals(List.of(), room.openOf(caller, "alarm", "985"));
  }
}
