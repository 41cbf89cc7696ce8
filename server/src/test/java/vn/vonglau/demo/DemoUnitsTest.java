package vn.vonglau.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.Era;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/** The lineage of the reform, through the gate, against the numbers of the source. */
@ServerTest
class DemoUnitsTest {
  @Autowired DemoUnits demo;
  @Autowired Units units;

  @Test
  void theReformOfTayNinhAndLongAnComesOutAsPublished() {
    demo.fill(DemoCoverage.build());
    UnitsSnapshot now = units.now();
    Era before = now.era(DemoUnits.REFORM.minusDays(1));
    Era after = now.era(DemoUnits.REFORM);

    Unit province = now.find(Level.PROVINCE, "80", DemoUnits.REFORM).orElseThrow();
    assertEquals("Tỉnh Tây Ninh", province.name());
    assertEquals(
        "Tỉnh Long An",
        now.find(Level.PROVINCE, "80", DemoUnits.REFORM.minusDays(1)).orElseThrow().name());

    Unit tayNinh = now.find(Level.PROVINCE, "72", DemoUnits.REFORM.minusDays(1)).orElseThrow();
    assertEquals(9, before.inside(tayNinh.id(), Level.DISTRICT).size());
    assertEquals(94, before.inside(tayNinh.id(), Level.COMMUNE).size());
    Unit longAn = now.find(Level.PROVINCE, "80", DemoUnits.REFORM.minusDays(1)).orElseThrow();
    assertEquals(15, before.inside(longAn.id(), Level.DISTRICT).size());
    assertEquals(186, before.inside(longAn.id(), Level.COMMUNE).size());

    assertEquals(96, after.inside(province.id(), Level.COMMUNE).size());
    List<Unit> former = after.inside(province.id(), Level.DISTRICT);
    assertEquals(24, former.size());
    var edges = former.stream().flatMap(d -> after.children(d.id()).stream()).toList();
    assertEquals(81, edges.stream().filter(e -> e.whole()).count());
    assertEquals(30, edges.stream().filter(e -> !e.whole()).count());
    assertEquals(15, edges.stream().filter(e -> !e.whole()).map(e -> e.child()).distinct().count());

    assertEquals(2, now.predecessors(province.id()).size());
    Unit tanNinhWard = now.find(Level.COMMUNE, "25459", DemoUnits.REFORM).orElseThrow();
    assertEquals(6, now.predecessors(tanNinhWard.id()).size());

    long version = now.version();
    demo.fill(DemoCoverage.build());
    assertEquals(version, units.now().version(), "a second run changes nothing");
  }
}
