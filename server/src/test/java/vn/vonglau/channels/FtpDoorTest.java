package vn.vonglau.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** What loggers do at the FTP door, with a real client over loopback. */
@ServerTest
@Import(FeedDoors.class)
class FtpDoorTest {
  @Autowired FeedDoors doors;
  @Autowired Environment server;
  private FeedDoors.Ftp ftp;

  @BeforeEach
  void open() {
    ftp = doors.ftp();
  }

  @AfterEach
  void close() {
    ftp.close();
  }

  @Test
  void aFileIsTakenAndItsReceiptIsFoundByItsBytesAndByItsNumber() throws Exception {
    FTPClient logger = ftp.signIn(doors.account("ftp-mot"));
    String text = FeedDoors.file("mot", 1);
    assertTrue(FeedDoors.send(logger, "TRAM1_20250101000100.txt", text), logger.getReplyString());
    assertTrue(logger.getReplyString().matches("(?s)226 .*receipt [0-9]+\\s*"));
    var receipt = doors.receipt(text);
    assertEquals("ftp", receipt.door());
    assertEquals("ftp-mot", receipt.account());
    assertEquals("TRAM1_20250101000100.txt", receipt.file());
    var admin = Client.administrator(server);
    for (String by : List.of("sha256=" + FeedDoors.sha256(text), "id=" + receipt.id())) {
      var json = Client.json(admin.get("/api/receipts?" + by));
      assertEquals(receipt.id(), json.get("id").asLong());
      assertTrue(json.get("counts").has("new") && json.get("problems").isArray());
    }
    assertTrue(admin.get("/api/receipts?account=ftp-mot").body().contains("\"items\""));
    FTPFile[] listed = logger.listFiles();
    assertEquals("TRAM1_20250101000100.txt", listed[0].getName());
    assertEquals(text.length(), listed[0].getSize());
  }

  @Test
  void theSameFileTwiceAndAnOlderOneAfterANewerAreEachTaken() throws Exception {
    FTPClient logger = ftp.signIn(doors.account("ftp-lai"));
    String newer = FeedDoors.file("lai", 20);
    String older = FeedDoors.file("lai", 10);
    assertTrue(FeedDoors.send(logger, "a.txt", newer));
    assertTrue(FeedDoors.send(logger, "b.txt", older));
    assertTrue(FeedDoors.send(logger, "a.txt", newer));
    doors.awaitTaken(newer, 2);
    doors.awaitTaken(older, 1);
  }

  @Test
  void aFileUnderATemporaryNameIsTakenWhenItGetsItsRealOne() throws Exception {
    FTPClient logger = ftp.signIn(doors.account("ftp-tam"));
    for (String name : List.of("a.txt.tmp", "b.txt.filepart", ".c.txt")) {
      String text = FeedDoors.file(name, 3);
      assertTrue(FeedDoors.send(logger, name, text), logger.getReplyString());
      assertEquals(0, doors.taken(text));
      String real = name.replaceAll("^\\.|\\.tmp$|\\.filepart$", "");
      assertTrue(logger.rename(name, real), logger.getReplyString());
      assertEquals(real, doors.receipt(text).file());
      assertFalse(logger.rename(name, real));
    }
    assertEquals(3, logger.listFiles().length);
  }

  @Test
  void aHeldUploadOutlivesTheServer() throws Exception {
    FTPClient logger = ftp.signIn(doors.account("ftp-giu"));
    String text = FeedDoors.file("giu", 4);
    assertTrue(FeedDoors.send(logger, "2025/01/a.part", text));
    ftp.close();
    ftp = doors.ftp();
    logger = ftp.signIn("ftp-giu");
    assertEquals(Integer.toString(text.length()), logger.getSize("2025/01/a.part"));
    assertTrue(logger.rename("2025/01/a.part", "2025/01/a.txt"), logger.getReplyString());
    assertEquals("2025/01/a.txt", doors.receipt(text).file());
  }

  @Test
  void aTransferThatIsResetIsNotTakenAndGoesOnWhereItBroke() throws Exception {
    String account = doors.account("ftp-dut");
    StringBuilder long1 = new StringBuilder();
    for (int minute = 0; minute < 1400; minute++) {
      long1.append(FeedDoors.file("dut", minute));
    }
    String text = long1.toString();
    byte[] bytes = text.getBytes(UTF_8);
    int half = bytes.length / 2;
    cut(account, "STOR dut.txt", Arrays.copyOf(bytes, half), true);
    FTPClient logger = ftp.signIn(account);
    await(() -> logger.getSize("dut.txt") != null);
    int there = Integer.parseInt(logger.getSize("dut.txt"));
    assertTrue(there > 0 && there <= half);
    assertFalse(logger.rename("dut.txt", "xong.txt"), "a broken upload has to be resumed first");
    logger.setRestartOffset(there);
    assertTrue(
        logger.storeFile("dut.txt", new ByteArrayInputStream(bytes, there, bytes.length - there)),
        logger.getReplyString());
    assertEquals("dut.txt", doors.receipt(text).file());
    assertEquals(0, doors.taken(new String(bytes, 0, there, UTF_8)));
  }

