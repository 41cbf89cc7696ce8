package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Group;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Words;
import vn.vonglau.features.FeatureEditions;
import vn.vonglau.formats.FeatureSource;
import vn.vonglau.formats.SourceOptions;
import vn.vonglau.formats.SpatialFile;
import vn.vonglau.formats.TableColumnsFound;
import vn.vonglau.formats.TextCoding;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** Looks at a file and at what its sender chose: what would be done, and what must be asked. */
@Component
class Looking {
  private static final int SHOWN = 10;

  /** With less of its rows in the province a file is about another place. */
  private static final double ELSEWHERE = 0.2;

  private static final Set<String> STYLES = Set.of("plain", "categories", "graduated");
  private static final Set<String> MODES = Set.of("create", "replace", "upsert", "append");

  private final HomeGround home;
  private final Catalogue catalogue;
  private final TargetLayer target;
  private final FeatureEditions editions;
  private final UsualFile usualFile;
  private final boolean demo;

  Looking(
      HomeGround home,
      Catalogue catalogue,
      TargetLayer target,
      FeatureEditions editions,
      UsualFile usualFile,
      @Value("${vonglau.demo}") String demo) {
    this.home = home;
    this.catalogue = catalogue;
    this.target = target;
    this.editions = editions;
    this.usualFile = usualFile;
    this.demo = demo.equalsIgnoreCase("on");
  }

  /**
   * @param rights of the caller: what they do not see does not exist
   * @throws ProblemException when the file as a whole cannot be read, or an option is nonsense
   */
  Looked at(SpatialFile file, String name, ImportOptions options, Rights rights) {
    Map<String, Object> json = new LinkedHashMap<>();
    List<Question> questions = new ArrayList<>();
    json.put("members", file.members());
    List<String> members = file.members().stream().map(SpatialFile.Member::name).toList();
    if (options.member() == null && members.size() > 1) {
      questions.add(Questions.member(members));
      json.put("questions", questions);
      return new Looked(null, questions, json);
    }
    TextCoding coding = TextCoding.of(options.encoding());
    var table =
        new SourceOptions.Columns(
            options.x(), options.y(), options.wkt(), options.units(), options.header());
    try (FeatureSource source = file.source(new SourceOptions(options.member(), coding, table))) {
      return look(source, file, name, options, rights, table, questions, json);
    }
  }

