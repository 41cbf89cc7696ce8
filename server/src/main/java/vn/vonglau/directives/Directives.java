package vn.vonglau.directives;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.DataChanged;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** The front of the room: what is asked of whom, and every step it takes. */
@Component
public class Directives {
  private static final Duration SAME = Duration.ofMinutes(2);

  private final DirectiveStore store;
  private final DirectiveLists lists;
  private final DirectiveChecks checks;
  private final Addressees addressees;
  private final DirectivePhotos photos;
  private final DirectiveNotices notices;
  private final Journal journal;
  private final ApplicationEventPublisher facts;
  private final BusinessClock clock;

  Directives(
      DirectiveStore store,
      DirectiveLists lists,
      DirectiveChecks checks,
      Addressees addressees,
      DirectivePhotos photos,
      DirectiveNotices notices,
      Journal journal,
      ApplicationEventPublisher facts,
      BusinessClock clock) {
    this.store = store;
    this.lists = lists;
    this.checks = checks;
    this.addressees = addressees;
    this.photos = photos;
    this.notices = notices;
    this.journal = journal;
    this.facts = facts;
    this.clock = clock;
  }

  /** What a caller may do with one that they see. */
  record Parts(boolean creator, boolean addressed, boolean administrator) {}

  /**
   * Gives a directive, or raises an issue.
   *
   * @throws ProblemException 403 for who may not; 422 {@code unit-gone} with the successors, {@code
   *     directive-addressee}, {@code directive-person}, {@code directive-due} …
   */
  @Transactional
  public Directive create(Caller caller, DirectiveDraft asked) {
    DirectiveDraft draft = asked;
    Directive parent = null;
    if (asked.parent() != null) {
      parent = get(caller, asked.parent());
      if (parent.issue()) {
        throw Problem.of(
                422,
                "directive-parent",
                "Một vấn đề chỉ gắn với chỉ đạo, không gắn với vấn đề khác. Chưa ghi gì.",
                "An issue belongs to a directive, not to another issue. Nothing was stored.")
            .at("directive", null)
            .asException();
      }
      draft = checks.issueOf(parent, asked);
    } else if (!mayGive(caller)) {
      throw DirectiveRefusals.forbidden();
    }
    Instant now = now();
    draft = checks.check(caller, draft, null, now);
    long id = store.insert(draft, caller.user(), now);
    store.event(id, "created", DirectiveState.NEW, draft.text(), "", caller.user(), now);
    Directive made = get(caller, id);
    if (parent != null) {
      store.event(parent.id(), "issue", parent.state(), made.begin(), "#" + id, caller.user(), now);
    }
    told(made, "created", caller, made.text(), now);
    return made;
  }

  /** Whether the caller may give directives at all. */
  public static boolean mayGive(Caller caller) {
    return caller.has(Role.LEADER) || caller.has(Role.ADMINISTRATOR) || caller.has(Role.AGGREGATOR);
  }

  /**
   * Those of a list that the caller may see, newest first.
   *
   * @param list mine, all, new, doing, done, closed, overdue, assigned, related or watched
   * @param most 1 to 2000
   */
  public List<Directive> list(Caller caller, String list, int most) {
    return lists.list(
        sight(caller),
        new DirectiveLists.Asked(false, list, null, null, null, null),
        now(),
        new PageRequest(most, Long.MIN_VALUE),
        most);
  }

  /** What the caller sees of what is still to be done about a subject, newest first. */
  public List<Directive> openOf(Caller caller, String subjectKind, String subjectRef) {
    var asked =
        new DirectiveLists.Asked(false, "all", null, null, subjectKind + ":" + subjectRef, null);
    return lists
        .list(
            sight(caller),
            asked,
            now(),
            new PageRequest(PageRequest.DEFAULT, Long.MIN_VALUE),
            PageRequest.DEFAULT)
        .stream()
        .filter(d -> d.state().open())
        .toList();
  }

