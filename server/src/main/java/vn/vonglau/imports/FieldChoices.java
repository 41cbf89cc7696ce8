package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Words;
import vn.vonglau.imports.ImportOptions.ColumnChoice;
import vn.vonglau.kernel.Names;

/** How the columns of a file become fields: as the person says, else as the layer or file tells. */
final class FieldChoices {
  /** Columns that {@link RefusedBook} adds: they go away when its rows come back. */
  static final Set<String> OWN = Set.of("_dong", "_ly_do", "_reason", "_cot", "_gia_tri", "wkt");

  private FieldChoices() {}

  /**
   * @param known the layer as it is, whose fields take the columns of their names; or null
   * @param wkt column that holds the places, or null: as text nobody needs them twice
   * @param usual column of the file to the field that it usually is
   * @param people whether a column names people: it is left out unless somebody chose it
   */
  static List<FieldPlan> of(
      ImportOptions options,
      Proposal proposal,
      Layer known,
      List<TypeGuess.Column> columns,
      String wkt,
      Map<String, String> usual,
      Predicate<String> people) {
    Map<String, ColumnChoice> said = new HashMap<>();
    List<String> names = columns.stream().map(TypeGuess.Column::name).toList();
    for (ColumnChoice choice :
        options.fields() == null ? List.<ColumnChoice>of() : options.fields()) {
      if (choice.source() == null || !names.contains(choice.source())) {
        throw Questions.noColumn("fields", Objects.toString(choice.source()), names);
      }
      said.put(choice.source(), choice);
    }
    List<Field> declared = known == null ? List.of() : known.fields();
    Set<String> used = new HashSet<>();
    List<FieldPlan> plans = new ArrayList<>();
    FieldNames free =
        new FieldNames(declared.stream().map(Field::name).collect(Collectors.toSet()));
    for (FieldPlan plan : proposal.plans()) {
      Field own = match(plan, declared, said.get(plan.source()), usual.get(plan.source()), used);
      FieldPlan taken = own != null ? as(plan, own) : declared.isEmpty() ? plan : free(plan, free);
      FieldPlan chosen = choose(taken, said.get(plan.source()), own != null);
      if (own == null
          && said.get(plan.source()) == null
          && (OWN.contains(plan.source())
              || plan.source().equals(wkt)
              || people.test(plan.source()))) {
        chosen = skipped(chosen);
      }
      if (!chosen.skip() && !used.add(chosen.field())) {
        throw Questions.badOption("fields", chosen.field(), new LinkedHashSet<>(names));
      }
      plans.add(chosen);
    }
    return plans;
  }

  private static FieldPlan free(FieldPlan plan, FieldNames free) {
    return new FieldPlan(
        plan.source(),
        free.next(plan.source()),
        plan.title(),
        plan.type(),
        plan.unit(),
        plan.factor(),
        plan.required(),
        plan.codes(),
        plan.skip());
  }

  private static FieldPlan skipped(FieldPlan plan) {
    return new FieldPlan(
        plan.source(),
        plan.field(),
        plan.title(),
        plan.type(),
        plan.unit(),
        plan.factor(),
        false,
        plan.codes(),
        true);
  }

  /** The field of the layer that the column is, by name or by title. */
  private static Field match(
      FieldPlan plan, List<Field> declared, ColumnChoice said, String usual, Set<String> used) {
    String own = usual == null ? plan.field() : usual;
    String wanted = said != null && said.field() != null ? said.field() : own;
    List<String> keys =
        List.of(Names.key(wanted), Names.key(plan.source()), Names.key(plan.title().vi()));
    for (Field field : declared) {
      boolean same =
          field.name().equals(wanted)
              || said == null
                  && (keys.contains(Names.key(field.name()))
                      || keys.contains(Names.key(field.column()))
                      || keys.contains(Names.key(field.title().vi()))
                      || keys.contains(Names.key(field.title().en())));
      if (same && !used.contains(field.name())) {
        return field;
      }
    }
    return null;
  }

  private static FieldPlan as(FieldPlan plan, Field field) {
    return new FieldPlan(
        plan.source(),
        field.name(),
        field.title(),
        field.type(),
        field.unit(),
        plan.factor(),
        false,
        Map.of(),
        plan.skip());
  }

  private static FieldPlan choose(FieldPlan plan, ColumnChoice said, boolean declared) {
    if (said == null) {
      return plan;
    }
    String vi = said.titleVi() == null ? plan.title().vi() : said.titleVi();
    String en =
        said.titleEn() != null
            ? said.titleEn()
            : said.titleVi() != null ? said.titleVi() : plan.title().en();
    return new FieldPlan(
        plan.source(),
        declared || said.field() == null ? plan.field() : FieldNames.of(said.field()),
        declared ? plan.title() : new Words(vi, en),
        declared || said.type() == null ? plan.type() : type(said.type()),
        declared || said.unit() == null ? plan.unit() : said.unit(),
        said.factor() == null ? plan.factor() : said.factor(),
        said.required() == null ? plan.required() : said.required(),
        said.codes() == null ? plan.codes() : said.codes(),
        said.skip() == null ? plan.skip() : said.skip());
  }

  private static Field.Type type(String id) {
    try {
      return Field.Type.valueOf(id.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Questions.badOption(
          "type",
          id,
          List.of(Field.Type.values()).stream().map(Field.Type::id).collect(Collectors.toSet()));
    }
  }
}
