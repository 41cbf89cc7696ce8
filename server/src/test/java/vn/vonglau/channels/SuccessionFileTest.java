package vn.vonglau.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.units.Finding;
import vn.vonglau.units.Level;

class SuccessionFileTest {
  @TempDir Path folder;

  @Test
  void semicolonsMarksQuotesAndVietnameseHeadersAreRead() throws Exception {
    var result =
        read(
            "\uFEFFMã cũ;Mã mới;Phạm vi;share;share_source;ngày;Nghị quyết\r\n"
                + "25456;25459;toàn bộ;;;01/07/2025;\"NQ 1682; điều 1\nkhoản 87 \"\"gốc\"\"\"\r\n"
                + "\r\n"
                + "25597;25459;một phần;0,4;điều tra 2025;2025-07-01;\r\n");
    assertEquals(List.of(), result.findings());
    var whole = result.moves().get(0);
    assertTrue(whole.whole());
    assertEquals(LocalDate.of(2025, 7, 1), whole.date());
    assertEquals("NQ 1682; điều 1 khoản 87 \"gốc\"", whole.decree());
    var part = result.moves().get(1);
    assertEquals(5, part.line(), "lines are those of the file, quoted line ends counted");
    assertEquals(new BigDecimal("0.4"), part.share());
    assertEquals("điều tra 2025", part.shareSource());
  }

  @Test
  void aShareWithoutASourceIsLeftOutAndTheEdgeStays() throws Exception {
    var result = read("old_code,new_code,kind,share\n1,2,part,0.5\n");
    assertEquals(List.of("succession-share-source"), codes(result));
    assertNull(result.moves().getFirst().share());
    assertEquals(Finding.Severity.WARNING, result.findings().getFirst().severity());
  }

  @Test
  void sharesThatAddUpToMoreThanTheUnitAreLeftOut() throws Exception {
    var result =
        read(
            "old_code,new_code,kind,share,share_source\n"
                + "1,2,part,0.6,x\n1,3,part,0.6,x\n4,5,whole,0.7,x\n6,7,part,0.5,x\n");
    assertEquals(List.of("succession-share-whole", "succession-share-sum"), codes(result));
    assertEquals(1, result.moves().stream().filter(m -> m.share() != null).count());
    assertEquals(4, result.moves().size());
  }

  @ParameterizedTest
  @CsvSource({
    "'1,2,half,,',succession-kind",
    "'1,2,,,',succession-kind",
    "'1,2,part,1.5,x',succession-share",
    "'1,2,part,-0.1,x',succession-share",
    "'1,2,part,0,x',succession-share",
    "'1,2,part,NaN,x',succession-share",
    "',2,part,,',succession-code-missing",
    "'1,,part,,',succession-code-missing",
    "'1',succession-code-missing",
    "'1,x2,part,,',succession-code-form",
    "'9,8,part,,',succession-twice"
  })
  void aBrokenRowIsRefusedAndTheOthersStay(String row, String code) throws Exception {
    var result = read("old_code,new_code,part,share,share_basis\n9,8,part,,\n" + row + "\n");
    assertEquals(List.of(code), codes(result));
    assertEquals(3, result.findings().getFirst().line());
    assertEquals(1, result.moves().size());
  }

  @Test
  void aCodeThatGoesOnIsAnEdgeAndTheSamePairOnAnotherLevelToo() throws Exception {
    // 25459 was Phường 3 and is Phường Tân Ninh: the code alone says nothing about a circle
    var result =
        read("old_level,old_code,new_code,part\n3,25459,25459,full\n1,80,80,full\n2,80,80,full\n");
    assertEquals(List.of(), result.findings());
    assertEquals(
        List.of(Level.COMMUNE, Level.PROVINCE, Level.DISTRICT),
        result.moves().stream().map(m -> m.level()).toList());
  }

  @Test
  void wrongDatesAndLevelsAreNamed() throws Exception {
    var result =
        read(
            "old_code,new_code,part,date,level\n"
                + "1,2,full,31/02/2025,\n"
                + "3,4,full,mai,\n"
                + "5,6,full,,9\n");
    assertEquals(List.of("succession-date", "succession-date", "succession-level"), codes(result));
  }

  @Test
  void aFileThatIsNoTableIsRefusedAsAWhole() throws Exception {
    assertEquals("file-empty", refused(""));
    assertEquals("succession-column", refused("old_code,new_code\n1,2\n"));
    assertEquals("csv-quote", refused("old_code,new_code,part\n\"1,2,full\n"));
    assertEquals("csv-form", refused("PK\0\0"));
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "mã,tên\n".getBytes(Charset.forName("windows-1252").newEncoder().charset()));
    Files.write(latin, new byte[] {'m', (byte) 0xE3, '\n'});
    assertEquals(
        "file-encoding",
        assertThrows(ProblemException.class, () -> SuccessionFile.read(latin, "latin.csv"))
            .problem()
            .code());
    Path wide = folder.resolve("wide.csv");
    Files.write(
        wide, "\uFEFFold_code\tnew_code\tpart\n1\t2\tfull\n".getBytes(StandardCharsets.UTF_16LE));
    assertEquals(1, SuccessionFile.read(wide, "wide.csv").moves().size());
  }

  private SuccessionFile.Result read(String text) throws Exception {
    return SuccessionFile.read(Files.writeString(folder.resolve("s.csv"), text), "s.csv");
  }

  private String refused(String text) throws Exception {
    return assertThrows(ProblemException.class, () -> read(text)).problem().code();
  }

  private static List<String> codes(SuccessionFile.Result result) {
    return result.findings().stream().map(Finding::code).toList();
  }
}
