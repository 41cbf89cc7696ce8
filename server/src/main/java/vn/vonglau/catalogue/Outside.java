package vn.vonglau.catalogue;

import java.time.Duration;
import java.util.List;
import vn.vonglau.kernel.Crs;

/**
 * What a layer without features shows: pictures of another server, a raster file, or a page. The
 * address may hold a key of the service: it stays in the server, but for that of a page.
 *
 * @param url of the service, of a tile with its places, or of a page; null for a raster
 * @param file name within the folder of rasters, or null
 * @param layers names there, from below
 * @param style name of a style there, or null
 * @param format media type that is asked for
 * @param version of WMS, or null
 * @param crs systems that the service offers, the best first; of a raster its own, or empty
 * @param matrixSet of a WMTS, or null
 * @param minZoom, maxZoom of the tiles that there are
 * @param attribution or null
 * @param cache how long an answer is used again
 * @param timeout how long an answer is waited for
 * @param smooth cells are blended into one another
 * @param nodata value of empty cells, or null where the file says it
 * @param panel a page is opened beside the map, not in a window of its own
 */
public record Outside(
    String url,
    String file,
    List<String> layers,
    String style,
    String format,
    String version,
    List<Crs> crs,
    String matrixSet,
    int minZoom,
    int maxZoom,
    Words attribution,
    Duration cache,
    Duration timeout,
    boolean smooth,
    Double nodata,
    boolean panel) {
  public Outside {
    layers = List.copyOf(layers);
    crs = List.copyOf(crs);
  }

  /** Scheme, host and port of the address, as a page's policy writes them. */
  public String origin() {
    return origin(url);
  }

  static String origin(String url) {
    return url.replaceFirst("^(https?://[^/?#]+).*$", "$1");
  }
}
