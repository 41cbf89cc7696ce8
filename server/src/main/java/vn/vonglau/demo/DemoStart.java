package vn.vonglau.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.vonglau.ops.DiskGuard;
import vn.vonglau.ops.Jobs;
import vn.vonglau.units.Units;

/**
 * Fills an empty server with the demonstration: the units before the first request is taken, the
 * objects behind the map while people look at it. Nothing is added where units are already there.
 */
@Component
@ConditionalOnProperty(name = "vonglau.demo", havingValue = "on")
class DemoStart implements SmartInitializingSingleton {
  private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

  private final Units units;
  private final DemoUnits demoUnits;
  private final DemoObjects objects;
  private final Jobs jobs;
  private final DiskGuard disk;

  DemoStart(Units units, DemoUnits demoUnits, DemoObjects objects, Jobs jobs, DiskGuard disk) {
    this.units = units;
    this.demoUnits = demoUnits;
    this.objects = objects;
    this.jobs = jobs;
    this.disk = disk;
  }

  @Override
  public void afterSingletonsInstantiated() {
    units.refresh();
    if (units.now().isEmpty() && !disk.isLow()) {
      long start = System.nanoTime();
      demoUnits.fill(DemoCoverage.build());
      LOG.info("demo units made in {} ms", (System.nanoTime() - start) / 1_000_000);
    }
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(0)
  void fillBehindTheMap() {
    if (!objects.areThere() && !disk.isLow()) {
      jobs.submit("demo.objects", "Dữ liệu minh họa / Demonstration data", objects::fill);
    }
  }
}
