package vn.vonglau.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.KeyPair;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import vn.vonglau.support.RunningServer;
import vn.vonglau.support.ServerTest;

/** What senders do at the SFTP door, with a real client over loopback. */
@ServerTest
@Import(FeedDoors.class)
class SftpDoorTest {
  @Autowired FeedDoors doors;
  @Autowired FeedSignIn signIn;
  @Autowired SftpUploads uploads;
  private final int port = RunningServer.freePort();
  private SftpDoor door;
  private SshClient ssh;

  @BeforeEach
  void open() {
    door = new SftpDoor(doors.settings(), port, signIn, uploads);
    door.open();
    Awaitility.await().until(() -> door.state().equals("up"));
    ssh = SshClient.setUpDefaultClient();
    ssh.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
    ssh.start();
  }

  @AfterEach
  void close() throws IOException {
    ssh.close();
    door.close();
  }

  private ClientSession session(String account, String password, KeyPair key) throws IOException {
    ClientSession session = ssh.connect(account, "127.0.0.1", port).verify(10_000).getSession();
    if (password != null) {
      session.addPasswordIdentity(password);
    }
    if (key != null) {
      session.addPublicKeyIdentity(key);
    }
    session.auth().verify(20_000);
    return session;
  }

  private static void put(SftpClient sftp, String name, String text) throws IOException {
    try (OutputStream out = sftp.write(name)) {
      out.write(text.getBytes(UTF_8));
    }
  }

  @Test
  void aFileIsTakenWhenItIsClosedOrGetsItsRealName() throws Exception {
    String account = doors.account("sftp-mot");
    try (ClientSession session = session(account, FeedDoors.PASSWORD, null);
        SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
      String text = FeedDoors.file("sftp", 1);
      put(sftp, "/a.txt", text);
      assertEquals("sftp", doors.receipt(text).door());
      assertEquals(text.length(), sftp.stat("/a.txt").getSize(), "clients compare the size");
      String held = FeedDoors.file("sftp", 2);
      sftp.mkdir("/2025");
      put(sftp, "/2025/b.txt.filepart", held);
      assertEquals(0, doors.taken(held));
      sftp.rename("/2025/b.txt.filepart", "/2025/b.txt");
      assertEquals("2025/b.txt", doors.receipt(held).file());
      assertThrows(IOException.class, () -> sftp.read("/a.txt").readAllBytes());
    }
  }

  @Test
  void aBrokenUploadIsNotTakenAndGoesOn() throws Exception {
    String account = doors.account("sftp-dut");
    String text = FeedDoors.file("sftp-dut", 3);
    byte[] bytes = text.getBytes(UTF_8);
    ClientSession first = session(account, FeedDoors.PASSWORD, null);
    SftpClient cut = SftpClientFactory.instance().createSftpClient(first);
    var handle = cut.open("/d.tmp", EnumSet.of(OpenMode.Write, OpenMode.Create));
    cut.write(handle, 0, bytes, 0, 30);
    first.close(true).await();
    try (ClientSession session = session(account, FeedDoors.PASSWORD, null);
        SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
      Awaitility.await()
          .ignoreExceptions()
          .until(
              () -> {
                assertThrows(IOException.class, () -> sftp.rename("/d.tmp", "/d.txt"));
                return sftp.stat("/d.tmp").getSize() == 30;
              });
      try (var again = sftp.open("/d.tmp", EnumSet.of(OpenMode.Write))) {
        sftp.write(again, 30, bytes, 30, bytes.length - 30);
      }
      sftp.rename("/d.tmp", "/d.txt");
      assertEquals("d.txt", doors.receipt(text).file());
    }
  }

  @Test
  void nobodyLeavesTheFolderOfTheAccount() throws Exception {
    String account = doors.account("sftp-rao");
    doors.account("sftp-khac");
    try (ClientSession session = session(account, FeedDoors.PASSWORD, null);
        SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
      Files.createDirectories(uploads.folder("sftp-khac"));
      assertThrows(IOException.class, () -> sftp.symLink("/l", "/etc"));
      assertThrows(IOException.class, () -> sftp.stat("/../sftp-khac"));
      assertThrows(IOException.class, () -> sftp.stat("/../../admin.key"));
      String text = FeedDoors.file("sftp-rao", 4);
      try {
        put(sftp, "/../../../thoat.txt", text);
      } catch (IOException e) {
        // refused, or kept inside: both keep it in
      }
      assertTrue(Files.notExists(uploads.folder("sftp-khac").resolve("thoat.txt")));
      assertTrue(Files.notExists(uploads.folder("x").getParent().resolve("thoat.txt")));
      assertThrows(IOException.class, () -> put(sftp, "/" + "x".repeat(260) + ".txt", text));
    }
  }

  @Test
  void aKeyOpensAndAWrongPasswordDoesNot() throws Exception {
    KeyPair rsa = KeyUtils.generateKeyPair(KeyPairProvider.SSH_RSA, 2048);
    KeyPair ed25519 = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    String account =
        doors.account(
            "sftp-khoa",
            PublicKeyEntry.toString(rsa.getPublic()),
            PublicKeyEntry.toString(ed25519.getPublic()));
    session(account, null, rsa).close();
    session(account, null, ed25519).close();
    KeyPair other = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    assertThrows(IOException.class, () -> session(account, null, other));
    assertThrows(IOException.class, () -> session(account, "sai-mat-khau", null));
    assertThrows(IOException.class, () -> session("khong-co", FeedDoors.PASSWORD, null));
  }

  @Test
  void quotasHoldHereAsWell() throws Exception {
    String account = doors.account("sftp-it", 50, 100, null);
    try (ClientSession session = session(account, FeedDoors.PASSWORD, null);
        SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
      String text = FeedDoors.file("sftp-it", 5);
      assertThrows(IOException.class, () -> put(sftp, "/q.txt", text));
      assertEquals(0, doors.taken(text));
    }
  }
}
