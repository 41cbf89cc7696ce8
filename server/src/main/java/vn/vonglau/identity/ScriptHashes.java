package vn.vonglau.identity;

import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.audit.Sha256;

/**
 * The inline scripts that pages may hold, such as an import map, by their hash in the content
 * security policy, and the hosts that a base map needs. The room that serves a page calls {@link
 * #allow} with the script's text.
 */
@Component
public class ScriptHashes {
  private final Set<String> hashes = new TreeSet<>();
  private final Set<String> hosts = new TreeSet<>();
  private volatile String policy;

  /**
   * @param configured more hashes as the policy writes them without quotes: {@code sha256-…}
   */
  ScriptHashes(@Value("${vonglau.csp.script-hashes:}") List<String> configured) {
    configured.stream().filter(h -> h.matches("sha256-[A-Za-z0-9+/=]{44}")).forEach(hashes::add);
    policy = policyNow();
  }

  /**
   * @param text all that stands between {@code <script …>} and {@code </script>}, to the byte
   */
  public synchronized void allow(String text) {
    hashes.add("sha256-" + Base64.getEncoder().encodeToString(Sha256.of(text)));
    policy = policyNow();
  }

  /**
   * Pictures and data of a page may also come from here: a base map that the configuration names.
   *
   * @param origin scheme and host, such as {@code https://ban-do.tinh.gov.vn}
   */
  public synchronized void allowHost(String origin) {
    requireOrigin(origin);
    hosts.add(origin);
    policy = policyNow();
  }

  String policy() {
    return policy;
  }

  /**
   * The policy of one page that may show pages of these hosts in a frame; of no other page.
   *
   * @param origins scheme, host and port, such as {@code https://ilis.tinh.gov.vn}
   */
  public String framing(Collection<String> origins) {
    for (String origin : origins) {
      requireOrigin(origin);
    }
    return origins.isEmpty()
        ? policy
        : policy + "; frame-src 'self' " + String.join(" ", new TreeSet<>(origins));
  }

  private static void requireOrigin(String origin) {
    if (!origin.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")) {
      throw new IllegalArgumentException("not an origin: " + origin);
    }
  }

  private String policyNow() {
    var scripts = new StringBuilder("script-src 'self'");
    hashes.forEach(h -> scripts.append(" '").append(h).append('\''));
    var outside = new StringBuilder();
    hosts.forEach(h -> outside.append(' ').append(h));
    return "default-src 'self'; "
        + scripts
        + "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:"
        + outside
        + "; media-src 'self' blob:; worker-src 'self' blob:; connect-src 'self'"
        + outside
        + ";"
        + " object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";
  }
}