  @Test
  void aSenderThatLosesItsPowerLeavesNothingTaken() throws Exception {
    String account = doors.account("ftp-tat");
    String text = FeedDoors.file("tat", 5).strip() + " cut in the mid";
    cut(account, "STOR tat.txt", text.getBytes(UTF_8), false);
    FTPClient logger = ftp.signIn(account);
    await(() -> logger.getSize("tat.txt") != null);
    assertEquals(0, doors.taken(text));
  }

  @Test
  void appendingGoesOnWithWhatIsHeld() throws Exception {
    FTPClient logger = ftp.signIn(doors.account("ftp-noi"));
    String text = FeedDoors.file("noi", 6);
    assertTrue(FeedDoors.send(logger, "n.tmp", text.substring(0, 20)));
    byte[] rest = text.substring(20).getBytes(UTF_8);
    assertTrue(logger.appendFile("n.tmp", new ByteArrayInputStream(rest)));
    assertTrue(logger.rename("n.tmp", "n.txt"));
    assertEquals("n.txt", doors.receipt(text).file());
    logger.setRestartOffset(500);
    assertFalse(FeedDoors.send(logger, "khac.txt", text));
    assertTrue(logger.getReplyString().startsWith("450"), logger.getReplyString());
  }

  @Test
  void textModeChangesNoByte() throws Exception {
    FTPClient logger = ftp.signIn(doors.account("ftp-chu"));
    logger.setFileType(org.apache.commons.net.ftp.FTP.ASCII_FILE_TYPE);
    String text = FeedDoors.file("chu", 7);
    // this client itself turns line ends into CRLF, which they are already
    assertTrue(FeedDoors.send(logger, "chu.txt", text));
    assertEquals("chu.txt", doors.receipt(text).file());
  }

  @Test
  void namesThatMeanSomethingElseToADiskAreRefused() throws Exception {
    FTPClient logger = ftp.signIn(doors.account("ftp-ten"));
    for (String name :
        List.of(
            "../ngoai.txt",
            "a/../../ngoai.txt",
            "/../etc/x.txt",
            "a\\b.txt",
            "a\u0007.txt",
            "x".repeat(300) + ".txt",
            "a/".repeat(20) + "b.txt")) {
      String text = FeedDoors.file("ten" + name.length(), 8);
      assertFalse(FeedDoors.send(logger, name, text), name);
      assertTrue(logger.getReplyString().startsWith("553"), name + logger.getReplyString());
      assertEquals(0, doors.taken(text));
    }
    assertFalse(logger.rename("../a", "../b"));
    assertTrue(FeedDoors.send(logger, "tốt đẹp.txt", FeedDoors.file("tot", 8)));
    assertEquals("tốt đẹp.txt", doors.receipt(FeedDoors.file("tot", 8)).file());
  }

  @Test
  void foldersAreWhateverTheLoggerMakesAndNothingIsHandedOut() throws Exception {
    FTPClient logger = ftp.signIn(doors.account("ftp-muc"));
    assertTrue(logger.makeDirectory("TRAM1"));
    assertTrue(logger.changeWorkingDirectory("TRAM1/2025/01/02"));
    assertEquals("/TRAM1/2025/01/02", logger.printWorkingDirectory());
    String text = FeedDoors.file("muc", 9);
    assertTrue(FeedDoors.send(logger, "m.txt", text));
    assertEquals("TRAM1/2025/01/02/m.txt", doors.receipt(text).file());
    assertEquals("m.txt", logger.listNames()[0]);
    assertTrue(logger.changeToParentDirectory());
    assertEquals("02", logger.listFiles()[0].getName());
    assertTrue(logger.changeWorkingDirectory("/"));
    assertTrue(logger.getModificationTime("TRAM1/2025/01/02/m.txt") != null);
    assertFalse(logger.retrieveFile("TRAM1/2025/01/02/m.txt", OutputStream.nullOutputStream()));
    assertTrue(logger.getReplyString().startsWith("550"));
    assertTrue(logger.deleteFile("TRAM1/2025/01/02/m.txt"));
    assertEquals(1, doors.taken(text));
    assertEquals(502, logger.sendCommand("SITE", "WHO"));
  }

  @Test
  void twoAccountsSeeNothingOfEachOther() throws Exception {
    FTPClient one = ftp.signIn(doors.account("ftp-nha-a"));
    FTPClient other = ftp.signIn(doors.account("ftp-nha-b"));
    assertTrue(FeedDoors.send(one, "rieng.txt", FeedDoors.file("rieng", 10)));
    assertTrue(FeedDoors.send(one, "rieng.tmp", FeedDoors.file("rieng", 11)));
    assertEquals(0, other.listFiles().length);
    assertFalse(other.rename("rieng.tmp", "lay.txt"));
    assertEquals(0, doors.taken(FeedDoors.file("rieng", 11)));
  }

