package vn.vonglau.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.vonglau.datasets.DatasetStory.ADMIN;
import static vn.vonglau.datasets.DatasetStory.DOCUMENTS;
import static vn.vonglau.datasets.DatasetStory.RECEIVED;
import static vn.vonglau.datasets.DatasetStory.REPORTS;
import static vn.vonglau.datasets.DatasetStory.SCHOOLS;
import static vn.vonglau.datasets.DatasetStory.figures;
import static vn.vonglau.datasets.DatasetStory.in;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.vonglau.indicators.Figure;
import vn.vonglau.indicators.Figures;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.Units;

/** What becomes of payloads, good and bad. */
@ServerTest
class DeliveriesTest {
  @Autowired UnitIntake intake;
  @Autowired Units units;
  @Autowired Deliveries deliveries;
  @Autowired Figures figures;
  @Autowired Records records;
  @Autowired Freshness freshness;

  @BeforeEach
  void aProvince() {
    DatasetStory.tell(intake);
  }

  @Test
  void theSameBytesAgainChangeNothingAndACorrectionIsTheNextVersion() {
    String day = "2026-03-02";
    String first = figures(RECEIVED + "|" + day + "|STC|5", RECEIVED + "|" + day + "|SYT|7");
    Delivery one = take("figures", "push", first);
    assertEquals("stored 2 0 0 0", told(one));
    assertEquals(day, one.lastPeriod());
    assertEquals("same 0 0 0 0", told(take("figures", "push", first)));
    Delivery next =
        take(
            "figures",
            "push",
            figures(RECEIVED + "|" + day + "|STC|6", RECEIVED + "|" + day + "|SYT|7"));
    assertEquals("stored 0 1 1 0", told(next));
    assertEquals(List.of("agency=STC 6 v2", "agency=SYT 7 v1"), stand(RECEIVED, day));
    // an old file that comes once more does not put the old number back
    assertEquals("same 0 0 0 0", told(take("figures", "push", first)));
    assertEquals(List.of("agency=STC 6 v2", "agency=SYT 7 v1"), stand(RECEIVED, day));
    // by hand it does
    Delivery replayed = deliveries.replay(one.id());
    assertEquals("stored 0 1 1 0", told(replayed));
    assertEquals(one.id(), replayed.replayOf());
    assertEquals(List.of("agency=STC 5 v3", "agency=SYT 7 v1"), stand(RECEIVED, day));
    assertEquals(DatasetState.FRESH, freshness.of(ADMIN).state());
  }

  @Test
  void anOlderPeriodThatComesLaterIsNotTheNewest() {
    take("figures", "push", figures(RECEIVED + "|2026-11-20|STC|5"));
    take("figures", "push", figures(RECEIVED + "|2026-02-02|STC|4"));
    assertEquals("2026-11-20", freshness.of(ADMIN).lastPeriod());
  }

  @Test
  void goodRowsAreStoredAndEachRefusedRowSaysFieldCodeAndReason() {
    String day = "2026-03-03";
    Delivery d =
        take(
            "figures",
            "push",
            figures(
                RECEIVED + "|" + day + "|STC|5",
                "HT-NOWHERE|" + day + "|STC|5",
                "HN-052|2026|STC|5",
                RECEIVED + "|hôm qua|STC|5",
                RECEIVED + "|2031-01-01|STC|5",
                RECEIVED + "|" + day + "|SGDDT|\"nhiều\"",
                RECEIVED + "|2026-03|SYT|5",
                RECEIVED + "|" + day + "|<script>alert(1)</script>|5"));
    assertEquals("partial 1 0 0 7", told(d));
    assertEquals(
        List.of(
            "2 indicator indicator-unknown",
            "3 indicator dataset-indicator",
            "4 period row-period",
            "5 period row-future",
            "6 value row-number",
            "7 null figure-period-kind",
            "8 agency row-text"),
        problems(d));
    assertEquals(List.of("agency=STC 5 v1"), stand(RECEIVED, day));
    assertEquals(Delivery.PARTIAL, deliveries.list(ADMIN, Long.MAX_VALUE, 1).getFirst().state());
  }

