package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.vonglau.kernel.Period;
import vn.vonglau.support.Client;

/** Corrections, complaints, incidents and offers: who may raise them, see them and decide. */
class CaseDeskTest extends ReportStory {
  @Test
  void aCorrectionMakesANewVersionAndKeepsTheOldValue() {
    long unit = anotherUnit();
    accepted(unit, "2026-02");
    String code = rows().getFirst();
    Map<String, Object> wish =
        Map.of(
            "indicator",
            code,
            "period",
            "2026-02",
            "unit",
            unit,
            "value",
            "8,5",
            "reason",
            "Nhập nhầm dấu phẩy của số");
    assertEquals(403, as("p-ngoai").post("/api/corrections", wish).statusCode());
    JsonNode asked = made(as("p-nhap").post("/api/corrections", wish));
    assertEquals("7", asked.get("oldValue").asString());
    assertEquals("409 correction-open", Client.code(as("p-nhap").post("/api/corrections", wish)));
    String files = "/api/corrections/" + asked.get("id").asLong() + "/attachments";
    byte[] pdf = "%PDF-1.7\n...".getBytes(StandardCharsets.ISO_8859_1);
    JsonNode minute = made(as("p-nhap").upload(files, "Biên bản.pdf", pdf));
    assertEquals("Biên bản.pdf", minute.get("name").asString());
    assertEquals(minute.get("id"), made(as("p-nhap").upload(files, "x.pdf", pdf)).get("id"));
    assertEquals(403, as("p-tong").upload(files, "a.pdf", pdf).statusCode());
    assertEquals(404, as("p-ngoai").upload(files, "a.pdf", pdf).statusCode());
    assertEquals(
        "422 attachment-kind",
        Client.code(as("p-nhap").upload(files, "a.pdf", "MZ".getBytes(StandardCharsets.UTF_8))));
    String file = files + "/" + minute.get("id").asLong();
    assertEquals(200, as("p-tong").get(file).statusCode());
    assertEquals(404, as("p-ngoai").get(file).statusCode());
    String accept = "/api/corrections/" + asked.get("id").asLong() + "/accept";
    assertEquals(403, as("p-nhap").post(accept, Map.of("reason", "Đồng ý sửa số")).statusCode());
    String people = "/api/reports/people?form=*&unit=" + unit + "&agency=UBND_XA";
    ok(admin().put(people, Map.of("use", List.of("p-tong"))));
    String second = rows().get(1);
    Map<String, Object> other =
        Map.of(
            "indicator",
            second,
            "period",
            "2026-02",
            "unit",
            unit,
            "value",
            "9",
            "reason",
            "Tự thấy số chưa đúng");
    JsonNode own = made(as("p-tong").post("/api/corrections", other));
    String decide = "/api/corrections/" + own.get("id").asLong() + "/accept";
    assertEquals(
        "403 correction-own",
        Client.code(as("p-tong").post(decide, Map.of("reason", "Đồng ý sửa số liệu"))));
    JsonNode decided = ok(as("p-tong").post(accept, Map.of("reason", "Đồng ý sửa số liệu")));
    assertEquals("Biên bản.pdf", decided.get("attachments").get(0).get("name").asString());
    assertEquals("409 case-state", Client.code(as("p-nhap").upload(files, "Khác.pdf", pdf)));
    assertEquals(
        "409 case-state",
        Client.code(as("p-tong").post(accept, Map.of("reason", "Đồng ý sửa số"))));
    List<Figure> versions =
        context.getBean(Figures.class).history(code, Period.parse("2026-02"), unit);
    assertEquals(
        List.of("7", "8.5"), versions.stream().map(f -> f.what().value().toPlainString()).toList());
    assertEquals("Nhập nhầm dấu phẩy của số", versions.getLast().what().reason());
    JsonNode complaint =
        made(
            as("p-lanh")
                .post(
                    "/api/complaints",
                    Map.of("figure", versions.getLast().id(), "text", "Số này có đúng không?")));
    String of = "/api/complaints/" + complaint.get("id").asLong();
    assertEquals(
        "answered",
        ok(as("p-nhap").post(of + "/answer", Map.of("text", "Đã đối chiếu sổ")))
            .get("state")
            .asString());
    assertEquals("closed", ok(as("p-lanh").post(of + "/close", Map.of())).get("state").asString());
    assertEquals(404, as("p-ngoai").get(of).statusCode());
  }

  @Test
  void incidentsAndOffersReachThoseTheyConcern() {
    JsonNode incident =
        made(as("p-ngoai").post("/api/incidents", Map.of("text", "Không mở được biểu")));
    assertTrue(has("p-tong", "incidents", incident));
    assertFalse(has("p-gui", "incidents", incident));
    Definition offered =
        definitions.now().all().stream()
            .filter(d -> FlowStory.CO_CHECKER.equals(d.agency()) && !d.group())
            .findFirst()
            .orElseThrow();
    Map<String, Object> wish =
        Map.of("indicator", offered.code(), "to", FlowStory.AGENCY, "form", FlowStory.AGENCY_FORM);
    assertEquals(201, as("p-phoihop").post("/api/offers", wish).statusCode());
    assertEquals(403, as("p-lanh").post("/api/offers", wish).statusCode());
    Definition communes = FlowStory.indicators(definitions.now()).getFirst();
    String people = "/api/reports/people?form=*&unit=" + FlowStory.COMMUNE + "&agency=";
    ok(
        admin()
            .put(
                people + communes.agency(),
                Map.of("entry", List.of("p-ngoai"), "approve", List.of("p-duyet"))));
    Map<String, Object> own = Map.of("indicator", communes.code(), "to", FlowStory.CO_CHECKER);
    assertEquals(
        403, as("p-ngoai").post("/api/offers", own).statusCode(), "enters, does not decide");
    assertEquals(201, as("p-duyet").post("/api/offers", own).statusCode());
    ok(admin().put(people + communes.agency(), Map.of("entry", List.of(), "approve", List.of())));
  }

  private boolean has(String user, String kind, JsonNode one) {
    return ok(as(user).get("/api/" + kind))
        .get("items")
        .valueStream()
        .anyMatch(c -> c.get("id").asLong() == one.get("id").asLong());
  }
}
