package vn.vonglau.portrayal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.kernel.TileId;
import vn.vonglau.paint.Canvas;
import vn.vonglau.paint.PngEncoder;
import vn.vonglau.styles.Theme;

/** Hands painted tiles out over HTTP. */
@Component
public class PictureAnswers {
  private static final byte[] NOTHING =
      PngEncoder.encode(new Canvas(TileGrid.PIXELS, TileGrid.PIXELS), PngEncoder.Kind.TRUE);

  private final PictureTiles tiles;
  private final TileGrids grids;

  PictureAnswers(PictureTiles tiles, TileGrids grids) {
    this.tiles = tiles;
    this.grids = grids;
  }

  void answer(
      TileId tile,
      TileSet set,
      Theme theme,
      String v,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    TileGrid grid = grids.webMercator();
    if (tile.z() >= grid.matrices().size()) {
      throw Problem.badRequest(
              "tile-address",
              "Ô bản đồ dạng ảnh có mức phóng từ 0 đến 22. Sửa lại địa chỉ.",
              "Painted tiles have zooms from 0 to 22. Correct the address.")
          .at("z", null)
          .asException();
    }
    answer(
        new TileGrid.Cell(grid, tile.z(), tile.x(), tile.y()),
        tiles.set(set, theme, PictureSet.Format.PNG),
        v,
        request,
        response);
  }

  /** Version of the pictures of some layers. */
  String token(TileSet set, Theme theme) {
    return tiles.set(set, theme, PictureSet.Format.PNG).token();
  }

  /**
   * Writes a tile, or 304 where the caller has it; where nothing is drawn a transparent one.
   *
   * @param v version that the address names, or null: with the right one a public tile may be kept
   *     for ever
   */
  public void answer(
      TileGrid.Cell cell,
      PictureSet set,
      String v,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Picture made;
    try {
      made = tiles.tile(request.getRemoteAddr(), cell, set);
    } catch (ProblemException e) {
      if (e.problem().status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
      }
      throw e;
    }
    // what is not known to last is never kept without asking
    String caching =
        set.lasting()
            ? TileCaching.of(set.tiles(), v, set::token, () -> set.stateful(cell))
            : TileCaching.always(set.tiles().choice());
    response.setHeader(HttpHeaders.CACHE_CONTROL, caching);
    if (new ServletWebRequest(request, response).checkNotModified(made.etag())) {
      return;
    }
    byte[] body = made.isEmpty() ? NOTHING : made.bytes();
    response.setContentType(set.format().mediaType());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
