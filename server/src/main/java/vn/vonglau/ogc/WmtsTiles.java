package vn.vonglau.ogc;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.catalogue.Words;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.portrayal.PictureSet;
import vn.vonglau.portrayal.PictureTiles;
import vn.vonglau.portrayal.TileGrid;
import vn.vonglau.portrayal.TileGrids;
import vn.vonglau.styles.Theme;

/** What the words of a WMTS request mean: layers, styles, sets, tiles. */
@Component
class WmtsTiles {
  /** Styles are the sets of colours of the one look that a layer has. */
  static final List<WmtsStyle> STYLES =
      List.of(
          new WmtsStyle("default", new Words("Nền sáng", "Light"), Theme.LIGHT),
          new WmtsStyle("dark", new Words("Nền tối", "Dark"), Theme.DARK),
          new WmtsStyle("sun", new Words("Ngoài nắng", "In the sun"), Theme.SUN));

  private static final String NOW = "current";

  private final Catalogue catalogue;
  private final TileGrids grids;
  private final PictureTiles pictures;
  private final BusinessClock clock;

  WmtsTiles(Catalogue catalogue, TileGrids grids, PictureTiles pictures, BusinessClock clock) {
    this.catalogue = catalogue;
    this.grids = grids;
    this.pictures = pictures;
    this.clock = clock;
  }

  record WmtsStyle(String id, Words title, Theme theme) {}

  /**
   * One tile that is asked for.
   *
   * @param cell in which place of which set
   * @param set of which layer, in which style, on which day
   */
  record Asked(TileGrid.Cell cell, PictureSet set) {}

  /** Whether the layer is offered: a figure has to be chosen first. */
  static boolean offered(Layer layer) {
    return WmsLayers.offered(layer) && layer.source().kind() != Source.Kind.FIGURES;
  }

  /**
   * @param where name by name of the parameters
   * @param time null, empty, {@code current} or a day
   */
  Asked asked(Where where, PictureSet.Format format, String time) {
    Rights.Grant grant = layer(where.layer);
    Theme theme = style(where.style).theme();
    TileGrid grid =
        grids.find(where.set).orElseThrow(() -> WmtsRefusal.invalid("TileMatrixSet", where.set));
    int matrix = grid.matrix(where.matrix);
    if (matrix < 0) {
      throw WmtsRefusal.invalid("TileMatrix", where.matrix);
    }
    TileGrid.Matrix at = grid.matrices().get(matrix);
    long row = WmtsAsked.number("TileRow", where.row);
    long column = WmtsAsked.number("TileCol", where.column);
    if (row < 0 || row >= at.rows()) {
      throw WmtsRefusal.tileOutOfRange("TileRow", at.rows() - 1);
    }
    if (column < 0 || column >= at.columns()) {
      throw WmtsRefusal.tileOutOfRange("TileCol", at.columns() - 1);
    }
    LocalDate day = day(time);
    PictureSet set = pictures.set(grant.layer().id(), catalogue.rights(), day, theme, format);
    return new Asked(new TileGrid.Cell(grid, matrix, column, row), set);
  }

  /** The address of a tile as it was written. */
  record Where(String layer, String style, String set, String matrix, String row, String column) {}

  private Rights.Grant layer(String id) {
    try {
      Rights.Grant grant = catalogue.rights().layer(id);
      if (offered(grant.layer())) {
        return grant;
      }
    } catch (ProblemException absent) {
      // unknown and forbidden are one answer
    }
    throw WmtsRefusal.invalid("Layer", id);
  }

  private static WmtsStyle style(String id) {
    return STYLES.stream()
        .filter(s -> s.id().equals(id) || id.isEmpty() && s.id().equals("default"))
        .findFirst()
        .orElseThrow(() -> WmtsRefusal.invalid("Style", id));
  }

  private LocalDate day(String time) {
    if (time == null || time.isEmpty() || time.equals(NOW) || time.equals("default")) {
      return clock.today();
    }
    // a moment within a day means the day
    return Day.parse(time.replaceFirst("T[0-9:.Z+-]*$", ""), "time", clock.today());
  }

  List<Rights.Grant> layers() {
    return catalogue.rights().list().stream().filter(g -> offered(g.layer())).toList();
  }

  List<TileGrid> grids() {
    return grids.list();
  }

  LocalDate today() {
    return clock.today();
  }
}
