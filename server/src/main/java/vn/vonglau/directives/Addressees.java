package vn.vonglau.directives;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Contacts;
import vn.vonglau.identity.Contacts.Contact;
import vn.vonglau.indicators.Responsible;
import vn.vonglau.indicators.Responsible.Named;

/**
 * Who is meant where a directive names an agency or a unit: those named for its reports and those
 * whose account is bound to it; where there is nobody, those named for every body.
 */
@Component
class Addressees {
  private final JdbcClient db;
  private final Responsible responsible;
  private final Contacts contacts;

  Addressees(JdbcClient db, Responsible responsible, Contacts contacts) {
    this.db = db;
    this.responsible = responsible;
    this.contacts = contacts;
  }

  /**
   * What is addressed.
   *
   * @param agency empty = none
   * @param unit 0 = none
   */
  record Body(String agency, long unit) {
    boolean isNobody() {
      return agency.isEmpty() && unit == 0;
    }
  }

  /** People of a body with how they are reached; the first is who is asked first. */
  List<Contact> people(Body body) {
    return people(body, responsible.book());
  }

  private List<Contact> people(Body body, Responsible.Book book) {
    if (body.isNobody()) {
      return List.of();
    }
    Set<String> users = new LinkedHashSet<>();
    book.own(body.agency, body.unit).forEach(n -> users.add(n.contact().user()));
    users.addAll(contacts.answering(body.agency, body.unit));
    if (users.isEmpty()) {
      return book.of(body.agency, body.unit).stream().map(Named::contact).toList();
    }
    var known = contacts.of(users);
    return users.stream().filter(known::containsKey).map(known::get).toList();
  }

  /** Of the bodies that directives address: those for which the caller is one of the people. */
  List<Body> of(Caller caller) {
    if (caller.isAnonymous()) {
      return List.of();
    }
    List<Body> addressed =
        db.sql("SELECT DISTINCT agency, unit_id FROM directive WHERE agency <> '' OR unit_id <> 0")
            .query((rs, n) -> new Body(rs.getString(1), rs.getLong(2)))
            .list();
    if (addressed.isEmpty()) {
      return List.of();
    }
    Responsible.Book book = responsible.book();
    List<Body> mine = new ArrayList<>();
    for (Body body : addressed) {
      if (answers(caller, body, book)) {
        mine.add(body);
      }
    }
    return mine;
  }

  private boolean answers(Caller caller, Body body, Responsible.Book book) {
    List<Named> own = book.own(body.agency, body.unit);
    if (has(own, caller) || Contacts.answers(caller, body.agency, body.unit)) {
      return true;
    }
    return own.isEmpty()
        && has(book.of(body.agency, body.unit), caller)
        && contacts.answering(body.agency, body.unit).isEmpty();
  }

  private static boolean has(List<Named> people, Caller caller) {
    return people.stream().anyMatch(n -> n.contact().user().equals(caller.user()));
  }
}
