package vn.vonglau.portrayal;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Words;
import vn.vonglau.kernel.Crs;

/**
 * The tile matrix sets that painted tiles are had in. The first two are those of OGC 17-083r4,
 * annex D. {@code VN2000Quad} is our own: for the plane system of the province, scales from
 * 1:4,096,000 down to 1:500 by halves. Two columns stand symmetrically on the central meridian
 * (false easting 500,000 m), rows begin at 2,600,000 m north, beyond the northernmost point of the
 * country; six rows reach 838,392 m, beyond its southernmost.
 */
@Component
public class TileGrids {
  /** Half the length of the equator on the sphere of the Web Mercator projection, metres. */
  private static final double HALF = Math.PI * 6_378_137;

  private static final int FINEST = 22;

  /** 17-083r4 ends its table of WorldCRS84Quad there. */
  private static final int FINEST_OF_DEGREES = 17;

  private static final int COARSEST_SCALE = 4_096_000;
  private static final int SCALES = 14;
  private static final double FALSE_EASTING = 500_000;
  private static final double NORTH = 2_600_000;

  private final List<TileGrid> all;

  /**
   * @param epsg the plane VN-2000 system of the province: which meridian a merged province takes is
   *     for its people to say
   */
  TileGrids(@Value("${vonglau.vn2000-epsg}") int epsg) {
    Crs plane =
        Crs.byEpsg(epsg)
            .filter(c -> c.isVn2000() && !c.isGeographic())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "VONGLAU_VN2000_EPSG=" + epsg + " is no plane system of VN-2000"));
    double cell = COARSEST_SCALE * MapView.PIXEL_METRES;
    all =
        List.of(
            TileGrid.quad(
                "WebMercatorQuad",
                new Words("Web Mercator", "Web Mercator"),
                Crs.WEB_MERCATOR,
                "urn:ogc:def:crs:EPSG::3857",
                "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
                new TileGrid.Matrix("0", -HALF, HALF, 2 * HALF / TileGrid.PIXELS, 1, 1),
                FINEST + 1),
            TileGrid.quad(
                "WorldCRS84Quad",
                new Words("Kinh độ, vĩ độ WGS 84", "WGS 84 longitude and latitude"),
                Crs.WGS84,
                "urn:ogc:def:crs:OGC:1.3:CRS84",
                "http://www.opengis.net/def/wkss/OGC/1.0/GoogleCRS84Quad",
                new TileGrid.Matrix("0", -180, 90, 180.0 / TileGrid.PIXELS, 2, 1),
                FINEST_OF_DEGREES + 1),
            TileGrid.quad(
                "VN2000Quad",
                new Words("VN-2000, tỷ lệ bản đồ", "VN-2000, map scales"),
                plane,
                "urn:ogc:def:crs:EPSG::" + epsg,
                null,
                new TileGrid.Matrix("0", FALSE_EASTING - TileGrid.PIXELS * cell, NORTH, cell, 2, 6),
                SCALES));
  }

  public List<TileGrid> list() {
    return all;
  }

  public Optional<TileGrid> find(String id) {
    return all.stream().filter(g -> g.id().equals(id)).findFirst();
  }

  /** Web Mercator: that of the addresses z/x/y. */
  public TileGrid webMercator() {
    return all.getFirst();
  }
}
