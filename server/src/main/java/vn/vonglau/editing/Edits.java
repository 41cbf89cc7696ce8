package vn.vonglau.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.catalogue.Editing;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureEdits;
import vn.vonglau.identity.Caller;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * The gate for single rows. Whoever changes one says which content he saw; a row that another
 * changed meanwhile stays as that other left it. Row and history are one transaction. Where the
 * layer asks for approval, the change of somebody else becomes a proposal.
 */
@Component
public class Edits {
  private final FeatureEdits rows;
  private final EditHistory history;
  private final Proposals proposals;
  private final TransactionTemplate transactions;

  Edits(
      FeatureEdits rows,
      EditHistory history,
      Proposals proposals,
      TransactionTemplate transactions) {
    this.rows = rows;
    this.history = history;
    this.proposals = proposals;
    this.transactions = transactions;
  }

  /**
   * What came of it.
   *
   * @param id of the row; 0 for one that is only proposed
   * @param version of the row now; null where it is gone or unchanged
   * @param proposal its number, or null
   */
  public record Done(long id, String version, Long proposal) {}

  /** Version of a row, for whoever sees it; null where there is no such row. */
  public String version(Rights.Grant grant, long id) {
    return grant.layer().editing() == null
        ? null
        : rows.find(grant.layer().id(), id).map(FeatureEdits.Row::version).orElse(null);
  }

  /**
   * @throws ProblemException 403 {@code edit-right}, 405 {@code edit-layer}, 422 as {@link Drafts}
   */
  public Done add(Rights.Grant grant, Caller caller, Change change) {
    may(grant, caller);
    FeatureDraft draft = Drafts.of(grant, null, change);
    return proposesOr(
        grant,
        caller,
        new Wish(What.ADD, null, null, List.of(draft), change.note()),
        () -> {
          rows.lock(grant.layer().id());
          return applied(grant.layer().id(), caller, What.ADD, null, List.of(draft), change.note());
        });
  }

  /**
   * @param version that the caller saw
   * @throws ProblemException also 404, 412 {@code row-changed}
   */
  public Done change(Rights.Grant grant, Caller caller, long id, String version, Change change) {
    may(grant, caller);
    FeatureDraft draft = Drafts.of(grant, seen(grant, id, version).content(), change);
    return wish(grant, caller, What.CHANGE, id, version, List.of(draft), change.note());
  }

  public Done remove(Rights.Grant grant, Caller caller, long id, String version, String note) {
    may(grant, caller);
    seen(grant, id, version);
    return wish(grant, caller, What.REMOVE, id, version, List.of(), note);
  }

  /**
   * Cuts a surface or line along a line; the largest part stays the row, the others become rows of
   * the same attributes.
   *
   * @param cut a line in WGS 84
   */
  public Done split(
      Rights.Grant grant, Caller caller, long id, String version, Geometry cut, String note) {
    may(grant, caller);
    FeatureDraft before = seen(grant, id, version).content();
    List<FeatureDraft> parts = new ArrayList<>();
    for (Geometry part : Cutting.parts(before.geometry(), cut)) {
      Drafts.checkShape(grant, part);
      String key = parts.isEmpty() ? before.key() : null;
      parts.add(new FeatureDraft(key, before.name(), before.attributes(), part));
    }
    return wish(grant, caller, What.SPLIT, id, version, parts, note);
  }

  /** What is done to a row. */
  enum What {
    ADD,
    CHANGE,
    REMOVE,
    SPLIT;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A change before anybody said yes.
   *
   * @param id null for a new row
   * @param rows what there shall be: none for a row that goes, several for one that is split
   */
  record Wish(What what, Long id, String base, List<FeatureDraft> rows, String note) {}

  private Done wish(
      Rights.Grant grant,
      Caller caller,
      What what,
      long id,
      String version,
      List<FeatureDraft> drafts,
      String note) {
    String layer = grant.layer().id();
    return proposesOr(
        grant,
        caller,
        new Wish(what, id, version, drafts, note),
        () -> applied(layer, caller, what, locked(layer, id, version), drafts, note));
  }

