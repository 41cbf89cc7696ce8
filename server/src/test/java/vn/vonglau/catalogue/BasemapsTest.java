package vn.vonglau.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The file of base maps: what it offers, and what it refuses. */
class BasemapsTest {
  @Test
  void aTileServiceOfAnotherHostNamesExactlyThatHost() {
    Findings findings = new Findings();
    List<Basemaps.Basemap> maps =
        Basemaps.read(
            """
            basemaps:
              - {id: plain, title: {vi: Nền trơn, en: Plain}, kind: plain}
              - id: ngoai
                title: {vi: Ngoài, en: Outside}
                kind: wmts
                url: "https://ban-do.example.vn:8443/a/{TileMatrix}/{TileRow}/{TileCol}.png"
            """,
            findings);
    assertTrue(findings.isEmpty(), findings.list().toString());
    assertNull(maps.getFirst().origin());
    assertEquals("https://ban-do.example.vn:8443", maps.get(1).origin());
    assertEquals("https://ban-do.example.vn:8443/a/{z}/{y}/{x}.png", maps.get(1).url());
  }

  @Test
  void aFileOutsideTheFolderAScriptAddressAndAMissingUrlAreRefusedWithTheirLine() {
    for (String wrong :
        List.of(
            "{id: a, title: {vi: A, en: A}, kind: pmtiles, file: ../../etc/passwd.pmtiles}",
            "{id: a, title: {vi: A, en: A}, kind: xyz, url: \"javascript:alert(1)\"}",
            "{id: a, title: {vi: A, en: A}, kind: xyz, url: \"https://a.vn/x; script-src *\"}",
            "{id: a, title: {vi: A, en: A}, kind: xyz}",
            "{id: a, title: {vi: A, en: A}, kind: gee}")) {
      Findings findings = new Findings();
      assertEquals(List.of(), Basemaps.read("basemaps:\n  - " + wrong + "\n", findings), wrong);
      assertEquals(2, findings.list().getFirst().line(), wrong);
    }
  }
}
