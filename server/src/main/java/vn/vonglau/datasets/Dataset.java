package vn.vonglau.datasets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One dataset as {@code datasets/*.yaml} declares it.
 *
 * @param id {@code TN-DS-03_PUBLIC_ADMIN} …
 * @param nr its number in the list it comes from; 0 = none
 * @param agencies who answers for it, the leading one first
 * @param channels api, ftp, link, vrs, file, push, form
 * @param limitHours age at which it is stale; null = no limit
 * @param domain field of work, by which lists group
 * @param holds figures, stations, layers or link
 * @param expected codes of indicators, or beginnings of codes that end with {@code *}
 * @param form code of the report form that is its manual form; empty = none
 * @param pulls how it is fetched, as written; read by the room of the channels
 * @param messages the declared ones, then the published ones
 * @param codes members by name of the code list: code of the source → ours
 * @param off why it is switched off; null while it is not
 */
public record Dataset(
    String id,
    int nr,
    String titleVi,
    String titleEn,
    List<String> agencies,
    List<String> channels,
    Cadence cadence,
    Integer limitHours,
    String sourceSystem,
    String domain,
    Criteria criteria,
    String holds,
    List<String> expected,
    String form,
    List<JsonNode> pulls,
    List<Message> messages,
    Map<String, Map<String, String>> codes,
    Off off,
    String source,
    String confidence) {
  public static final String FIGURES = "figures";
  public static final String STATIONS = "stations";
  public static final String LAYERS = "layers";
  public static final String LINK = "link";

  /**
   * What was agreed to be delivered.
   *
   * @param version counts the agreed sets, from 1
   * @param state proposed, agreed or approved
   * @param document number of the document that says so; empty = none
   */
  public record Criteria(int version, String state, String document) {}

  /**
   * @param since day, as written
   */
  public record Off(String since, String vi, String en) {}

  /** The declared or published message of that name; for null the one that is taken by default. */
  public Optional<Message> message(String name) {
    return messages.stream().filter(m -> name == null || m.id().equals(name)).findFirst();
  }

  /** Whether figures of this indicator may come with it. */
  public boolean holds(String indicator) {
    return expected.stream()
        .anyMatch(
            e ->
                e.endsWith("*")
                    ? indicator.startsWith(e.substring(0, e.length() - 1))
                    : e.equals(indicator));
  }
}
