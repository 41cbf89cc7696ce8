package vn.vonglau.indicators;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** People at the reports of the province of {@link FlowStory}, through the doors of the server. */
@ServerTest
@TestPropertySource(properties = FlowStory.WORLD)
abstract class ReportStory {
  static final String REASON = "Số liệu chưa khớp với kỳ trước";
  private static final AtomicInteger NEXT = new AtomicInteger();

  @Autowired ApplicationContext context;
  @Autowired JdbcClient db;
  @Autowired BusinessClock clock;
  @Autowired Definitions definitions;

  @BeforeEach
  void theProvince() {
    FlowStory.begin(context);
  }

  Client as(String user) {
    return FlowStory.as(context, user);
  }

  Client admin() {
    return Client.administrator(context.getEnvironment());
  }

  static JsonNode ok(HttpResponse<String> answer) {
    return FlowStory.json(answer, 200);
  }

  static JsonNode made(HttpResponse<String> answer) {
    return FlowStory.json(answer, 201);
  }

  List<String> rows() {
    return FlowStory.indicators(definitions.now()).stream().map(Definition::code).toList();
  }

  /** A commune that no other report has. */
  static long anotherUnit() {
    return FlowStory.COMMUNE + NEXT.incrementAndGet();
  }

  HttpResponse<String> begin(String user, long unit, String period) {
    return as(user)
        .post("/api/reports", Map.of("form", FlowStory.FORM, "unit", unit, "period", period));
  }

  JsonNode begun() {
    return made(begin("p-nhap", anotherUnit(), "2026-02"));
  }

  JsonNode filled() {
    return ok(save("p-nhap", begun(), cells("12", "3", "4")));
  }

  /** Gone all the way, with 7 in each row. */
  JsonNode accepted(long unit, String period) {
    JsonNode report = Client.json(begin("p-nhap", unit, period));
    report = ok(save("p-nhap", report, cells(7, 7, 7)));
    report = done("p-duyet", "approve", done("p-nhap", "submit", report));
    return done("p-tong", "accept", done("p-gui", "send", report));
  }

  Map<String, Object> cells(Object... values) {
    List<Map<String, Object>> cells = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      cells.add(
          Map.of(
              "indicator",
              rows().get(i),
              "column",
              "value",
              "value",
              values[i],
              "comment",
              "đã rà soát lại số"));
    }
    return Map.of("cells", cells);
  }

  HttpResponse<String> save(String user, JsonNode report, Object body) {
    return FlowStory.send(context, user, "PUT", path(report), revision(report), body);
  }

  HttpResponse<String> act(String user, String action, JsonNode report, String reason) {
    return FlowStory.send(
        context,
        user,
        "POST",
        path(report) + "/" + action,
        revision(report),
        reason == null ? Map.of() : Map.of("reason", reason));
  }

  JsonNode done(String user, String action, JsonNode report) {
    return ok(act(user, action, report, null));
  }

  static String path(JsonNode report) {
    return "/api/reports/" + report.get("id").asLong();
  }

  static int revision(JsonNode report) {
    return report.get("revision").asInt();
  }

  static String allowed(JsonNode report) {
    return String.join(
        " ", report.get("allowed").valueStream().map(JsonNode::asString).sorted().toList());
  }
}