  @Test
  void anEmptyFileAndOneOfAHundredMegabytesAreTakenAndALargerOneIsNot() throws Exception {
    FTPClient logger = ftp.signIn(doors.account("ftp-lon"));
    assertTrue(FeedDoors.send(logger, "rong.txt", ""), logger.getReplyString());
    int limit = 100 << 20;
    assertTrue(logger.storeFile("dong.txt", new Line(limit)), logger.getReplyString());
    assertFalse(logger.storeFile("dai.txt", new Line(limit + 1)));
    assertTrue(logger.getReplyString().startsWith("552"), logger.getReplyString());
    assertEquals(null, logger.getSize("dai.txt"));
  }

  @Test
  void fiveThousandTinyFilesAtOnceAreAllTaken() throws Exception {
    String account = doors.account("ftp-nhieu");
    int connections = 10;
    AtomicInteger sent = new AtomicInteger();
    long start = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(connections)) {
      List<Callable<Void>> work = new ArrayList<>();
      for (int c = 0; c < connections; c++) {
        int first = c * 500;
        work.add(
            () -> {
              FTPClient logger = ftp.signIn(account);
              for (int k = first; k < first + 500; k++) {
                assertTrue(
                    FeedDoors.send(logger, "n" + k + ".txt", "pH\t7\t-\t" + k + "\t00\r\n"),
                    logger.getReplyString());
                sent.incrementAndGet();
              }
              logger.logout();
              return null;
            });
      }
      for (var f : threads.invokeAll(work)) {
        f.get();
      }
    }
    System.out.printf("5000 files in %.1f s%n", (System.nanoTime() - start) / 1e9);
    assertEquals(5000, sent.get());
    for (int k = 0; k < 5000; k += 499) {
      doors.awaitTaken("pH\t7\t-\t" + k + "\t00\r\n", 1);
    }
  }

  @Test
  void quotasAreToldAndCountNothingTwice() throws Exception {
    FTPClient few = ftp.signIn(doors.account("ftp-it", 1L << 30, 2, null));
    assertTrue(FeedDoors.send(few, "1.txt", FeedDoors.file("it", 1)));
    assertTrue(FeedDoors.send(few, "2.txt", FeedDoors.file("it", 2)));
    assertFalse(FeedDoors.send(few, "3.txt", FeedDoors.file("it", 3)));
    assertTrue(few.getReplyString().startsWith("452"), few.getReplyString());
    FTPClient small = ftp.signIn(doors.account("ftp-nho", 60, 100, null));
    assertFalse(FeedDoors.send(small, "1.txt", FeedDoors.file("nho", 1)));
    assertTrue(small.getReplyString().startsWith("452"), small.getReplyString());
    assertEquals(0, doors.taken(FeedDoors.file("nho", 1)));
    assertTrue(FeedDoors.send(small, "2.txt", "pH\t7"), small.getReplyString());
  }

  private interface Check {
    boolean holds() throws Exception;
  }

  private static void await(Check check) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!check.holds()) {
      assertTrue(System.nanoTime() < end, "not within 20 seconds");
      Thread.sleep(100);
    }
  }

  /** Sends bytes and drops both connections: by a reset, or as a process ends. */
  private void cut(String account, String command, byte[] bytes, boolean reset) throws Exception {
    try (Socket control = new Socket("127.0.0.1", ftp.port())) {
      var in = new java.io.BufferedReader(new java.io.InputStreamReader(control.getInputStream()));
      in.readLine();
      say(control, in, "USER " + account);
      say(control, in, "PASS " + FeedDoors.PASSWORD);
      say(control, in, "TYPE I");
      String[] pasv = say(control, in, "PASV").replaceAll(".*\\(|\\).*", "").split(",");
      int port = Integer.parseInt(pasv[4]) * 256 + Integer.parseInt(pasv[5]);
      try (Socket data = new Socket("127.0.0.1", port)) {
        say(control, in, command);
        data.getOutputStream().write(bytes);
        data.getOutputStream().flush();
        Thread.sleep(300);
        if (reset) {
          data.setSoLinger(true, 0);
        }
      }
    }
  }

  private static String say(Socket control, java.io.BufferedReader in, String line)
      throws IOException {
    control.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
    return in.readLine();
  }

  /** One line without an end. */
  private static final class Line extends InputStream {
    private int left;

    Line(int length) {
      this.left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? '7' : -1;
    }

    @Override
    public int read(byte[] into, int from, int count) {
      if (left <= 0) {
        return -1;
      }
      int n = Math.min(count, left);
      Arrays.fill(into, from, from + n, (byte) '7');
      left -= n;
      return n;
    }
  }
}
