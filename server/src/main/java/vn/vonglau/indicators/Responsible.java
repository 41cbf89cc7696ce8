package vn.vonglau.indicators;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.Contacts;
import vn.vonglau.identity.Contacts.Contact;
import vn.vonglau.indicators.Naming.Held;

/** Who answers for the figures of an agency or a unit: the people named for its reports. */
@Component
public class Responsible {
  private static final List<ReportRole> ORDER =
      List.of(ReportRole.CONTACT, ReportRole.ENTRY, ReportRole.APPROVE, ReportRole.SEND);

  private final Naming naming;
  private final Contacts contacts;
  private final Agencies agencies;

  Responsible(Naming naming, Contacts contacts, Agencies agencies) {
    this.naming = naming;
    this.contacts = contacts;
    this.agencies = agencies;
  }

  /**
   * @param role contact, entry, approve or send
   */
  public record Named(Contact contact, String role) {}

  /** An agency by code, with its names; the code itself where the list does not have it. */
  public record AgencyName(String code, String vi, String en, String level) {}

  /** In the order of the list of agencies. */
  public List<AgencyName> agencies() {
    return agencies.all().stream().map(Responsible::name).toList();
  }

  public AgencyName agency(String code) {
    return agencies
        .find(code)
        .map(Responsible::name)
        .orElseGet(() -> new AgencyName(code, code, code, ""));
  }

  private static AgencyName name(Agency a) {
    return new AgencyName(a.code(), a.nameVi(), a.nameEn(), a.level());
  }

  /** A look at all names of this moment, for those who ask about many bodies. */
  public Book book() {
    List<Held> all = naming.all();
    Map<String, Contact> known = contacts.of(all.stream().map(Held::behalf).distinct().toList());
    return new Book(all, known);
  }

  /** Who is named for what at one moment. */
  public static final class Book {
    private final List<Held> all;
    private final Map<String, Contact> known;
    private final Map<String, List<Named>> asked = new HashMap<>();

    private Book(List<Held> all, Map<String, Contact> known) {
      this.all = all;
      this.known = known;
    }

    /**
     * Contacts first, then who enters, approves and sends; named for this body before those named
     * for every body; each person once.
     *
     * @param unit 0 where only the agency is meant
     */
    public List<Named> of(String agency, long unit) {
      return asked.computeIfAbsent(agency + " " + unit, k -> find(agency, unit));
    }

    /**
     * Those named for this very body, not for every body; without an agency, those named for the
     * unit under any.
     *
     * @param agency empty where only the unit is meant
     * @param unit 0 where only the agency is meant
     */
    public List<Named> own(String agency, long unit) {
      Map<String, Named> out = new LinkedHashMap<>();
      all.stream()
          .filter(h -> ORDER.contains(h.role()) && known.containsKey(h.behalf()))
          .filter(
              h ->
                  agency.isEmpty()
                      ? unit != 0 && h.unit() == unit
                      : h.agency().equals(agency) && (h.unit() == 0 || h.unit() == unit))
          .sorted(Comparator.comparing(h -> ORDER.indexOf(h.role())))
          .forEach(
              h -> out.putIfAbsent(h.behalf(), new Named(known.get(h.behalf()), h.role().id())));
      return List.copyOf(out.values());
    }

    private List<Named> find(String agency, long unit) {
      List<Held> fitting = new ArrayList<>();
      for (Held h : all) {
        boolean here = h.unit() == 0 || h.unit() == unit;
        if (ORDER.contains(h.role())
            && here
            && (h.agency().equals(Naming.ANY) || h.agency().equals(agency))
            && known.containsKey(h.behalf())) {
          fitting.add(h);
        }
      }
      fitting.sort(
          Comparator.comparing((Held h) -> h.agency().equals(Naming.ANY))
              .thenComparing(h -> h.unit() == 0)
              .thenComparing(h -> ORDER.indexOf(h.role())));
      Map<String, Named> out = new LinkedHashMap<>();
      fitting.forEach(
          h -> out.putIfAbsent(h.behalf(), new Named(known.get(h.behalf()), h.role().id())));
      return List.copyOf(out.values());
    }
  }
}
