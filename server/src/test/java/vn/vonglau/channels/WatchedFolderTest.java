package vn.vonglau.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.TestStore;

@ServerTest
@Import(FeedDoors.class)
class WatchedFolderTest {
  @Autowired FeedDoors doors;
  @Autowired FeedSignIn signIn;
  @Autowired FeedTaking taking;
  @Autowired TemporaryNames temporary;

  @Test
  void aFileThatHasBeenStillIsTakenAndMovedToItsDay() throws Exception {
    Path root = TestStore.temporaryFolder("vonglau-watch");
    String account = doors.account("thu-muc");
    Path folder = Files.createDirectories(root.resolve(account).resolve("TRAM1"));
    Files.createDirectories(root.resolve("la-mat"));
    WatchedFolder watch = new WatchedFolder(root.toString(), signIn, taking, temporary);
    String text = FeedDoors.file("watch", 1);
    Path file = folder.resolve("w.txt");
    Files.writeString(file, text.substring(0, 30));
    Files.writeString(folder.resolve("nua.tmp"), "nua");
    Files.writeString(root.resolve("la-mat").resolve("x.txt"), FeedDoors.file("la", 1));
    watch.look();
    Thread.sleep(1200);
    Files.writeString(file, text.substring(30), StandardOpenOption.APPEND);
    watch.look();
    Thread.sleep(1200);
    watch.look();
    assertTrue(Files.exists(file), "it grew a moment ago");
    Awaitility.await()
        .pollInterval(java.time.Duration.ofMillis(300))
        .until(
            () -> {
              watch.look();
              return Files.notExists(file);
            });
    assertEquals("TRAM1/w.txt", doors.receipt(text).file());
    Path day = root.resolve(account).resolve("taken");
    day = day.resolve(LocalDate.now(BusinessClock.ZONE).toString());
    assertEquals(text, Files.readString(day.resolve("w.txt")));
    assertTrue(Files.exists(folder.resolve("nua.tmp")));
    assertEquals(0, doors.taken(FeedDoors.file("la", 1)));
    assertEquals("up", watch.state());
  }

  @Test
  void whatCannotBeTakenIsMovedWithTheReason() throws IOException {
    Path root = TestStore.temporaryFolder("vonglau-watch");
    Path folder = Files.createDirectories(root.resolve(doors.account("thu-muc-2")));
    WatchedFolder watch = new WatchedFolder(root.toString(), signIn, taking, temporary);
    Path file = folder.resolve("lon.txt");
    try (var out =
        Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.position((100L << 20) + 1);
      out.write(java.nio.ByteBuffer.wrap(new byte[] {'7'}));
    }
    Awaitility.await()
        .pollInterval(java.time.Duration.ofMillis(300))
        .until(
            () -> {
              watch.look();
              return Files.notExists(file);
            });
    Path reason = folder.resolve("refused").resolve("lon.txt.txt");
    assertTrue(Files.readString(reason).contains("100 MB"));
  }
}
