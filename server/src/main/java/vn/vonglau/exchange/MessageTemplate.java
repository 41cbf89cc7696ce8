package vn.vonglau.exchange;

import java.util.List;
import java.util.Map;
import vn.vonglau.catalogue.Words;
import vn.vonglau.units.Level;

/**
 * How figures become one message.
 *
 * @param state proposed until somebody agreed it with the system above
 * @param confidence what it rests on
 * @param upper name of the system above
 * @param reportCode, organisation as that system calls this report and who sends it
 * @param span letters of the kind of period, as definitions use them
 * @param form code of a form whose rows are fields as well; empty = none
 * @param names other names of the parts, by ours
 * @param send null = never sent
 */
public record MessageTemplate(
    String id,
    int version,
    Words title,
    String state,
    Words confidence,
    String upper,
    String reportCode,
    String organisation,
    String span,
    Level level,
    String form,
    Map<String, String> names,
    List<Field> fields,
    Send send) {

  /**
   * @param field its code above
   * @param dimensions as figures keep them; empty = none
   * @param required without it the message is incomplete
   */
  public record Field(
      String field, String indicator, boolean plan, String dimensions, boolean required) {}

  /**
   * Where it goes.
   *
   * @param auth none, bearer or header; {@code header} names the header then
   * @param secretEnv variable of the environment that holds the secret
   * @param receipt, refused JSON pointers into the answer
   * @param simulated whether made-up figures may go: for trials alone
   */
  public record Send(
      String url,
      String format,
      String auth,
      String header,
      String secretEnv,
      String receipt,
      String refused,
      boolean simulated) {}

  /** What the system above calls a part. */
  String name(String ours) {
    return names.getOrDefault(ours, ours);
  }
}
