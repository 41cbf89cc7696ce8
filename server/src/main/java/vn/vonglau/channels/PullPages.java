package vn.vonglau.channels;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Sha256;
import vn.vonglau.datasets.Deliveries;
import vn.vonglau.kernel.ProblemException;

/** All pages of one answer as one payload, or the fault of the page that spoils it. */
final class PullPages {
  private static final Pattern LINK = Pattern.compile("<([^<>]{1,2000})>\\s*;[^,]*rel=\"?next\"?");

  /**
   * @param bytes null when the source says that nothing has changed
   */
  record Payload(byte[] bytes, String contentType, String etag, String modified, int pages) {}

  private final PullPlan plan;
  private final PullFetch fetch;
  private final List<PullJoin.Page> pages = new ArrayList<>();
  private final Set<String> hashes = new HashSet<>();
  private final Set<String> asked = new HashSet<>();
  private long bytes;
  private int offset; // of the next page, in rows

  PullPages(PullPlan plan, PullFetch fetch) {
    this.plan = plan;
    this.fetch = fetch;
  }

  /**
   * @throws ProblemException and nothing of the pages is kept
   */
  Payload read(String address, String etag, String modified) {
    URI first = URI.create(address);
    if (plan.paging().none()) {
      SafeFetch.Answer a = fetch.get(first, etag, modified);
      return new Payload(
          a.status() == 304 ? null : a.body(),
          a.header("Content-Type"),
          kept(a.header("ETag"), 300),
          kept(a.header("Last-Modified"), 100),
          1);
    }
    URI next = turned(first, 0, "");
    while (next != null) {
      if (pages.size() >= plan.paging().most()) {
        throw PullFault.pages(plan.paging().most());
      }
      if (!asked.add(next.toString())) {
        throw PullFault.repeated(pages.size() + 1);
      }
      next = page(first, next);
    }
    return new Payload(
        PullJoin.join(plan, pages), PullJoin.contentType(plan), "", "", pages.size());
  }

  /** Reads a page; null when it is the last one. */
  private URI page(URI first, URI uri) {
    SafeFetch.Answer answer = fetch.get(uri, "", "");
    int nr = pages.size() + 1;
    bytes += answer.body().length;
    if (bytes > Deliveries.LARGEST) {
      throw PullFault.large();
    }
    PullJoin.Page page = PullJoin.read(plan, answer, nr);
    if (page.count() > 0 && !hashes.add(Sha256.hex(page.text()))) {
      throw PullFault.repeated(nr);
    }
    if (page.count() > 0 || nr == 1) {
      pages.add(page);
    }
    PullPlan.Paging p = plan.paging();
    boolean over = page.count() == 0 || p.size() > 0 && page.count() < p.size();
    return switch (p.kind()) {
      case "page", "offset" -> over ? null : turned(first, page.count(), "");
      case "cursor" -> {
        String cursor = pointed(page, p.next());
        yield cursor.isEmpty() ? null : turned(first, 0, cursor);
      }
      default -> linked(uri, answer, page);
    };
  }

  private URI turned(URI first, int came, String cursor) {
    PullPlan.Paging p = plan.paging();
    URI uri =
        p.size() > 0 && !p.sizeParam().isEmpty()
            ? PullAddress.with(first, p.sizeParam(), Integer.toString(p.size()))
            : first;
    offset += came;
    return switch (p.kind()) {
      case "page" -> PullAddress.with(uri, p.param(), Integer.toString(p.start() + pages.size()));
      case "offset" -> PullAddress.with(uri, p.param(), Integer.toString(p.start() + offset));
      case "cursor" -> cursor.isEmpty() ? uri : PullAddress.with(uri, p.param(), cursor);
      default -> uri;
    };
  }

  private URI linked(URI uri, SafeFetch.Answer answer, PullJoin.Page page) {
    String link = pointed(page, plan.paging().next());
    if (plan.paging().next().isEmpty()) {
      Matcher m = LINK.matcher(String.join(", ", answer.headers().allValues("Link")));
      link = m.find() ? m.group(1) : "";
    }
    if (link.isEmpty()) {
      return null;
    }
    try {
      URI next = uri.resolve(link);
      if (!fetch.mayFollow(uri, next)) {
        throw PullFault.redirect(link);
      }
      return next;
    } catch (IllegalArgumentException e) {
      throw new ProblemException(PullFault.redirect(link).problem(), e);
    }
  }

  private static String pointed(PullJoin.Page page, String pointer) {
    if (pointer.isEmpty()) {
      return "";
    }
    try {
      JsonNode found = JsonMapper.shared().readTree(page.text()).at(pointer);
      return found.isValueNode() && !found.isNull() && !found.isBoolean() ? found.asString() : "";
    } catch (JacksonException e) {
      return "";
    }
  }

  private static String kept(String text, int most) {
    return text.length() > most ? "" : text;
  }
}