  private interface Writing {
    Done write();
  }

  private Done proposesOr(Rights.Grant grant, Caller caller, Wish wish, Writing writing) {
    if (grant.layer().editing().isDirect(caller)) {
      return transactions.execute(t -> writing.write());
    }
    long number = proposals.add(grant.layer().id(), caller, wish);
    return new Done(wish.id() == null ? 0 : wish.id(), null, number);
  }

  /** In the running transaction, with the layer locked. */
  private Done applied(
      String layer,
      Caller caller,
      What what,
      FeatureEdits.Row before,
      List<FeatureDraft> drafts,
      String note) {
    return applied(layer, EditHistory.By.of(caller), what, before, drafts, note, null);
  }

  private Done applied(
      String layer,
      EditHistory.By by,
      What what,
      FeatureEdits.Row before,
      List<FeatureDraft> drafts,
      String note,
      Long proposal) {
    if (drafts.isEmpty()) {
      rows.remove(layer, before.id());
      history.add(layer, before.id(), what, by, note, proposal, before.content(), null);
      return new Done(before.id(), null, proposal);
    }
    FeatureDraft first = drafts.getFirst();
    FeatureEdits.Row now =
        before == null ? rows.add(layer, first) : rows.replace(layer, before.id(), first);
    FeatureDraft was = before == null ? null : before.content();
    history.add(layer, now.id(), what, by, note, proposal, was, first);
    for (FeatureDraft part : drafts.subList(1, drafts.size())) {
      FeatureEdits.Row added = rows.add(layer, part);
      String from = "Tách từ " + now.id() + (note == null ? "" : ". " + note);
      history.add(layer, added.id(), what, by, from, proposal, null, part);
    }
    return new Done(now.id(), now.version(), proposal);
  }

  /**
   * Somebody who may says yes to a proposal: it is done as it was written.
   *
   * @throws ProblemException 409 {@code proposal-stale} where the row changed meanwhile, {@code
   *     proposal-over}; 403 {@code proposal-own}, {@code edit-right}
   */
  Done approve(Rights.Grant grant, Caller caller, long number) {
    Proposals.Kept kept = proposals.get(number);
    decides(grant, caller, kept);
    String layer = grant.layer().id();
    boolean[] stale = {false};
    Done done =
        transactions.execute(
            t -> {
              proposals.open(number);
              FeatureEdits.Row before = null;
              if (kept.wish().id() == null) {
                rows.lock(layer);
              } else {
                before = rows.locked(layer, kept.wish().id()).orElse(null);
                if (before == null || !before.version().equals(kept.wish().base())) {
                  stale[0] = true;
                  proposals.decide(number, "stale", caller, null);
                  return null;
                }
                Drafts.checkShape(grant, before.content().geometry());
              }
              Unseen.refuse(grant, before, kept.wish().rows());
              Wish wish = kept.wish();
              Done out =
                  applied(layer, kept.by(), wish.what(), before, wish.rows(), wish.note(), number);
              proposals.decide(number, "approved", caller, null);
              return out;
            });
    if (stale[0]) {
      throw Problem.of(
              409,
              "proposal-stale",
              "Đối tượng đã đổi sau khi đề nghị được gửi, nên đề nghị hết hiệu lực. Chưa ghi gì.",
              "The row changed after the proposal was made, so that it is void. Nothing was"
                  + " written.")
          .asException();
    }
    return done;
  }

  /** Whether it changes fields that the caller does not read: nobody decides on those blindly. */
  boolean unseen(Rights.Grant grant, Proposals.Kept kept) {
    Wish wish = kept.wish();
    FeatureEdits.Row before =
        wish.id() == null ? null : rows.find(grant.layer().id(), wish.id()).orElse(null);
    return Unseen.changes(grant, before, wish.rows());
  }

  void reject(Rights.Grant grant, Caller caller, long number, String reason) {
    decides(grant, caller, proposals.get(number));
    transactions.executeWithoutResult(
        t -> {
          proposals.open(number);
          proposals.decide(number, "rejected", caller, reason);
        });
  }

