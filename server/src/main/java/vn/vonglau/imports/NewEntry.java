package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Access;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.LayerDraft;
import vn.vonglau.catalogue.LayerEntries;
import vn.vonglau.catalogue.LayerEntry;
import vn.vonglau.catalogue.Words;
import vn.vonglau.styles.StyleProposal;

/** The entry of a layer in the catalogue, as an import makes or widens it. */
@Component
class NewEntry {
  private final LayerEntries entries;
  private final JsonMapper json;

  NewEntry(LayerEntries entries, JsonMapper json) {
    this.entries = entries;
    this.json = json;
  }

  /**
   * What has to be kept so that an undo can put the entry back; null where the import leaves it
   * alone.
   */
  String before(Plan plan, Layer known) {
    Map<String, Object> before = new LinkedHashMap<>();
    if (known == null) {
      before.put("fresh", true);
      return json.writeValueAsString(before);
    }
    Optional<LayerEntry> entry = entries.find(plan.layer());
    if (entry.isEmpty() || more(plan, known).isEmpty()) {
      return null;
    }
    before.put("yaml", entry.get().yaml());
    before.put("sld", entry.get().sld());
    return json.writeValueAsString(before);
  }

  /** In the transaction in which the rows are taken. */
  void put(Plan plan, Layer known, String file, long rows, StyleProposal.Choice choice) {
    // by the catalogue and not by the plan: another import may have made the layer meanwhile
    if (known == null) {
      LayerDraft draft =
          new LayerDraft(
              plan.layer(),
              plan.title(),
              plan.group(),
              plan.geometry(),
              more(plan, null),
              LayerDraft.zoom(plan.geometry(), rows),
              plan.open() ? Access.PUBLIC : Access.STAFF,
              null,
              file);
      entries.put(plan.layer(), draft.toYaml(), StyleProposal.sld(draft, choice));
      return;
    }
    List<Field> more = more(plan, known);
    Optional<LayerEntry> entry = entries.find(plan.layer());
    if (more.isEmpty() || entry.isEmpty()) {
      return;
    }
    List<Field> all = new ArrayList<>(known.fields());
    all.addAll(more);
    LayerDraft draft =
        new LayerDraft(
            known.id(),
            known.title(),
            known.group(),
            known.geometry(),
            all,
            LayerDraft.zoom(known.geometry(), rows),
            known.access(),
            known.note(),
            file);
    entries.put(plan.layer(), draft.toYaml(), entry.get().sld());
  }

  /** Whether new fields of this layer can be shown: it is no layer of a file. */
  boolean widens(String layer) {
    return entries.find(layer).isPresent();
  }

  /** Puts back what {@link #before} kept. */
  void undo(String layer, String before) {
    if (before == null) {
      return;
    }
    JsonNode kept = json.readTree(before);
    if (kept.path("fresh").asBoolean(false)) {
      if (entries.find(layer).isPresent()) {
        entries.remove(layer);
      }
    } else {
      entries.put(layer, kept.path("yaml").asString(), kept.path("sld").asString(null));
    }
  }

  /** Fields of the file that the layer does not have. */
  static List<Field> more(Plan plan, Layer known) {
    Set<String> has =
        known == null
            ? Set.of()
            : known.fields().stream().map(Field::name).collect(Collectors.toSet());
    List<Field> out = new ArrayList<>();
    for (FieldPlan f : plan.fields()) {
      if (!f.skip() && !has.contains(f.field())) {
        out.add(field(f.field(), f.title(), f.type(), f.unit()));
      }
    }
    if (!plan.units().isEmpty() && !has.contains(RowMaker.ESTIMATED)) {
      Words title = new Words("Vị trí ước lượng theo đơn vị", "Place estimated by unit");
      out.add(field(RowMaker.ESTIMATED, title, Field.Type.BOOLEAN, null));
    }
    return out;
  }

  private static Field field(String name, Words title, Field.Type type, String unit) {
    return new Field(name, title, type, unit, name, false, Map.of(), Access.PUBLIC);
  }
}
