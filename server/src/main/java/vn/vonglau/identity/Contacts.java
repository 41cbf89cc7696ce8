package vn.vonglau.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.Problem;

/** How people are reached, for rooms that name who answers for something. */
@Component
public class Contacts {
  private static final Pattern PHONE = Pattern.compile("[0-9+ ().-]{3,40}( \\(mô phỏng\\))?");
  private static final int AT_ONCE = 1000;
  private static final int LONGEST = 200;

  private final JdbcClient db;
  private final Journal journal;

  Contacts(JdbcClient db, Journal journal) {
    this.db = db;
    this.journal = journal;
  }

  /**
   * @param name as people write it
   * @param duty position at work; empty = not recorded
   * @param phone empty = not recorded
   */
  public record Contact(String user, String name, String duty, String phone) {}

  /** By user name; who does not exist or signs in no more is not in it. */
  public Map<String, Contact> of(Collection<String> users) {
    Map<String, Contact> out = new HashMap<>();
    List<String> asked = users.stream().distinct().toList();
    for (int i = 0; i < asked.size(); i += AT_ONCE) {
      db.sql(
              "SELECT p.username, p.name, c.duty, c.phone FROM person p"
                  + " LEFT JOIN person_contact c ON c.username = p.username"
                  + " WHERE p.enabled AND p.username IN (:users)")
          .param("users", asked.subList(i, Math.min(i + AT_ONCE, asked.size())))
          .query(
              rs -> {
                String duty = rs.getString(3);
                String phone = rs.getString(4);
                out.put(
                    rs.getString(1),
                    new Contact(
                        rs.getString(1),
                        rs.getString(2),
                        duty == null ? "" : duty,
                        phone == null ? "" : phone));
              });
    }
    return out;
  }

  /**
   * Who may sign in and answers for the agency, or without one for the unit, by the bounds of the
   * account; ordered by user name.
   *
   * @param agency empty where only the unit is meant
   * @param unit 0 where only the agency is meant
   */
  public List<String> answering(String agency, long unit) {
    Map<String, Set<String>> units = new TreeMap<>();
    Map<String, Set<String>> agencies = new HashMap<>();
    db.sql(
            "SELECT p.username, s.kind, s.ref FROM person p JOIN person_scope s"
                + " ON s.person_id = p.id WHERE p.enabled AND p.id IN (SELECT x.person_id"
                + " FROM person_scope x WHERE x.kind = 'agency' AND x.ref = :agency"
                + " OR x.kind = 'unit' AND x.ref = :unit)")
        .param("agency", agency)
        .param("unit", Long.toString(unit))
        .query(
            rs -> {
              String user = rs.getString(1);
              units.computeIfAbsent(user, k -> new HashSet<>());
              agencies.computeIfAbsent(user, k -> new HashSet<>());
              (rs.getString(2).equals(ScopeRef.UNIT) ? units : agencies)
                  .get(user)
                  .add(rs.getString(3));
            });
    return units.keySet().stream()
        .filter(u -> answers(units.get(u), agencies.get(u), agency, unit))
        .toList();
  }

  /** Whether the caller's account is bound to the agency, or without one to the unit. */
  public static boolean answers(Caller caller, String agency, long unit) {
    return answers(caller.units(), caller.agencies(), agency, unit);
  }

  // A bound that an account does not have does not shut it out; one of the two it must have.
  private static boolean answers(
      Set<String> units, Set<String> agencies, String agency, long unit) {
    boolean ofAgency = !agency.isEmpty() && agencies.contains(agency);
    boolean ofUnit = unit != 0 && units.contains(Long.toString(unit));
    return (ofAgency || ofUnit)
        && (agency.isEmpty() || agencies.isEmpty() || ofAgency)
        && (unit == 0 || units.isEmpty() || ofUnit);
  }

  /**
   * @param duty at most 200 characters; may be empty
   * @param phone digits, spaces and + ( ) . - ; may be empty
   * @throws vn.vonglau.kernel.ProblemException 404 for nobody, 400 {@code contact-duty}, {@code
   *     contact-phone}
   */
  @Transactional
  public void put(String user, String duty, String phone) {
    if (of(List.of(user)).isEmpty()) {
      throw Problem.notFound().asException();
    }
    if (duty.length() > LONGEST || duty.chars().anyMatch(Character::isISOControl)) {
      throw Problem.badRequest(
              "contact-duty",
              "Chức vụ dài tối đa 200 ký tự trên một dòng. Chưa thay đổi gì.",
              "A position has at most 200 characters in one line. Nothing was changed.")
          .at("duty", null)
          .asException();
    }
    if (!phone.isEmpty() && !PHONE.matcher(phone).matches()) {
      throw Problem.badRequest(
              "contact-phone",
              "Số điện thoại gồm 3–40 chữ số, dấu cách và + ( ) . - . Chưa thay đổi gì.",
              "A telephone number has 3 to 40 digits, spaces and + ( ) . - . Nothing was changed.")
          .at("phone", null)
          .asException();
    }
    db.sql(
            "MERGE INTO person_contact t USING (SELECT cast(:user AS varchar(40)) AS username,"
                + " cast(:duty AS varchar(200)) AS duty, cast(:phone AS varchar(40)) AS phone,"
                + " cast(:at AS timestamp(6) with time zone) AS at,"
                + " cast(:by AS varchar(100)) AS who) s ON t.username = s.username"
                + " WHEN MATCHED THEN UPDATE SET duty = s.duty, phone = s.phone,"
                + " changed_at = s.at, changed_by = s.who"
                + " WHEN NOT MATCHED THEN INSERT (username, duty, phone, changed_at, changed_by)"
                + " VALUES (s.username, s.duty, s.phone, s.at, s.who)")
        .param("user", user)
        .param("duty", duty)
        .param("phone", phone)
        .param("at", Instant.now().atOffset(ZoneOffset.UTC))
        .param("by", Actor.current())
        .update();
    journal.write("identity.contact-changed", "person:" + user, "duty=" + duty);
  }
}
