package vn.vonglau.maps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.vonglau.identity.Accounts;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.indicators.Responsible;

/** With whom a map is shared: as it comes in, checked against who there is, and as it goes out. */
@Component
class MapSharing {
  private static final int MOST = 200;

  private final Accounts accounts;
  private final Responsible responsible;

  MapSharing(Accounts accounts, Responsible responsible) {
    this.accounts = accounts;
    this.responsible = responsible;
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 400 with the field at fault
   */
  List<MapBook.Reader> read(JsonNode share, String owner) {
    if (!share.isObject()) {
      throw JsonBody.wrong("share", "một đối tượng JSON", "a JSON object");
    }
    List<MapBook.Reader> out = new ArrayList<>(readers(share, "people", "user", MapBook.PERSON));
    out.removeIf(r -> r.who().equals(owner));
    Set<String> users = new TreeSet<>(out.stream().map(MapBook.Reader::who).toList());
    users.removeAll(accounts.names(users).keySet());
    if (!users.isEmpty()) {
      throw unknown("share.people", users);
    }
    List<MapBook.Reader> agencies = readers(share, "agencies", "code", MapBook.AGENCY);
    Set<String> codes = new TreeSet<>(agencies.stream().map(MapBook.Reader::who).toList());
    codes.removeAll(
        responsible.agencies().stream()
            .map(Responsible.AgencyName::code)
            .collect(Collectors.toSet()));
    if (!codes.isEmpty()) {
      throw unknown("share.agencies", codes);
    }
    out.addAll(agencies);
    return out;
  }

  private static RuntimeException unknown(String field, Set<String> which) {
    String names = String.join(", ", which);
    return JsonBody.wrong(
        field, "tên có thật (không có: " + names + ")", "known (not: " + names + ")");
  }

  private static List<MapBook.Reader> readers(
      JsonNode share, String field, String name, String kind) {
    JsonNode list = share.path(field);
    Map<String, MapBook.Reader> out = new LinkedHashMap<>();
    boolean right = list.isMissingNode() || list.isNull() || list.isArray() && list.size() <= MOST;
    if (right && list.isArray()) {
      for (JsonNode each : list) {
        String who = each.path(name).asString("");
        JsonNode edits = each.path("edits");
        right &=
            who.matches("[\\p{L}\\p{N}._:-]{1,100}")
                && (edits.isMissingNode() || edits.isBoolean());
        out.put(who, new MapBook.Reader(kind, who, edits.asBoolean(false)));
      }
    }
    if (!right) {
      throw JsonBody.wrong(
          "share." + field,
          "danh sách tối đa " + MOST + " mục, mỗi mục có " + name + " và edits",
          "a list of at most " + MOST + " items, each with " + name + " and edits");
    }
    return List.copyOf(out.values());
  }

  static boolean byLink(JsonNode share) {
    JsonNode link = share.path("link");
    if (!link.isMissingNode() && !link.isNull() && !link.isBoolean()) {
      throw JsonBody.wrong("share.link", "true hoặc false", "true or false");
    }
    return link.asBoolean(false);
  }

  Map<String, Object> shown(boolean byLink, List<MapBook.Reader> readers) {
    Map<String, String> names =
        accounts.names(
            readers.stream()
                .filter(r -> r.kind().equals(MapBook.PERSON))
                .map(MapBook.Reader::who)
                .toList());
    List<Map<String, Object>> people = new ArrayList<>();
    List<Map<String, Object>> agencies = new ArrayList<>();
    for (MapBook.Reader r : readers) {
      Map<String, Object> one = new LinkedHashMap<>();
      boolean person = r.kind().equals(MapBook.PERSON);
      one.put(person ? "user" : "code", r.who());
      one.put(
          "name", person ? names.getOrDefault(r.who(), r.who()) : responsible.agency(r.who()).vi());
      one.put("edits", r.edits());
      (person ? people : agencies).add(one);
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("link", byLink);
    out.put("people", people);
    out.put("agencies", agencies);
    return out;
  }
}