  private Looked look(
      FeatureSource source,
      SpatialFile file,
      String name,
      ImportOptions options,
      Rights rights,
      SourceOptions.Columns table,
      List<Question> questions,
      Map<String, Object> json) {
    SampleOfFile sample = SampleOfFile.of(source);
    json.put("format", source.format());
    List<Problem> notes = new ArrayList<>(source.notes());
    if (sample.rows.isEmpty()) {
      throw Problem.of(
              422,
              "file-no-features",
              "Tệp «" + name + "»: không có dòng nào. Chưa nhận gì.",
              "File '" + name + "': it has no rows. Nothing was taken.")
          .asException();
    }
    String coding = encodings(source, sample, options, questions, json);
    List<String> units = units(source.columnsFound(), options, sample);
    Reading declared = declared(source, options, notes);
    boolean said = options.crs() != null || options.reading() != null;
    boolean proposed = "proposed".equals(options.reading());
    Area area = home.area();
    boolean unread = notes.stream().anyMatch(n -> n.code().equals(Verdict.UNREAD));
    Verdict judged = Readings.judge(sample.samples, declared, said && !proposed, area);
    Verdict verdict = unread ? judged.ofUnreadSystem() : judged;
    notes.addAll(verdict.notes());
    boolean places = units.isEmpty();
    if (places && !proposed) {
      verdict.question().ifPresent(q -> questions.add(Questions.reading(q, verdict)));
    }
    Reading reading = verdict.accepted() != null ? verdict.accepted() : declared;
    LookedJson.readings(verdict, reading, declared, places, json);
    Layer known = target.known(options, rights);
    UsualColumns usual = usualFile.columns();
    List<String> names = sample.columns.stream().map(TypeGuess.Column::name).toList();
    Optional<UsualColumns.Usual> kind = usual.find(names, known == null ? null : known.id());
    String member = source.layer() == null ? options.member() : source.layer();
    Proposal proposal =
        Proposal.of(
            name,
            file.members().size() > 1 ? member : null,
            sample.columns,
            catalogue.rights().groups().stream().map(Group::id).toList(),
            taken(rights),
            usual::namesPeople);
    String layer =
        known != null ? known.id() : options.layer() != null ? options.layer() : proposal.layer();
    String geometry = known != null ? known.geometry() : sample.geometry(!places);
    List<FieldPlan> plans =
        FieldChoices.of(
            options,
            proposal,
            known,
            sample.columns,
            wkt(source.columnsFound()),
            known == null ? Map.of() : kind.map(k -> k.fields(names)).orElse(Map.of()),
            usual::namesPeople);
    kind.ifPresent(k -> notes.add(UsualNotes.kind(k, known != null)));
    UsualNotes.people(plans, usual).ifPresent(notes::add);
    String key = column(options.key(), proposal.key(), sample, "key", "");
    String label = column(options.name(), proposal.name(), sample, "name", "");
    String mode = mode(options, known, layer, key, questions);
    if (mode != null && mode.equals("upsert") && key == null) {
      questions.add(Questions.key(sample.columns));
    }
    LookedJson.preview(sample, plans, reading, places, geometry, json);
    String style = options.style() == null ? null : options.style().kind();
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("layer", layer);
    shown.put("exists", known != null);
    shown.put(
        "titleVi",
        first(options.titleVi(), known == null ? proposal.title().vi() : known.title().vi()));
    shown.put(
        "titleEn",
        first(
            options.titleEn(),
            first(options.titleVi(), known == null ? proposal.title().en() : known.title().en())));
    shown.put("group", first(options.group(), known == null ? proposal.group() : known.group()));
    shown.put("access", access(options, known));
    shown.put("key", key);
    shown.put("name", label);
    shown.put("mode", mode);
    shown.put("units", units);
    Map<String, Object> styleShown = new LinkedHashMap<>();
    styleShown.put("kind", first(style, proposal.style()));
    styleShown.put("field", styleField(options.style(), plans, proposal));
    shown.put("style", styleShown);
    json.put("proposal", shown);
    json.put("notes", notes.stream().map(n -> n.toMap(null)).toList());
    json.put("questions", questions);
    if (!questions.isEmpty()) {
      return new Looked(null, questions, json);
    }
    Map<String, Decimals> decimals = new LinkedHashMap<>();
    sample.columns.stream()
        .filter(c -> c.decimals() != null)
        .forEach(c -> decimals.put(c.name(), c.decimals()));
    long rows =
        file.members().stream()
            .filter(m -> file.members().size() == 1 || m.name().equals(options.member()))
            .mapToLong(SpatialFile.Member::rows)
            .findFirst()
            .orElse(-1);
    Plan plan =
        new Plan(
            options.member(),
            coding,
            table,
            proposed
                ? (declared == null ? null : declared.id())
                : reading == null ? null : reading.id(),
            proposed,
            layer,
            known == null,
            new Words(shown.get("titleVi").toString(), shown.get("titleEn").toString()),
            shown.get("group").toString(),
            shown.get("access").equals("public"),
            mode,
            geometry,
            plans,
            decimals,
            columns(known),
            key,
            label,
            units,
            oneOf(options.invalid(), "invalid", "keep", Set.of("keep", "refuse", "repair")),
            outside(options, verdict, reading),
            options.overlaps() == null || options.overlaps(),
            oneOf(styleShown.get("kind").toString(), "style", "plain", STYLES),
            (String) styleShown.get("field"),
            options.style() == null ? null : options.style().id(),
            sample.whole ? sample.rows.size() : rows,
            false);
    return new Looked(plan, questions, json);
  }

  /** Of a file that lies elsewhere as a whole not each row is told to lie outside. */
  private static String outside(ImportOptions options, Verdict verdict, Reading reading) {
    boolean elsewhere =
        reading != null && verdict.fit(reading).filter(f -> f.inProvince() < ELSEWHERE).isPresent();
    return options.outside() == null && elsewhere
        ? "ignore"
        : oneOf(options.outside(), "outside", "keep", Set.of("keep", "refuse"));
  }

  /** The field of the layer by which it is drawn; the sender may name the column instead. */
  private static String styleField(
      ImportOptions.StyleChoice style, List<FieldPlan> plans, Proposal proposal) {
    if (style != null && style.id() != null) {
      throw Questions.badOption("style", style.id(), STYLES);
    }
    String wanted = style == null ? null : style.field();
    if (wanted == null || wanted.isBlank()) {
      boolean plain = style != null && "plain".equals(style.kind());
      return plain ? null : proposal.styleField();
    }
    List<FieldPlan> shown = plans.stream().filter(p -> !p.skip()).toList();
    return shown.stream()
        .filter(p -> p.field().equals(wanted) || wanted.equals(p.source()))
        .findFirst()
        .map(FieldPlan::field)
        .orElseThrow(
            () ->
                Questions.noColumn(
                    "styleField", wanted, shown.stream().map(FieldPlan::field).toList()));
  }