  @Test
  void aRowThatStandsTwiceCountsOnceAndTwoThatDifferAreBothRefused() {
    String day = "2026-03-04";
    Delivery d =
        take(
            "figures",
            "push",
            figures(
                RECEIVED + "|" + day + "|STC|5",
                RECEIVED + "|" + day + "|STC|5",
                RECEIVED + "|" + day + "|SYT|1",
                RECEIVED + "|" + day + "|SYT|2"));
    assertEquals("partial 1 0 0 2", told(d));
    assertEquals(List.of("3 null row-conflict", "4 null row-conflict"), problems(d));
    assertEquals(List.of("agency=STC 5 v1"), stand(RECEIVED, day));
  }

  @Test
  void whatIsNotThePayloadThatWasAgreedIsRefusedWholeAndKeptInTheJournal() {
    String good = figures(RECEIVED + "|2026-03-05|STC|5");
    assertRefused("payload-html", "<!DOCTYPE html><html><body>Đăng nhập</body></html>");
    assertRefused("payload-json", good.substring(0, good.length() / 2));
    assertRefused("payload-schema", good.replace("\"value\"", "\"giaTri\""));
    assertRefused("payload-schema", good.replace("\"rows\"", "\"dong\""));
    assertRefused("payload-empty", "{\"rows\":[]}");
    assertRefused("payload-dataset", good.replace("{\"rows\"", "{\"dataset\":\"X\",\"rows\""));
    byte[] latin = good.replace("STC", "Sở Tài chính").getBytes(Charset.forName("UTF-16LE"));
    Delivery d = deliveries.take(in(ADMIN, "figures", "push", "", legacy(good)));
    assertEquals("payload-encoding", d.problems().getFirst().code());
    assertEquals(
        Delivery.REFUSED, deliveries.take(in(ADMIN, "figures", "push", "", latin)).state());
    assertEquals(List.of(), stand(RECEIVED, "2026-03-05"));
  }

  /** Letters of one byte where UTF-8 was agreed. */
  private static byte[] legacy(String good) {
    return good.replace("STC", "S\u00f4 T\u00e0i").getBytes(Charset.forName("windows-1252"));
  }

  private void assertRefused(String code, String text) {
    Delivery d = take("figures", "push", text);
    assertEquals("refused", d.state());
    assertEquals(code, d.problems().getFirst().code());
    assertEquals(0, d.problems().getFirst().row() > 1 ? 1 : 0);
    assertEquals(d.sha256(), deliveries.get(d.id()).sha256());
  }

  @Test
  void moreThanTwentyMegabytesAndAnUnknownDatasetLeaveNothing() {
    byte[] large = new byte[Deliveries.LARGEST + 1];
    var tooLarge =
        assertThrows(
            ProblemException.class, () -> deliveries.take(in(ADMIN, "figures", "push", "", large)));
    assertEquals(413, tooLarge.problem().status());
    var unknown =
        assertThrows(ProblemException.class, () -> deliveries.take(in("X", null, "push", "{}")));
    assertEquals("dataset-unknown", unknown.problem().code());
  }

  @Test
  void aPayloadOfTheSourceIsUnderstoodByItsDeclaredMapping() {
    String text =
        """
        {"data": {"ngay": "06/03/2026", "items": [
          {"maTinh": "93", "coQuan": "000.00.13.H53", "tiepNhanTrucTuyen": 12,
           "tiepNhanTrucTiep": 3, "giaiQuyetTruocHan": 9},
          {"maTinh": "93", "coQuan": "SGDDT", "tiepNhanTrucTuyen": "4",
           "tiepNhanTrucTiep": 1, "giaiQuyetTruocHan": 2}]}}
        """;
    Delivery d = take("tong-hop-ngay", "api", text);
    assertEquals("stored 6 0 0 0", told(d), d.problems().toString());
    assertEquals(List.of("agency=SGDDT 4 v1", "agency=STC 12 v1"), stand(RECEIVED, "2026-03-06"));
    Delivery renamed = take("tong-hop-ngay", "api", text.replace("giaiQuyetTruocHan", "som"));
    assertEquals("payload-schema", renamed.problems().getFirst().code());
    assertTrue(renamed.problems().getFirst().vi().contains("giaiQuyetTruocHan"));
  }

  @Test
  void aSourceThatGoesBackToAnEarlierNumberIsBelievedWhenItIsAsked() {
    String five = figures(RECEIVED + "|2026-03-07|STC|5");
    take("figures", "api", five);
    take("figures", "api", figures(RECEIVED + "|2026-03-07|STC|6"));
    assertEquals("stored 0 0 1 0", told(take("figures", "api", five)));
    assertEquals("same 0 0 0 0", told(take("figures", "api", five)));
  }