  void withdraw(Caller caller, long number) {
    if (!proposals.get(number).by().user().equals(caller.user())) {
      throw Problem.notFound().asException();
    }
    transactions.executeWithoutResult(
        t -> {
          proposals.open(number);
          proposals.decide(number, "withdrawn", caller, null);
        });
  }

  private static void decides(Rights.Grant grant, Caller caller, Proposals.Kept kept) {
    if (!grant.layer().editing().approves(caller)) {
      throw right();
    }
    if (kept.by().user().equals(caller.user())) {
      throw Problem.of(
              403,
              "proposal-own",
              "Không ai tự duyệt đề nghị của mình. Người khác có quyền duyệt sẽ xem.",
              "Nobody decides on a proposal of their own. Somebody else who approves will look.")
          .asException();
    }
    kept.wish().rows().forEach(row -> Drafts.checkShape(grant, row.geometry()));
  }

  /** The row as the caller saw it, within the area of the account. */
  private FeatureEdits.Row seen(Rights.Grant grant, long id, String version) {
    FeatureEdits.Row row = within(grant, id);
    if (!row.version().equals(version)) {
      throw changed(grant.layer().id(), id);
    }
    return row;
  }

  /** The row as it is, which the account may change: it lies in its area altogether. */
  FeatureEdits.Row within(Rights.Grant grant, long id) {
    FeatureEdits.Row row =
        rows.find(grant.layer().id(), id)
            .filter(r -> grant.places().test(r.content().geometry()))
            .orElseThrow(() -> Problem.notFound().asException());
    if (grant.area() != null && !grant.area().covers(row.content().geometry())) {
      Drafts.checkShape(grant, row.content().geometry());
    }
    return row;
  }

  private FeatureEdits.Row locked(String layer, long id, String version) {
    FeatureEdits.Row row = rows.locked(layer, id).orElseThrow(() -> changed(layer, id));
    if (!row.version().equals(version)) {
      throw changed(layer, id);
    }
    return row;
  }

  private ProblemException changed(String layer, long id) {
    String last =
        history
            .last(layer, id)
            .map(
                h ->
                    " (%s, %s)"
                        .formatted(
                            h.by(),
                            h.at().atZone(BusinessClock.ZONE).toLocalDateTime().withNano(0)))
            .orElse("");
    return Problem.of(
            412,
            "row-changed",
            "Đối tượng đã được sửa sau khi mở ra%s. Chưa ghi gì; bản đang soạn vẫn còn. Tải lại rồi sửa tiếp."
                .formatted(last),
            "The row was changed after it was opened%s. Nothing was written. Read it again, then"
                    .formatted(last)
                + " go on.")
        .asException();
  }

  /** Whether a row lies where the caller sees it; one that is gone lies nowhere. */
  boolean sees(Rights.Grant grant, Long id) {
    return grant.area() == null || id == null || isThere(grant, id);
  }

  /** Whether there is such a row for the caller. */
  boolean isThere(Rights.Grant grant, long id) {
    return rows.find(grant.layer().id(), id)
        .filter(r -> grant.places().test(r.content().geometry()))
        .isPresent();
  }

  /** Whether the caller decides on what somebody brought; never on what is his own. */
  static boolean approves(Rights.Grant grant, Caller caller, EditHistory.By by) {
    return grant.layer().editing().approves(caller) && !by.user().equals(caller.user());
  }

  /** Whether the caller may touch rows of the layer at all. */
  static void may(Rights.Grant grant, Caller caller) {
    Editing editing = grant.layer().editing();
    if (editing == null) {
      throw Problem.of(
              405,
              "edit-layer",
              "Lớp này không sửa bằng tay. Dữ liệu của lớp đến từ nguồn khác.",
              "Rows of this layer are not changed by hand; they come from elsewhere.")
          .asException();
    }
    if (!editing.admits(caller)) {
      throw right();
    }
  }

  static ProblemException right() {
    return Problem.of(
            403,
            "edit-right",
            "Tài khoản chưa được sửa lớp này. Chưa ghi gì.",
            "The account may not change this layer. Nothing was written.")
        .asException();
  }
}