  /**
   * @throws ProblemException 404 for what does not exist and for what the caller may not see
   */
  public Directive get(Caller caller, long id) {
    return store.find(id, sight(caller)).orElseThrow(() -> Problem.notFound().asException());
  }

  boolean sees(Caller caller, long id) {
    return store.find(id, sight(caller)).isPresent();
  }

  DirectiveSight sight(Caller caller) {
    return DirectiveSight.of(caller, addressees.of(caller));
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  Parts parts(Caller caller, Directive d) {
    return parts(caller, d, sight(caller));
  }

  static Parts parts(Caller caller, Directive d, DirectiveSight sight) {
    return new Parts(
        d.createdBy().equals(caller.user()),
        d.person().equals(caller.user())
            || sight.bodies().contains(new Addressees.Body(d.agency(), d.unit())),
        caller.has(Role.ADMINISTRATOR));
  }

  /**
   * New content, as long as it is open.
   *
   * @param revision that was read; 409 when it is another one now
   */
  @Transactional
  public Directive change(Caller caller, long id, int revision, DirectiveDraft asked) {
    Directive d = get(caller, id);
    Parts parts = parts(caller, d);
    if (!parts.creator() && !parts.administrator()) {
      throw DirectiveRefusals.forbidden();
    }
    if (!d.state().open()) {
      throw DirectiveRefusals.wrongState(d);
    }
    Instant now = now();
    DirectiveDraft draft =
        new DirectiveDraft(
            d.issue(),
            d.parent(),
            asked.subject(),
            asked.reason(),
            asked.text(),
            asked.agency(),
            asked.unit(),
            asked.person(),
            List.of(),
            asked.due());
    draft = checks.check(caller, draft, d, now);
    String detail = checks.difference(d, draft);
    if (detail.equals("[]")) {
      DirectiveRefusals.must(d.revision() == revision);
      return d;
    }
    DirectiveRefusals.must(store.rewrite(id, revision, draft));
    store.event(id, "changed", d.state(), "", detail, caller.user(), now);
    Directive after = get(caller, id);
    told(after, "changed", caller, after.text(), now);
    return after;
  }

  /** What is done with a directive beside changing its content. */
  enum Step {
    TAKE("taken"),
    ANSWER("answered"),
    DONE("done"),
    CLOSE("closed"),
    RETURN("returned"),
    CANCEL("cancelled");

    private final String what;

    Step(String what) {
      this.what = what;
    }
  }

  /**
   * @param revision that was read, or null where the caller does not say; 409 when it is another
   *     one
   * @param pictures photographs sent before, which go with this answer
   */
  @Transactional
  Directive step(
      Caller caller, long id, Step step, Integer revision, String text, List<Long> pictures) {
    Directive d = get(caller, id);
    Parts parts = parts(caller, d);
    boolean allowed =
        switch (step) {
          case TAKE, DONE -> parts.addressed();
          case ANSWER -> parts.addressed() || parts.creator() || parts.administrator();
          case CLOSE, RETURN, CANCEL -> parts.creator() || parts.administrator();
        };
    if (!allowed) {
      throw DirectiveRefusals.forbidden();
    }
    Instant now = now();
    if (again(d, step, caller, text, pictures, now)) {
      return d;
    }
    DirectiveRefusals.must(revision == null || revision == d.revision());
    DirectiveState to = after(d, step, parts);
    checks.words(step, text, pictures);
    if (to != d.state()) {
      DirectiveRefusals.must(store.move(d, to, caller.user(), now));
    }
    long event = store.event(id, step.what, to, text, "", caller.user(), now);
    photos.attach(id, event, caller.user(), pictures);
    Directive after = get(caller, id);
    told(after, step.what, caller, text, now);
    return after;
  }

  // a phone that did not hear the answer of the server sends the same once more
  private boolean again(
      Directive d, Step step, Caller caller, String text, List<Long> pictures, Instant now) {
    List<DirectiveEvent> history = store.history(d.id());
    DirectiveEvent last = history.getLast();
    return last.by().equals(caller.user())
        && last.what().equals(step.what)
        && last.text().equals(text)
        && Duration.between(last.at(), now).compareTo(SAME) < 0
        && photos.with(last.id()).equals(pictures.stream().sorted().toList());
  }

  private static DirectiveState after(Directive d, Step step, Parts parts) {
    boolean open = d.state().open();
    boolean done = d.state() == DirectiveState.DONE;
    return switch (step) {
      case TAKE -> need(d, d.state() == DirectiveState.NEW, DirectiveState.DOING);
      case ANSWER -> {
        need(d, open || done, d.state());
        // who answers has taken it
        boolean takes = d.state() == DirectiveState.NEW && parts.addressed() && !parts.creator();
        yield takes ? DirectiveState.DOING : d.state();
      }
      case DONE -> need(d, open, DirectiveState.DONE);
      case CLOSE -> need(d, open || done, DirectiveState.CLOSED);
      case RETURN -> need(d, done, DirectiveState.DOING);
      case CANCEL -> need(d, open, DirectiveState.CANCELLED);
    };
  }

  private static DirectiveState need(Directive d, boolean fits, DirectiveState to) {
    if (!fits) {
      throw DirectiveRefusals.wrongState(d);
    }
    return to;
  }

  /**
   * @param user who is to look on; the giver may say so for others, everyone for themselves
   */
  @Transactional
  Directive watch(Caller caller, long id, String user, boolean on) {
    Directive d = get(caller, id);
    Parts parts = parts(caller, d);
    if (!user.equals(caller.user()) && !parts.creator() && !parts.administrator()) {
      throw DirectiveRefusals.forbidden();
    }
    boolean there = store.watchers(List.of(id)).getOrDefault(id, Set.of()).contains(user);
    if (there == on) {
      return d;
    }
    if (on) {
      checks.person(user, "user");
      store.watch(id, user);
    } else {
      store.unwatch(id, user);
    }
    String what = on ? "watched" : "unwatched";
    Instant now = now();
    store.event(id, what, d.state(), "", checks.name(user), caller.user(), now);
    if (on && !user.equals(caller.user())) {
      notices.watching(d, user, caller, now);
    }
    journal.write("directives." + what, "directive:" + id, "user=" + user);
    moved(d, what);
    return d;
  }

  /** Tells those concerned once that a directive is overdue. */
  @Transactional
  void overdue(Directive d) {
    Instant now = now();
    store.event(d.id(), "overdue", d.state(), "", "", "system", now);
    notices.overdue(d, now);
    moved(d, "overdue");
  }

  private void told(Directive d, String what, Caller caller, String text, Instant now) {
    notices.moved(d, what, caller, text, now);
    journal.write(
        "directives." + what,
        "directive:" + d.id(),
        "state=" + d.state().id() + "; revision=" + d.revision());
    moved(d, what);
  }

  private void moved(Directive d, String what) {
    facts.publishEvent(new DirectiveMoved(d.id(), d.state(), what));
    facts.publishEvent(new DataChanged("directives", DataChanged.Kind.STATE, null));
  }

  /** What a reader may do with it, in the order of the page. */
  List<String> may(Caller caller, Directive d, DirectiveSight sight) {
    Parts p = parts(caller, d, sight);
    boolean giver = p.creator() || p.administrator();
    boolean open = d.state().open();
    boolean done = d.state() == DirectiveState.DONE;
    List<String> may = new ArrayList<>();
    may.add(p.addressed() && d.state() == DirectiveState.NEW ? "take" : null);
    may.add((p.addressed() || giver) && (open || done) ? "answer" : null);
    may.add(p.addressed() && open ? "done" : null);
    may.add(giver && (open || done) ? "close" : null);
    may.add(giver && done ? "return" : null);
    may.add(giver && open ? "edit" : null);
    may.add(giver && open ? "cancel" : null);
    may.add(!d.issue() && (open || done) ? "issue" : null);
    may.add("watch");
    may.removeIf(Objects::isNull);
    return may;
  }
}