  private static String wkt(TableColumnsFound found) {
    return found == null ? null : found.wkt();
  }

  private static <T> T first(T a, T b) {
    return a != null ? a : b;
  }

  private static String oneOf(String value, String option, String otherwise, Set<String> known) {
    String chosen = value == null || value.isBlank() ? otherwise : value;
    if (!known.contains(chosen)) {
      throw Questions.badOption(option, chosen, known);
    }
    return chosen;
  }

  private String access(ImportOptions options, Layer known) {
    if (known != null) {
      return known.access().everyone() ? "public" : "staff";
    }
    return oneOf(options.access(), "access", demo ? "public" : "staff", Set.of("public", "staff"));
  }

  private static Map<String, String> columns(Layer known) {
    return known == null
        ? Map.of()
        : known.fields().stream()
            .filter(f -> !f.name().equals(f.column()))
            .collect(Collectors.toMap(Field::name, Field::column));
  }

  private static List<String> taken(Rights rights) {
    return rights.list().stream().map(g -> g.layer().id()).toList();
  }

  private String mode(
      ImportOptions options, Layer known, String layer, String key, List<Question> questions) {
    boolean rows = editions.count(layer) > 0;
    String mode = options.mode();
    if (mode != null && !MODES.contains(mode)) {
      throw Questions.badOption("mode", mode, MODES);
    }
    if (mode == null && known != null && rows) {
      questions.add(Questions.mode(known, key != null));
      return null;
    }
    if ("create".equals(mode) && rows) {
      throw Questions.hasRows(layer);
    }
    return mode == null ? "create" : mode;
  }

  /** The chosen column, which has to be there; or the proposed one. An empty name chooses none. */
  private static String column(
      String chosen, String proposed, SampleOfFile sample, String option, String none) {
    if (chosen == null) {
      return proposed;
    }
    if (chosen.equals(none)) {
      return null;
    }
    List<String> names = sample.columns.stream().map(TypeGuess.Column::name).toList();
    if (names.contains(chosen)) {
      return chosen;
    }
    return names.stream()
        .filter(n -> n.equalsIgnoreCase(chosen) || FieldNames.of(n).equalsIgnoreCase(chosen))
        .findFirst()
        .orElseThrow(() -> Questions.noColumn(option, chosen, names));
  }

  private static List<String> units(
      TableColumnsFound found, ImportOptions options, SampleOfFile sample) {
    if (sample.samples.stream().anyMatch(s -> s.raw() != null) || sample.faulty) {
      return List.of();
    }
    if (options.units() != null && !options.units().isEmpty()) {
      return options.units().stream().map(u -> column(u, null, sample, "units", "")).toList();
    }
    return found == null ? List.of() : found.units();
  }

  private static Reading declared(
      FeatureSource source, ImportOptions options, List<Problem> notes) {
    if (options.reading() != null && !options.reading().equals("proposed")) {
      return Reading.parse(options.reading());
    }
    if (options.crs() != null) {
      return Reading.of(Crs.find(options.crs()));
    }
    try {
      return Reading.of(source.crs());
    } catch (ProblemException e) {
      // a system that is named but not understood is worth knowing when it is asked for
      if (!e.problem().code().equals("crs-missing")) {
        notes.add(e.problem());
      }
      return null;
    }
  }

  private static String encodings(
      FeatureSource source,
      SampleOfFile sample,
      ImportOptions options,
      List<Question> questions,
      Map<String, Object> json) {
    List<byte[]> bytes = source.textSample(400);
    List<TextCoding.Candidate> candidates =
        bytes.isEmpty() ? TextCoding.rankText(sample.texts()) : TextCoding.rank(bytes);
    TextCoding chosen =
        options.encoding() != null
            ? TextCoding.find(options.encoding()).orElse(null)
            : source.coding();
    List<Object> shown = new ArrayList<>();
    for (TextCoding.Candidate c : candidates) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("coding", c.coding().label());
      one.put("score", c.score());
      one.put(
          "chosen",
          chosen == null ? c == candidates.getFirst() && bytes.isEmpty() : c.coding() == chosen);
      one.put("rows", c.samples().stream().limit(SHOWN).toList());
      shown.add(one);
    }
    json.put("encodings", shown);
    if (options.encoding() == null && !candidates.isEmpty()) {
      TextCoding best = candidates.getFirst().coding();
      boolean font = best == TextCoding.TCVN3 || best == TextCoding.VNI;
      if (font && candidates.getFirst().score() > 0.5 && chosen != best) {
        questions.add(Questions.encoding(candidates));
      }
    }
    return options.encoding() != null
        ? options.encoding()
        : source.coding() == null ? null : source.coding().label();
  }
}
