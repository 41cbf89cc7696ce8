package vn.vonglau.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.sensing.Receipt;
import vn.vonglau.sensing.Receipts;
import vn.vonglau.support.RunningServer;

/** Doors for loggers on free ports of this machine, and what a logger does at them. */
@Component
final class FeedDoors {
  static final String PASSWORD = "tram-gui-so-lieu-9";

  @Autowired private Feeds feeds;
  @Autowired private FeedSignIn signIn;
  @Autowired private FeedTaking taking;
  @Autowired private TemporaryNames temporary;
  @Autowired private Receipts receipts;
  @Autowired private vn.vonglau.identity.AccountPasswords passwords;

  @Value("${vonglau.home}")
  private Path home;

  private String hash;

  /** An FTP server that is up. */
  record Ftp(FtpDoor door, int port) implements AutoCloseable {
    FTPClient connect() throws IOException {
      FTPClient client = new FTPClient();
      client.setConnectTimeout(5000);
      client.setDefaultTimeout(20_000);
      client.setDataTimeout(Duration.ofSeconds(20));
      client.setControlEncoding("UTF-8");
      client.connect("127.0.0.1", port);
      return client;
    }

    FTPClient signIn(String account) throws IOException {
      FTPClient client = connect();
      assertTrue(client.login(account, PASSWORD), client.getReplyString());
      client.enterLocalPassiveMode();
      client.setFileType(FTP.BINARY_FILE_TYPE);
      return client;
    }

    @Override
    public void close() {
      door.close();
    }
  }

  FtpSettings settings() {
    return new FtpSettings(
        home, RunningServer.freePort(), "", "", "", "", false, 200, 200, 200, 20);
  }

  Ftp ftp() {
    return ftp(settings());
  }

  /** With a folder memory of its own, as after a start. */
  Ftp ftp(FtpSettings settings) {
    FtpDoor door = new FtpDoor(settings, signIn, taking, new FeedFolders(home), temporary);
    door.open();
    Awaitility.await().until(() -> door.state().equals("up"));
    return new Ftp(door, settings.port());
  }

  String account(String name, String... sshKeys) {
    return account(name, 1L << 40, 1_000_000, null, sshKeys);
  }

  String account(
      String name, long bytesPerDay, int filesPerMinute, Set<String> stations, String... sshKeys) {
    if (hash == null) {
      hash = passwords.encode(PASSWORD);
    }
    feeds.add(
        new Feed(
            0,
            name,
            name,
            hash,
            List.of(sshKeys),
            stations,
            true,
            false,
            bytesPerDay,
            filesPerMinute,
            null,
            null,
            null,
            0));
    return name;
  }

  static boolean send(FTPClient client, String name, String text) throws IOException {
    return client.storeFile(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A station file by Thông tư 10/2021/TT-BTNMT; the salt makes its bytes unlike any other's. */
  static String file(String salt, int minute) {
    return "pH\t7.12\t-\t20250101%02d%02d00\t00\r\n".formatted(minute / 60, minute % 60)
        + "COD\t41.8\tmg/L\t20250101%02d%02d00\t00\r\n".formatted(minute / 60, minute % 60)
        + salt
        + "\t1\t-\t20250101000000\t00\r\n";
  }

  /** Waits for the receipt of these bytes. */
  Receipt receipt(String text) {
    List<Receipt> found =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> receipts.bySha256(sha256(text)), l -> !l.isEmpty());
    return found.getFirst();
  }

  /** How often these bytes were taken. */
  int taken(String text) {
    return receipts.bySha256(sha256(text)).size();
  }

  void awaitTaken(String text, int times) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertEquals(times, taken(text)));
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
