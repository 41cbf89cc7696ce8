package vn.vonglau.portrayal;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.features.LayerSources;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.styles.Styles;

/** Where today's tiles are had, for a page that need not ask for it. */
@Component
public class TileAddresses {
  private final Catalogue catalogue;
  private final Styles styles;
  private final LayerSources sources;
  private final TileJson documents;
  private final BusinessClock clock;

  TileAddresses(
      Catalogue catalogue,
      Styles styles,
      LayerSources sources,
      TileJson documents,
      BusinessClock clock) {
    this.catalogue = catalogue;
    this.styles = styles;
    this.sources = sources;
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * The TileJSON of layers in one tile, as the present caller sees them.
   *
   * @param ids in the order of the address; Problem 404 where one is not seen
   * @param base what stands before {@code /tiles}, without a slash at its end
   */
  public Map<String, Object> of(List<String> ids, String base) {
    TileChoice choice = TileChoice.of(String.join(",", ids), catalogue.rights(), styles);
    return documents.of(TileSet.of(choice, sources, clock.today()), base, null);
  }
}
