package vn.vonglau.indicators;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.FolderWatch;
import vn.vonglau.catalogue.KeptTexts;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.catalogue.SchemaCheck;
import vn.vonglau.catalogue.TextFiles;
import vn.vonglau.catalogue.YamlTree;

/**
 * {@code reporting/calendar.yaml} and {@code reporting/reminders.yaml} of the folder of the layers,
 * or the packaged ones. A wrong file changes nothing: what stood goes on, and what is wrong can be
 * read.
 */
@Component
class ReportingFiles extends FolderWatch {

  /** A day of rest by law or by notice. */
  record Holiday(LocalDate date, String name, String nameEn, String basis, String confidence) {}

  /** A working day given off, and the day of rest on which it is made up. */
  record Swap(LocalDate dayOff, LocalDate madeUpOn, String reason, String confidence) {}

  /** First and last day of the school year that begins in {@code year}. */
  record SchoolYear(int year, LocalDate first, LocalDate last, String basis) {}

  record Days(List<Holiday> holidays, List<Swap> swaps, List<SchoolYear> schoolYears) {}

  private final SchemaCheck calendarSchema = schema("calendar");
  private final SchemaCheck remindersSchema = schema("reminders");
  private final KeptTexts<Days> days;
  private final KeptTexts<ReminderRules> reminders;

  ReportingFiles(@Value("${vonglau.layers:}") String setting) {
    super("reporting-files");
    days =
        new KeptTexts<>(
            new TextFiles(setting, "reporting", "calendar.yaml"),
            (texts, before, findings) -> days(tree(texts, calendarSchema, findings), findings));
    reminders =
        new KeptTexts<>(
            new TextFiles(setting, "reporting", "reminders.yaml"),
            (texts, before, findings) -> reminders(tree(texts, remindersSchema, findings)));
  }

  private static SchemaCheck schema(String name) {
    return new SchemaCheck("layers/reporting/" + name + ".schema.json");
  }

  Days days() {
    return days.now();
  }

  ReminderRules reminders() {
    return reminders.now();
  }

  /** What is wrong with the files as they are; empty when both are in force. */
  List<LayerProblem> problems() {
    return Stream.concat(days.problems().stream(), reminders.problems().stream()).toList();
  }

  @Override
  protected boolean watched() {
    return true;
  }

  @Override
  protected void look() {
    days.look();
    reminders.look();
  }

  private static Days days(YamlTree tree, Findings findings) {
    if (tree == null) {
      return null;
    }
    int before = findings.size();
    List<Holiday> holidays = new ArrayList<>();
    List<Swap> swaps = new ArrayList<>();
    List<SchoolYear> schoolYears = new ArrayList<>();
    each(
        tree,
        "holidays",
        findings,
        n ->
            holidays.add(
                new Holiday(
                    day(n, "date"),
                    text(n, "name"),
                    text(n, "nameEn"),
                    text(n, "basis"),
                    text(n, "confidence"))));
    each(
        tree,
        "swaps",
        findings,
        n ->
            swaps.add(
                new Swap(
                    day(n, "dayOff"),
                    day(n, "madeUpOn"),
                    text(n, "reason"),
                    text(n, "confidence"))));
    each(
        tree,
        "schoolYears",
        findings,
        n ->
            schoolYears.add(
                new SchoolYear(
                    n.get("year").asInt(), day(n, "first"), day(n, "last"), text(n, "basis"))));
    return findings.size() > before ? null : new Days(holidays, swaps, schoolYears);
  }

  private interface Take {
    void row(JsonNode node);
  }

  private static void each(YamlTree tree, String key, Findings findings, Take take) {
    JsonNode list = tree.root().get(key);
    for (int i = 0; i < list.size(); i++) {
      try {
        take.row(list.get(i));
      } catch (DateTimeException e) {
        findings.add(
            tree,
            "/" + key + "/" + i,
            "calendar-day",
            "Không có ngày này trong lịch. Sửa ngày theo dạng 2026-02-16.",
            "There is no such day. Write a day like 2026-02-16.");
      }
    }
  }

  private static ReminderRules reminders(YamlTree tree) {
    if (tree == null) {
      return null;
    }
    JsonNode root = tree.root();
    Map<PeriodType, Integer> closing = new HashMap<>();
    JsonNode of = root.get("intake").path("closeAfterDaysOf");
    of.propertyNames().forEach(type -> closing.put(PeriodType.valueOf(type), of.get(type).asInt()));
    Map<String, PeriodType.Regime> regimes = new HashMap<>();
    JsonNode forms = root.get("regime").path("forms");
    forms
        .propertyNames()
        .forEach(f -> regimes.put(f, PeriodType.Regime.valueOf(forms.get(f).asString())));
    return new ReminderRules(
        numbers(root.get("before")),
        numbers(root.get("after")),
        root.get("mail").asBoolean(),
        root.get("hour").asInt(),
        root.get("intake").get("closeAfterDays").asInt(),
        closing,
        "next".equals(root.get("day08").asString()),
        PeriodType.Regime.valueOf(root.get("regime").get("default").asString()),
        regimes);
  }

  /** The one file of the texts, or null where it is wrong. */
  private static YamlTree tree(Map<String, String> texts, SchemaCheck schema, Findings findings) {
    int before = findings.size();
    YamlTree tree = null;
    for (var file : texts.entrySet()) {
      tree = YamlTree.read(file.getKey(), file.getValue(), findings);
      if (tree != null) {
        schema.check(tree, findings);
      }
    }
    return findings.size() > before ? null : tree;
  }

  private static List<Integer> numbers(JsonNode list) {
    List<Integer> out = new ArrayList<>();
    list.forEach(n -> out.add(n.asInt()));
    return out.stream().sorted().toList();
  }

  private static LocalDate day(JsonNode node, String key) {
    return LocalDate.parse(text(node, key));
  }

  private static String text(JsonNode node, String key) {
    return node.get(key).asString();
  }
}
