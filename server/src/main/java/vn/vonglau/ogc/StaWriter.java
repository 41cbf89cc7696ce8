package vn.vonglau.ogc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.ProblemException;

/** Each request that writes: one transaction, then its values through the intake. */
@Component
class StaWriter {
  private static final int MOST_ROWS = 20_000;

  private final StaMaker maker;
  private final StaPosting posting;
  private final StaChanger changer;
  private final StaRemover remover;
  private final StaWorlds worlds;
  private final TransactionTemplate transactions;

  StaWriter(
      StaMaker maker,
      StaPosting posting,
      StaChanger changer,
      StaRemover remover,
      StaWorlds worlds,
      TransactionTemplate transactions) {
    this.maker = maker;
    this.posting = posting;
    this.changer = changer;
    this.remover = remover;
    this.worlds = worlds;
    this.transactions = transactions;
  }

  private <T> T written(Supplier<T> work) {
    try {
      return transactions.execute(t -> work.get());
    } finally {
      worlds.changed();
    }
  }

  private record Made(long id, List<StaPosting.Draft> drafts) {}

  /**
   * @param from the entity in whose collection it is created; null at the root
   */
  long create(Rights rights, StaType type, StaBody body, StaEntity from) {
    StaMaker.Request r = new StaMaker.Request(worlds.seenBy(rights));
    Made made =
        written(
            () -> {
              if (type == StaType.OBSERVATION) {
                StaPosting.Draft draft =
                    posting.prepare(r, series(r, body, from), named(body, from));
                return new Made(draft.id(), List.of(draft));
              }
              long id = maker.make(r, type, body, from);
              List<StaPosting.Draft> drafts = new ArrayList<>();
              r.waiting.forEach(w -> drafts.add(posting.prepare(r, w.datastream(), w.body())));
              return new Made(id, drafts);
            });
    StaPosting.Refused refused = posting.send(made.drafts);
    if (refused.problem() != null) {
      throw taken(rights, type, made, refused);
    }
    return made.id;
  }

  /** A deep insert stands or falls as a whole. */
  private ProblemException taken(
      Rights rights, StaType type, Made made, StaPosting.Refused refused) {
    StaWorld world = worlds.seenBy(rights);
    written(
        () -> {
          posting.forget(refused.drafts());
          if (type != StaType.OBSERVATION) {
            world.find(type, made.id).ifPresent(e -> remover.remove(world, rights, e));
          }
          return null;
        });
    return refused.problem();
  }

  private static StaBody named(StaBody body, StaEntity from) {
    if (from == null || from.type() != StaType.FEATURE_OF_INTEREST) {
      return body;
    }
    ObjectNode copy = ((ObjectNode) body.json()).deepCopy();
    copy.putObject(StaType.FEATURE_OF_INTEREST.single()).put("@iot.id", from.id());
    return new StaBody(copy);
  }

  private long series(StaMaker.Request r, StaBody body, StaEntity from) {
    if (from != null && from.type() == StaType.DATASTREAM) {
      return from.id();
    }
    return maker
        .far(r, StaType.DATASTREAM, body)
        .orElseThrow(() -> StaProblems.member("Datastream", "bắt buộc phải có", "must be there"));
  }

  void change(Rights rights, StaEntity e, StaBody body) {
    StaMaker.Request r = new StaMaker.Request(worlds.seenBy(rights));
    Optional<StaPosting.Draft> draft = written(() -> changer.change(r, rights, e, body));
    if (draft.isPresent()) {
      StaPosting.Refused refused = posting.send(List.of(draft.get()));
      if (refused.problem() != null) {
        throw refused.problem();
      }
    }
  }

  void remove(Rights rights, StaEntity e) {
    StaWorld world = worlds.seenBy(rights);
    written(
        () -> {
          remover.remove(world, rights, e);
          return null;
        });
  }

  /**
   * Many observations at once (SensorThings 1.1, 13.2). A row that is refused does not spoil the
   * others.
   *
   * @return for each row the number of the observation, or null where it was refused
   */
  List<Long> createObservations(Rights rights, JsonNode body) {
    StaMaker.Request r = new StaMaker.Request(worlds.seenBy(rights));
    List<StaPosting.Draft> drafts =
        written(
            () -> {
              List<StaPosting.Draft> out = new ArrayList<>();
              for (JsonNode block : body) {
                rows(r, StaBody.of(block), out);
              }
              return out;
            });
    StaPosting.Refused refused = posting.send(drafts.stream().filter(d -> d != null).toList());
    if (!refused.drafts().isEmpty()) {
      written(
          () -> {
            posting.forget(refused.drafts());
            return null;
          });
    }
    Set<StaPosting.Draft> bad = new HashSet<>(refused.drafts());
    List<Long> out = new ArrayList<>();
    drafts.forEach(d -> out.add(d == null || bad.contains(d) ? null : d.id()));
    return out;
  }

  private void rows(StaMaker.Request r, StaBody block, List<StaPosting.Draft> out) {
    long series = series(r, block, null);
    List<String> components = new ArrayList<>();
    JsonNode names = block.json().path("components");
    names.forEach(n -> components.add(n.asString("")));
    JsonNode data = block.json().path("dataArray");
    if (!names.isArray() || !data.isArray() || !components.contains("result")) {
      throw StaProblems.member(
          "dataArray",
          "cần components (có result) và dataArray",
          "needs components (result among them) and dataArray");
    }
    for (JsonNode row : data) {
      if (out.size() >= MOST_ROWS) {
        throw StaProblems.member(
            "dataArray", "có hơn " + MOST_ROWS + " dòng", "has more than " + MOST_ROWS + " rows");
      }
      out.add(row(r, series, components, row));
    }
  }

  private StaPosting.Draft row(
      StaMaker.Request r, long series, List<String> components, JsonNode row) {
    ObjectNode one = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < components.size() && i < row.size(); i++) {
      String name = components.get(i);
      if (name.equals("FeatureOfInterest/id") || name.equals("FeatureOfInterest/@iot.id")) {
        one.putObject(StaType.FEATURE_OF_INTEREST.single()).set("@iot.id", row.get(i));
      } else {
        one.set(name, row.get(i));
      }
    }
    try {
      return posting.prepare(r, series, new StaBody(one));
    } catch (ProblemException e) {
      // answered as "error" at the place of the row
      return null;
    }
  }
}
