package vn.vonglau.channels;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import vn.vonglau.datasets.Dataset;

/**
 * How a dataset is fetched, as its declaration says; the schema of the datasets checks the form.
 *
 * @param id dataset and number of the pull
 * @param message kind of payload; null = the default of the dataset
 * @param url with {@code {day}} or {@code {month}} where one span is asked for at a time
 * @param format json, xml or csv
 * @param auth none, basic, bearer, header, query or oauth-client
 * @param user name, or id of the client
 * @param secretEnv environment variable with the secret; empty = none
 * @param name of the header or the parameter that carries the secret
 * @param tokenUrl where a client's token is got
 * @param encoding of the text where nothing else says it; null = UTF-8
 * @param back how many past days or months are wanted; 0 = the address names no span
 * @param retries further attempts after a failure of the other side
 * @param simulated of the demonstration: goes to its own port on this machine and nowhere else
 */
record PullPlan(
    String id,
    String dataset,
    String message,
    String url,
    Duration every,
    String format,
    String auth,
    String user,
    String secretEnv,
    String name,
    String tokenUrl,
    Paging paging,
    String encoding,
    int back,
    int retries,
    boolean simulated) {
  static final String DAY = "{day}";
  static final String MONTH = "{month}";
  private static final int MOST_PAGES = 500;

  /**
   * @param kind none, page, offset, cursor or link
   * @param param of the page, offset or cursor
   * @param start number of the first page, or first offset
   * @param size rows of a page; 0 = the source decides
   * @param sizeParam that names the size; empty = not named
   * @param items pointer to the rows of a page, or the path of elements of XML
   * @param next pointer to the next cursor or address; empty = the Link header
   * @param most pages at most
   */
  record Paging(
      String kind,
      String param,
      int start,
      int size,
      String sizeParam,
      String items,
      String next,
      int most) {
    boolean none() {
      return kind.equals("none");
    }
  }

  static List<PullPlan> of(Dataset dataset) {
    return of(dataset.id(), dataset.pulls(), "", false);
  }

  static List<PullPlan> of(String dataset, List<JsonNode> pulls, String mark, boolean simulated) {
    List<PullPlan> out = new ArrayList<>();
    for (JsonNode p : pulls) {
      out.add(of(dataset, dataset + "-" + mark + (out.size() + 1), p, simulated));
    }
    return out;
  }

  private static PullPlan of(String dataset, String id, JsonNode p, boolean simulated) {
    String url = p.path("url").asString("");
    boolean spans = url.contains(DAY) || url.contains(MONTH);
    return new PullPlan(
        id,
        dataset,
        p.path("message").asString(null),
        url,
        duration(p.path("every").asString("1d")),
        p.path("format").asString("json"),
        p.path("auth").asString("none"),
        p.path("user").asString(""),
        p.path("secretEnv").asString(""),
        p.path("name").asString(""),
        p.path("tokenUrl").asString(""),
        paging(p),
        p.path("encoding").asString(null),
        spans ? Math.max(1, p.path("back").asInt(1)) : 0,
        p.path("retry").asInt(3),
        simulated);
  }

  private static Paging paging(JsonNode p) {
    String kind = p.path("paging").asString("none");
    String usual = kind.equals("none") || kind.equals("link") ? "" : kind;
    return new Paging(
        kind,
        p.path("param").asString(usual),
        p.path("start").asInt(kind.equals("page") ? 1 : 0),
        p.path("size").asInt(0),
        p.path("sizeParam").asString(""),
        p.path("items").asString(""),
        p.path("next").asString(""),
        p.path("pages").asInt(MOST_PAGES));
  }

  private static Duration duration(String text) {
    int n = Integer.parseInt(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 'd' -> Duration.ofDays(n);
      case 'h' -> Duration.ofHours(n);
      default -> Duration.ofMinutes(n);
    };
  }
}
