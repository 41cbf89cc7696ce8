package vn.vonglau.indicators;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.FolderWatch;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.catalogue.SchemaCheck;
import vn.vonglau.catalogue.YamlTree;

/**
 * {@code reporting/calendar.yaml} and {@code reporting/reminders.yaml} of the folder of the layers,
 * or the packaged ones. A wrong file changes nothing: what stood goes on, and what is wrong can be
 * read.
 */
@Component
class ReportingFiles extends FolderWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ReportingFiles.class);
  private static final String CALENDAR = "reporting/calendar.yaml";
  private static final String REMINDERS = "reporting/reminders.yaml";
  private static final int LONGEST = 1024 * 1024;

  /** A day of rest by law or by notice. */
  record Holiday(LocalDate date, String name, String nameEn, String basis, String confidence) {}

  /** A working day given off, and the day of rest on which it is made up. */
  record Swap(LocalDate dayOff, LocalDate madeUpOn, String reason, String confidence) {}

  /** First and last day of the school year that begins in {@code year}. */
  record SchoolYear(int year, LocalDate first, LocalDate last, String basis) {}

  record Days(List<Holiday> holidays, List<Swap> swaps, List<SchoolYear> schoolYears) {}

  private final Path folder;
  private final SchemaCheck calendarSchema = schema("calendar");
  private final SchemaCheck remindersSchema = schema("reminders");
  private volatile Days days;
  private volatile ReminderRules reminders;
  private volatile List<LayerProblem> problems = List.of();
  private volatile String looked = "";

  ReportingFiles(@Value("${vonglau.layers:}") String setting) {
    super("reporting-files");
    folder = Path.of(setting.isBlank() ? "layers" : setting).toAbsolutePath().normalize();
    look();
    if (days == null) {
      days = days(packaged(CALENDAR), new Findings());
    }
    if (reminders == null) {
      reminders = reminders(packaged(REMINDERS), new Findings());
    }
  }

  private static SchemaCheck schema(String name) {
    return new SchemaCheck("layers/reporting/" + name + ".schema.json");
  }

  Days days() {
    return days;
  }

  ReminderRules reminders() {
    return reminders;
  }

  /** What is wrong with the files as they are; empty when both are in force. */
  List<LayerProblem> problems() {
    return problems;
  }

  @Override
  protected boolean watched() {
    return true;
  }

  @Override
  protected final synchronized void look() {
    String now = fingerprint(CALENDAR) + '\n' + fingerprint(REMINDERS);
    if (now.equals(looked) && days != null) {
      return;
    }
    looked = now;
    Findings findings = new Findings();
    Days nextDays = days(text(CALENDAR, findings), findings);
    ReminderRules next = reminders(text(REMINDERS, findings), findings);
    problems = findings.list();
    problems.forEach(p -> LOG.warn("not taken: {}:{} {} {}", p.file(), p.line(), p.code(), p.en()));
    days = nextDays == null ? days : nextDays;
    reminders = next == null ? reminders : next;
  }

  private Days days(String text, Findings findings) {
    YamlTree tree = read(CALENDAR, text, calendarSchema, findings);
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

  private ReminderRules reminders(String text, Findings findings) {
    YamlTree tree = read(REMINDERS, text, remindersSchema, findings);
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

  private static YamlTree read(String file, String text, SchemaCheck schema, Findings findings) {
    int before = findings.size();
    YamlTree tree = text == null ? null : YamlTree.read(file, text, findings);
    if (tree == null) {
      return null;
    }
    schema.check(tree, findings);
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

  private String text(String name, Findings findings) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return packaged(name);
    }
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
      // some editors begin a file with a byte order mark
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (IOException e) {
      findings.add(
          name,
          1,
          "reporting-file",
          "",
          "Không đọc được tệp. Kiểm tra đường dẫn VONGLAU_LAYERS và quyền đọc.",
          "The file cannot be read. Check the path in VONGLAU_LAYERS and the right to read it.");
      return null;
    }
  }

  private static String packaged(String name) {
    try (InputStream in = ReportingFiles.class.getResourceAsStream("/layers/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the packaged " + name + " cannot be read", e);
    }
  }

  private String fingerprint(String name) {
    try {
      Path file = folder.resolve(name);
      return Files.size(file) + " " + Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return "";
    }
  }
}