  @Test
  void xmlIsReadWithoutItsDoctype() {
    String text =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <TongHop ngay="08/03/2026">
          <DonVi ma="STC" maTinh="93"><VanBanDen>20</VanBanDen><VanBanDi>8</VanBanDi></DonVi>
        </TongHop>
        """;
    Delivery d = deliveries.take(in(DOCUMENTS, "van-ban-ngay", "api", text));
    assertEquals("stored 2 0 0 0", told(d), d.problems().toString());
    assertEquals(List.of("agency=STC 20 v1"), stand("HT-DOC_ALL.W03.F01", "2026-03-08"));
    String entity =
        text.replace(
            "<TongHop", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><TongHop");
    Delivery refused = deliveries.take(in(DOCUMENTS, "van-ban-ngay", "api", entity));
    assertEquals("payload-xml", refused.problems().getFirst().code());
    Delivery half = deliveries.take(in(DOCUMENTS, "van-ban-ngay", "api", text.substring(0, 120)));
    assertEquals("payload-xml", half.problems().getFirst().code());
  }

  @Test
  void aTableGivesFiguresByTheNamesOfItsColumns() {
    String csv =
        "Năm học;Mã xã;Tỷ lệ trường mầm non đạt chuẩn quốc gia;Phổ cập giáo dục tiểu học\n"
            + "2025-2026;93901;62,5;98\n"
            + "2025-2026;93999;50;90\n";
    Delivery d =
        deliveries.take(in(SCHOOLS, "bao-cao-nam-hoc", "file", "nam-hoc.csv", csv.getBytes(UTF_8)));
    assertEquals("partial 2 0 0 1", told(d), d.problems().toString());
    assertEquals("3 unit row-unit", problems(d).getFirst());
  }

  @Test
  void casesKeepTheirHistoryAndTextStaysText() {
    String text =
        """
        {"items": [{"maPhanAnh": "PA-%s", "trangThai": %s, "maXa": "93901",
          "tieuDe": "<script>alert('x')</script> ổ gà", "thoiGianGui": "09/03/2026 08:00:00",
          "hanXuLy": "12/03/2026 08:00:00", "kinhDo": 107.305, "viDo": 12.305},
          {"maPhanAnh": "PA-9", "trangThai": 9, "maXa": "93901", "kinhDo": 500,
           "thoiGianGui": "09/03/2026 08:00:00"}]}
        """;
    Delivery d = deliveries.take(in(REPORTS, "phan-anh", "api", text.formatted("1", "1")));
    assertEquals("partial 1 0 0 1", told(d), d.problems().toString());
    assertEquals(List.of("2 lon row-place"), problems(d));
    deliveries.take(in(REPORTS, "phan-anh", "api", text.formatted("1", "2")));
    List<Records.Case> history = records.history(REPORTS, "PA-1");
    assertEquals(List.of("new", "doing"), history.stream().map(Records.Case::state).toList());
    assertEquals("<script>alert('x')</script> ổ gà", history.getLast().title());
    long commune =
        units.now().find(Level.COMMUNE, "93901", LocalDate.of(2026, 3, 9)).orElseThrow().id();
    var late = new Records.Wish(REPORTS, null, null, commune, true);
    assertEquals(1, records.count(late));
    assertEquals("PA-1", records.list(late, 0, 10).getFirst().key());
  }

  private Delivery take(String message, String channel, String text) {
    return deliveries.take(in(ADMIN, message, channel, text));
  }

  private static String told(Delivery d) {
    Counts c = d.counts();
    return "%s %d %d %d %d".formatted(d.state(), c.fresh(), c.same(), c.corrected(), c.refused());
  }

  private static List<String> problems(Delivery d) {
    return d.problems().stream().map(p -> p.row() + " " + p.field() + " " + p.code()).toList();
  }

  private List<String> stand(String indicator, String day) {
    Period period = Period.parse(day);
    long province = units.now().find(Level.PROVINCE, "93", period.from()).orElseThrow().id();
    List<Figure> found = figures.newest(List.of(indicator), List.of(period), List.of(province));
    return found.stream()
        .map(f -> f.what().dimensions() + " " + f.what().value() + " v" + f.version())
        .sorted()
        .toList();
  }
}
