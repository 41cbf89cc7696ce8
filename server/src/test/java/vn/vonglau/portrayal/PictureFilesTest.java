package vn.vonglau.portrayal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.vonglau.support.Wait.until;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.vonglau.features.LayerVersions;
import vn.vonglau.support.ServerTest;

/** The folder in which painted tiles are kept. */
@ServerTest
class PictureFilesTest {
  @Autowired LayerVersions versions;

  @Test
  void theFolderKeepsToItsLimitAndSurvivesARestartButNotAnotherStore() throws Exception {
    Path other = Files.createTempDirectory("pictures");
    PictureFiles small = new PictureFiles(other, 1, 0, versions);
    small.start();
    until("it is open", small::isOpen);
    for (int i = 0; i < 60; i++) {
      small.keep("key" + i, new Picture(new byte[40_000], "\"e\"", new long[] {1}, 2));
      until("written", small::isIdle);
    }
    until("the last one is there", () -> small.find("key59") != null);
    assertTrue(small.bytes() <= 1 << 20, small.bytes() + " bytes");
    assertTrue(small.count() > 20 && small.count() < 27, small.count() + " files");
    assertEquals(null, small.find("key0"), "the oldest went first");
    small.stop();

    Files.write(other.resolve("pictures/ab.part"), new byte[10]);
    PictureFiles next = new PictureFiles(other, 1, 0, versions);
    next.start();
    until("it is open again", next::isOpen);
    assertEquals(40_000, next.find("key59").bytes().length);
    assertEquals(
        false, Files.exists(other.resolve("pictures/ab.part")), "half a file is cleared away");
    next.stop();

    String mark = Files.readString(other.resolve("pictures/mark"));
    Files.writeString(other.resolve("pictures/mark"), mark.replaceFirst("T[0-9]{2}:", "T25:"));
    PictureFiles foreign = new PictureFiles(other, 1, 0, versions);
    foreign.start();
    until("it is open for the third time", foreign::isOpen);
    assertEquals(0, foreign.count(), "of another store nothing is used");
    foreign.stop();
  }
}
