package vn.vonglau.indicators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The bodies that report. */
@RestController
class AgenciesHttp {
  private final Agencies agencies;

  AgenciesHttp(Agencies agencies) {
    this.agencies = agencies;
  }

  @GetMapping("/api/agencies")
  Map<String, Object> list() {
    List<Map<String, Object>> items = agencies.all().stream().map(AgenciesHttp::json).toList();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("items", items);
    answer.put("next", null);
    answer.put("problems", agencies.problems());
    return answer;
  }

  private static Map<String, Object> json(Agency a) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", a.code());
    json.put("name", a.nameVi());
    json.put("nameEn", a.nameEn());
    json.put("level", a.level());
    json.put("change", a.change());
    json.put("confidence", a.confidence());
    return json;
  }
}
