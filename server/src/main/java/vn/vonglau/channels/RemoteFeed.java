package vn.vonglau.channels;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * A place that is asked for station data every so often.
 *
 * @param name the account in its receipts
 * @param pattern of file names, with * and ?
 * @param tls for {@link Kind#REST}: https
 * @param secretEnv name of the environment variable that holds the secret; "" for none
 * @param stations codes it may bring; null for all
 * @param mapping for {@link Kind#REST}: where rows and their members stand; otherwise null
 * @param hostKey of an SFTP server, in OpenSSH's form; pinned at first use; null before that
 */
record RemoteFeed(
    long id,
    String name,
    Kind kind,
    String host,
    int port,
    String path,
    boolean tls,
    String pattern,
    String username,
    String secretEnv,
    Set<String> stations,
    String mapping,
    int everyMinutes,
    boolean enabled,
    String hostKey,
    Instant lastAt,
    Boolean lastOk,
    String lastResult) {

  enum Kind {
    FTP(21),
    FTPS(21),
    SFTP(22),
    REST(443);

    private final int port;

    Kind(int port) {
      this.port = port;
    }

    int port() {
      return port;
    }

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
