package vn.vonglau.channels;

import java.nio.file.Path;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How the doors for loggers are set.
 *
 * @param home data folder
 * @param port of FTP; 0 for none
 * @param passive ports of data connections, "lo-hi"; "" for any free one
 * @param passiveAddress told to clients, behind address translation; "" for the server's own
 * @param keystore PKCS12 file of the certificate; "" for no TLS
 * @param tlsOnly refuses to work without TLS
 * @param most connections at once
 * @param mostOfAddress connections of one address at once
 * @param mostOfAccount connections of one account at once
 * @param idleSeconds a data connection that brings nothing for so long is closed
 */
record FtpSettings(
    Path home,
    int port,
    String passive,
    String passiveAddress,
    String keystore,
    String keystorePassword,
    boolean tlsOnly,
    int most,
    int mostOfAddress,
    int mostOfAccount,
    int idleSeconds) {

  Path tmp() {
    return home.resolve("tmp");
  }

  boolean tls() {
    return !keystore.isBlank();
  }

  @Component
  static class Read {
    private final FtpSettings settings;

    Read(
        @Value("${vonglau.home}") Path home,
        @Value("${vonglau.ftp-port:0}") int port,
        @Value("${vonglau.ftp-pasv:}") String passive,
        @Value("${vonglau.ftp-pasv-address:}") String passiveAddress,
        @Value("${vonglau.ftp-keystore:}") String keystore,
        @Value("${vonglau.ftp-keystore-password:}") String keystorePassword,
        @Value("${vonglau.ftp-tls:optional}") String tls,
        @Value("${vonglau.ftp-connections:400}") int most,
        @Value("${vonglau.ftp-connections-per-address:100}") int mostOfAddress,
        @Value("${vonglau.ftp-connections-per-account:100}") int mostOfAccount,
        @Value("${vonglau.ftp-idle-seconds:30}") int idleSeconds) {
      String wish = tls.strip().toLowerCase(Locale.ROOT);
      this.settings =
          new FtpSettings(
              home,
              port,
              passive.strip(),
              passiveAddress.strip(),
              keystore.strip(),
              keystorePassword,
              wish.equals("required"),
              most,
              mostOfAddress,
              mostOfAccount,
              idleSeconds);
    }

    FtpSettings settings() {
      return settings;
    }
  }
}
