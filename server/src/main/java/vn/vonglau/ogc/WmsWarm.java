package vn.vonglau.ogc;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.identity.Caller;
import vn.vonglau.styles.Legends;
import vn.vonglau.styles.Theme;

/**
 * What the first documents and legends would otherwise wait for, done once the server is ready:
 * fonts are read, sizes of legends found, code is loaded. No layer is read for it.
 */
@Component
class WmsWarm {
  private static final Logger LOG = LoggerFactory.getLogger(WmsWarm.class);
  private static final int LEGENDS = 50;

  private final Catalogue catalogue;
  private final WmsDocument documents;
  private final Legends legends;

  WmsWarm(Catalogue catalogue, WmsDocument documents, Legends legends) {
    this.catalogue = catalogue;
    this.documents = documents;
    this.legends = legends;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    Thread.ofPlatform().daemon().name("wms-warm").priority(Thread.MIN_PRIORITY).start(this::warm);
  }

  private void warm() {
    try {
      Rights rights = catalogue.rightsOf(Caller.anonymous());
      for (WmsVersion version : WmsVersion.values()) {
        documents.write(rights, version, false, "", "");
      }
      List<Rights.Grant> all = rights.list();
      for (Rights.Grant grant : all.subList(0, Math.min(LEGENDS, all.size()))) {
        legends.picture(grant, Theme.LIGHT, false, 1);
      }
    } catch (RuntimeException e) {
      // the server may be ending already; who asks does the work then
      LOG.debug("not warmed", e);
    }
  }
}
