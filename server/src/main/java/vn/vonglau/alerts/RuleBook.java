package vn.vonglau.alerts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import vn.vonglau.identity.Role;
import vn.vonglau.sensing.Datastream;
import vn.vonglau.sensing.Step;

/** The rules in force at one moment, and the addresses they speak of. Never changed. */
final class RuleBook {
  /** What a rule makes of one series. */
  record Judge(Rule rule, AlarmKey key) {}

  /**
   * Someone with mail addresses.
   *
   * @param units codes; told only of stations in them; empty: of all
   */
  record Contact(
      String id, List<String> mail, Set<Role> roles, Set<String> people, Set<String> units) {}

  /**
   * @param secret name of the environment variable
   */
  record Webhook(String name, String url, String secret) {}

  private record Judges(Datastream datastream, List<Judge> list) {}

  private final String version;
  private final Duration late;
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final List<Contact> contacts;
  private final Map<String, Webhook> webhooks = new LinkedHashMap<>();
  private final Map<Long, Judges> judges = new ConcurrentHashMap<>();

  RuleBook(
      String version,
      Duration late,
      List<Rule> rules,
      List<Contact> contacts,
      List<Webhook> webhooks) {
    this.version = version;
    this.late = late;
    rules.forEach(r -> this.rules.put(r.id(), r));
    this.contacts = List.copyOf(contacts);
    webhooks.forEach(w -> this.webhooks.put(w.name(), w));
  }

  /** Hash over the file. */
  String version() {
    return version;
  }

  Duration late() {
    return late;
  }

  List<Rule> list() {
    return List.copyOf(rules.values());
  }

  Optional<Rule> find(String id) {
    return Optional.ofNullable(rules.get(id));
  }

  List<Contact> contacts() {
    return contacts;
  }

  Optional<Webhook> webhook(String name) {
    return Optional.ofNullable(webhooks.get(name));
  }

  /** Found once for each series: values come by thousands. */
  List<Judge> of(Datastream datastream, Step step) {
    long place = datastream.id() * 16L + step.ordinal();
    Judges known = judges.get(place);
    if (known == null || known.datastream != datastream && !known.datastream.equals(datastream)) {
      known = new Judges(datastream, find(datastream, step));
      judges.put(place, known);
    }
    return known.list;
  }

  private List<Judge> find(Datastream d, Step step) {
    List<Judge> found = new ArrayList<>();
    if (!d.active()) {
      return found;
    }
    for (Rule rule : rules.values()) {
      boolean mine =
          switch (rule.kind()) {
            case EXCEEDANCE -> rule.on().takes(d.kind().id(), d.parameter(), step.id());
            // the device speaks with each value; a span only gathers what it said
            case DEVICE_FAULT ->
                step == Step.RAW && rule.on().takes(d.kind().id(), d.parameter(), step.id());
            case INDEX, STALE -> false;
          };
      if (mine) {
        found.add(
            new Judge(rule, new AlarmKey(d.stationId(), d.parameter(), rule.id(), step.id())));
      }
    }
    return found;
  }

  /**
   * @param type kind of the station, or null where it is not known
   */
  List<Judge> ofIndex(long station, String type, String index, Step step) {
    List<Judge> found = new ArrayList<>();
    for (Rule rule : rules.values()) {
      if (rule.kind() == AlarmKind.INDEX
          && (type == null || rule.on().takesType(type))
          && rule.on().takes(type == null ? "" : type, index, step.id())) {
        found.add(new Judge(rule, new AlarmKey(station, index, rule.id(), step.id())));
      }
    }
    return found;
  }
}
