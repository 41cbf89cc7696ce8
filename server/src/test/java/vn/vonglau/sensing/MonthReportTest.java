package vn.vonglau.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.text.Normalizer;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** The report of a month that a person signs. */
@ServerTest
class MonthReportTest {
  private static final String MONTH = "/api/environment/report?month=2025-05";

  @Autowired Stations stations;
  @Autowired Inbox inbox;
  @Autowired Datastreams datastreams;
  @Autowired Reviews reviews;
  @Autowired JdbcClient db;
  @Autowired Environment server;

  private ReportStory story;

  @BeforeEach
  void aMonthWithGapsExceedancesAndAJudgedSpan() {
    story =
        new ReportStory(
                stations, inbox, datastreams, db, Station.Kind.AIR, "Trạm Ngã Tư Sở Ghềnh", true)
            .hourly("O3", "µg/m3")
            .hourly("PM2.5", "µg/m3");
    // thirty-one days less one, the same for both series
    for (String p : List.of("O3", "PM2.5")) {
      story.send(p, "µg/m3", 30, "2025-05-01T00:00", "2025-05-30T12:00");
      story.send(p, "µg/m3", 30, "2025-05-31T12:00", "2025-06-01T00:00");
    }
    story.send("O3", "µg/m3", 251.25, "2025-05-10T10:00", "2025-05-10T12:00");
    reviews.judge(
        story.series("PM2.5"),
        ReportStory.at("2025-05-11T00:00"),
        ReportStory.at("2025-05-11T06:00"),
        Reviews.Verdict.INVALIDATED,
        "Đầu lấy mẫu bị nước vào");
  }

  @Test
  void thePaperHoldsTheFiguresAsTextThatCanBeFound() throws IOException {
    Assumptions.assumeTrue(
        getClass().getResource("/fonts/BeVietnamPro_400Regular.ttf") != null,
        "built without fonts");
    byte[] file = ReportStory.file(server, MONTH);
    try (PDDocument paper = Loader.loadPDF(file)) {
      String text = new PDFTextStripper().getText(paper);
      assertEquals(Normalizer.normalize(text, Normalizer.Form.NFC), text);
      String line = text.replaceAll("\\s+", " ");
      for (String said :
          List.of(
              "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
              "tháng 05 năm 2025",
              story.code,
              "Ngã Tư Sở",
              "MÔ PHỎNG",
              "251,25",
              "≤ 200 µg/m3",
              "QCVN 05:2023/BTNMT",
              "Đầu lấy mẫu bị nước",
              "Quyết định 1459/QĐ-TCMT",
              "Trang 1/" + paper.getNumberOfPages())) {
        assertTrue(line.contains(said), said + " in " + text);
      }
      // 2 x 744 expected, 2 x 720 received, 7 of them invalidated
      assertTrue(line.contains("1.488 1.440 1.433 96,7 %"), text);
      assertEquals("vi-VN", paper.getDocumentCatalog().getLanguage());
      assertEquals(595, Math.round(paper.getPage(0).getMediaBox().getWidth()));
    }
  }

  @Test
  void theWorkbookHoldsTheSameFiguresAsNumbers() throws IOException {
    byte[] file = ReportStory.file(server, MONTH + "&format=xlsx");
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
      List<Row> byStation = book.findSheet("Theo trạm").orElseThrow().read();
      Row row =
          byStation.stream()
              .filter(r -> r.getCellCount() > 8 && story.code.equals(r.getCellText(0)))
              .findFirst()
              .orElseThrow();
      assertEquals(1488, row.getCellAsNumber(5).orElseThrow().intValue());
      assertEquals(1440, row.getCellAsNumber(6).orElseThrow().intValue());
      assertEquals(1433, row.getCellAsNumber(7).orElseThrow().intValue());
      assertEquals(1440 / 1488d, row.getCellAsNumber(8).orElseThrow().doubleValue(), 1e-5);
      List<Row> over = book.findSheet("Vượt ngưỡng").orElseThrow().read();
      assertTrue(
          over.stream()
              .anyMatch(
                  r ->
                      r.getCellCount() > 12
                          && r.getCellText(1).equals("O3")
                          && r.getCellText(12).equals("đã đối chiếu văn bản")));
      assertTrue(
          book.findSheet("Sửa và xét").orElseThrow().read().stream()
              .anyMatch(r -> r.getCellCount() > 6 && r.getCellText(6).contains("nước vào")));
    }
  }

  @Test
  void onlyWhoAnswersForTheEnvironmentGetsIt() {
    assertEquals(401, Client.of(server).get(MONTH).statusCode());
    String entry = Client.newPerson(server, "bao-cao-nhap", "mat-khau-dai-2025", "entry");
    assertEquals(403, Client.of(server).signIn(entry, "mat-khau-dai-2025").get(MONTH).statusCode());
    String staff = Client.newPerson(server, "bao-cao-mt", "mat-khau-dai-2025", "environment");
    assertEquals(
        200,
        Client.of(server)
            .signIn(staff, "mat-khau-dai-2025")
            .get(MONTH + "&format=xlsx")
            .statusCode());
  }

  @Test
  void aMonthThatIsNoneOrStillToComeIsRefused() {
    for (String query : List.of("month=2025-13", "month=2999-01", "month=May", "format=docx")) {
      var answer = Client.administrator(server).get("/api/environment/report?" + query);
      assertEquals(400, answer.statusCode(), query);
      assertFalse(Client.json(answer).get("vi").asString().isEmpty());
    }
  }
}
