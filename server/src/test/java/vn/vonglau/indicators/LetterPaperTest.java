package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vonglau.paper.DocxTemplate;

/** The letter to those whose report is missing. */
class LetterPaperTest {
  private static final DocxTemplate.Table TABLE =
      new DocxTemplate.Table(
          List.of(15.0, 100.0, 50.0),
          List.of("TT", "Đơn vị", "Quá hạn"),
          List.of(
              List.of("1", "UBND xã Ninh Điền", "3 ngày"), List.of("2", "A & B <C>", "1 ngày")));

  private static Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    Letter.FIELDS.keySet().forEach(f -> values.put(f, "‹" + f + "›"));
    values.put("ngay_thang_nam", Dates.letter(LocalDate.of(2026, 1, 8)));
    values.put("noi_nhan", "- Như trên;\n- Lưu: VT.");
    return values;
  }

  private static String text(byte[] docx) throws IOException {
    String xml = part(docx, "word/document.xml");
    return xml.replaceAll("<w:br/>", "\n").replaceAll("<[^>]+>", "");
  }

  private static String part(byte[] docx, String name) throws IOException {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(docx))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        if (e.getName().equals(name)) {
          return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw new IOException(name);
  }

  @Test
  void theLetterIsLaidOutAsTheDecreeAsks() throws IOException {
    byte[] letter = DocxTemplate.fill(LetterPaper.packaged(), values(), Map.of("bang", TABLE));
    String xml = part(letter, "word/document.xml");
    // A4, 20 mm above and below, 30 mm left, 15 mm right
    assertTrue(xml.contains("<w:pgSz w:h=\"16838\" w:w=\"11906\"/>"), xml);
    assertTrue(xml.contains("w:left=\"1701\"") && xml.contains("w:right=\"850\""), xml);
    assertTrue(xml.contains("w:top=\"1134\"") && xml.contains("w:bottom=\"1134\""), xml);
    assertTrue(part(letter, "word/styles.xml").contains("Times New Roman"));
    String text = text(letter);
    for (String said :
        List.of(
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "ngày 08 tháng 01 năm 2026",
            "Kính gửi: ‹kinh_gui›",
            "UBND xã Ninh Điền",
            "A &amp; B &lt;C&gt;",
            "Nơi nhận:",
            "- Như trên;\n- Lưu: VT.",
            "‹chuc_vu›")) {
      assertTrue(text.contains(said), said + " in " + text);
    }
    assertFalse(text.contains("{{"), text);
  }

  @Test
  void thePackagedTemplateAsksOnlyForFieldsThatAreKnown() throws IOException {
    Set<String> fields = DocxTemplate.fields(LetterPaper.packaged());
    assertTrue(Letter.FIELDS.keySet().containsAll(fields), fields.toString());
    assertTrue(fields.contains("bang"));
  }

  @Test
  void aFieldThatTheWordProcessorCutIntoRunsIsFilledToo() throws IOException {
    String body =
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Kính gửi: {</w:t></w:r><w:proofErr"
            + " w:type=\"spellStart\"/>"
            + "<w:r><w:t>{kinh_</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>gui}</w:t></w:r><w:r><w:t>},"
            + " kỳ {{ky}} và {{ky}}.</w:t></w:r></w:p>"
            + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{bang}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    byte[] filled = DocxTemplate.fill(docx(body), values(), Map.of("bang", TABLE));
    String text = text(filled);
    assertTrue(text.startsWith("Kính gửi: ‹kinh_gui›, kỳ ‹ky› và ‹ky›."), text);
    assertTrue(text.contains("UBND xã Ninh Điền"), text);
    // the letters of the first run stay as they were set
    assertTrue(part(filled, "word/document.xml").contains("<w:b/>"));
  }

  @Test
  void textThatLooksLikeAFieldInAValueIsNotFilledAgain() throws IOException {
    byte[] filled =
        DocxTemplate.fill(
            docx("<w:p><w:r><w:t>{{kinh_gui}} {{ky}}</w:t></w:r></w:p>"),
            Map.of("kinh_gui", "{{ky}}", "ky", "tháng 10"),
            Map.of());
    assertEquals("{{ky}} tháng 10", text(filled));
  }

  private static byte[] docx(String body) throws IOException {
    var out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      zip.write(
          ("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                  + "<w:body>"
                  + body
                  + "</w:body></w:document>")
              .getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return out.toByteArray();
  }

  @Test
  void anOfficeSuiteOpensTheLetter(@TempDir Path folder) throws Exception {
    Path office = Path.of("/usr/bin/soffice");
    Assumptions.assumeTrue(Files.isExecutable(office), "no LibreOffice on this machine");
    Path file = folder.resolve("letter.docx");
    Files.write(file, DocxTemplate.fill(LetterPaper.packaged(), values(), Map.of("bang", TABLE)));
    Process process =
        new ProcessBuilder(
                office.toString(),
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder.toString(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS));
    assertTrue(Files.size(folder.resolve("letter.pdf")) > 1000);
  }
}
