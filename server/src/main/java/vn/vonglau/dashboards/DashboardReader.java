package vn.vonglau.dashboards;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.SchemaCheck;
import vn.vonglau.catalogue.Words;
import vn.vonglau.catalogue.YamlTree;
import vn.vonglau.dashboards.Dashboard.Field;
import vn.vonglau.dashboards.Dashboard.Group;
import vn.vonglau.dashboards.Dashboard.Off;
import vn.vonglau.dashboards.Dashboard.Widget;
import vn.vonglau.indicators.Edition;
import vn.vonglau.kernel.Names;

/** Reads the text of a dashboard; what is wrong is found with its line. */
final class DashboardReader {
  private final SchemaCheck schema = new SchemaCheck("layers/dashboards/dashboard.schema.json");

  /**
   * @param edition the indicators there are; null while they are not read yet: they are not looked
   *     for then
   * @return null where something is wrong, which {@code findings} then has
   */
  Dashboard read(String file, String text, Set<String> groups, Edition edition, Findings findings) {
    int before = findings.size();
    YamlTree tree = YamlTree.read(file, text, findings);
    if (tree == null) {
      return null;
    }
    schema.check(tree, findings);
    if (findings.size() > before) {
      return null;
    }
    JsonNode n = tree.root();
    Dashboard read =
        new Dashboard(
            n.get("id").asString(),
            words(n.get("title")),
            n.get("group").asString(),
            n.get("agency").asString(),
            n.path("dataset").asString(null),
            words(n.get("source")),
            n.get("period").valueStream().map(JsonNode::asString).toList(),
            n.path("place").asString(""),
            off(n, "", tree, findings),
            widgets(n.get("widgets"), tree, edition, findings));
    if (!groups.contains(read.group())) {
      findings.wrongName(
          tree,
          "/group",
          "dashboard-group",
          "Không có nhóm «" + read.group() + "».",
          "There is no group '" + read.group() + "'.",
          read.group(),
          groups);
    }
    String stem = file.substring(file.lastIndexOf('/') + 1).replace(".yaml", "");
    if (!stem.equals(read.id())) {
      findings.add(
          tree,
          "/id",
          "dashboard-id",
          "Mã «" + read.id() + "» khác tên tệp «" + stem + "». Đặt hai tên giống nhau.",
          "The id '" + read.id() + "' differs from the file's name '" + stem + "'. Make them one.");
    }
    return findings.size() > before ? null : read;
  }

  List<Group> groups(String file, String text, Findings findings) {
    YamlTree tree = YamlTree.read(file, text == null ? "" : text, findings);
    List<Group> out = new ArrayList<>();
    if (tree != null) {
      for (JsonNode n : tree.root().path("groups")) {
        out.add(new Group(n.path("id").asString(""), words(n)));
      }
    }
    return out;
  }

  private static Off off(JsonNode n, String at, YamlTree tree, Findings findings) {
    if (!n.has("off")) {
      return null;
    }
    try {
      LocalDate since = LocalDate.parse(n.at("/off/since").asString());
      return new Off(since, words(n.at("/off/reason")));
    } catch (java.time.DateTimeException e) {
      findings.add(
          tree,
          at + "/off/since",
          "dashboard-day",
          "Ngày không có trong lịch. Ghi theo dạng 2026-11-23.",
          "There is no such day. Write it like 2026-11-23.");
      return null;
    }
  }

  private static List<Widget> widgets(
      JsonNode list, YamlTree tree, Edition edition, Findings findings) {
    List<Widget> out = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode n = list.get(i);
      String at = "/widgets/" + i;
      Widget widget = widget(n, at, tree, edition, findings);
      if (!ids.add(widget.id())) {
        findings.add(
            tree,
            at + "/id",
            "dashboard-widget-twice",
            "Mã ô «" + widget.id() + "» dùng hai lần. Đổi một trong hai.",
            "The widget id '" + widget.id() + "' is used twice. Change one of the two.");
      }
      out.add(widget);
    }
    return out;
  }

  private static Widget widget(
      JsonNode n, String at, YamlTree tree, Edition edition, Findings findings) {
    List<Field> fields = new ArrayList<>();
    JsonNode list = n.path("fields");
    for (int i = 0; i < list.size(); i++) {
      JsonNode f = list.get(i);
      String code = f.get("indicator").asString();
      if (edition != null && edition.find(code).isEmpty()) {
        findings.add(
            tree,
            at + "/fields/" + i + "/indicator",
            "dashboard-indicator",
            "Không có chỉ tiêu «" + code + "». Dùng mã trong danh mục chỉ tiêu.",
            "There is no indicator '" + code + "'. Use a code of the list of indicators.");
      }
      fields.add(
          new Field(
              f.get("id").asString(),
              code,
              f.has("label") ? words(f.get("label")) : null,
              f.path("plan").asBoolean(false)));
    }
    String chart = n.get("chart").asString();
    if (fields.isEmpty() && !chart.equals("link") && !chart.equals("still")) {
      findings.add(
          tree,
          at,
          "dashboard-fields",
          "Ô này chưa có trường nào (fields). Thêm ít nhất một chỉ tiêu.",
          "This widget has no fields. Add one indicator at least.");
    }
    return new Widget(
        n.get("id").asString(),
        words(n.get("title")),
        chart,
        n.path("by").valueStream().map(JsonNode::asString).toList(),
        List.copyOf(fields),
        n.at("/size/w").asInt(),
        n.at("/size/h").asInt(),
        n.has("top") ? n.get("top").asInt() : null,
        n.at("/link/layer").asString(null),
        off(n, at, tree, findings));
  }

  private static Words words(JsonNode n) {
    return new Words(
        Names.normal(n.path("vi").asString("")), Names.normal(n.path("en").asString("")));
  }
}
