package vn.vonglau.portrayal;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import vn.vonglau.catalogue.Tiling;
import vn.vonglau.features.LayerSources;

/**
 * The layers of one address, as one caller sees them at one moment.
 *
 * @param choice which layers with which fields, for whom
 * @param parts in the order of the address
 * @param what tells apart all tiles of one place that may differ: layers, fields, rights, moments.
 *     Versions are not in it: a tile in which nothing changed outlives them
 */
record TileSet(TileChoice choice, List<TilePart> parts, String what) {

  static TileSet of(TileChoice choice, LayerSources sources, LocalDate day) {
    StringBuilder what = new StringBuilder(choice.what());
    List<TilePart> parts =
        choice.drawn().stream()
            .map(d -> new TilePart(d, sources.source(d.grant(), day), day, choice.rights()))
            .toList();
    parts.forEach(p -> what.append('@').append(p.moment()));
    return new TileSet(choice, parts, what.toString());
  }

  /**
   * Geometry and state version of each part by turns; the state only where it shows in tiles of the
   * zoom, as the colour of clusters, and 0 elsewhere.
   */
  long[] versions(int zoom) {
    long[] out = new long[2 * parts.size()];
    for (int i = 0; i < parts.size(); i++) {
      var version = parts.get(i).source().versions();
      Tiling.Cluster cluster = parts.get(i).layer().tiling().cluster();
      out[2 * i] = version.geometry();
      out[2 * i + 1] =
          TileMaker.gathered(parts.get(i).layer(), zoom) && cluster.field() != null
              ? version.state()
              : 0;
    }
    return out;
  }

  /** Whether values of a state table show in tiles of the zoom. */
  boolean stateful(int zoom) {
    long[] versions = versions(zoom);
    return IntStream.range(0, parts.size()).anyMatch(i -> versions[2 * i + 1] != 0);
  }

  /** The version of everything that these tiles show, but for the colours of clusters. */
  String token() {
    StringBuilder all = new StringBuilder(what);
    parts.forEach(p -> all.append('/').append(p.source().versions().geometry()));
    return TileChoice.hash(all.toString()).substring(0, 16);
  }
}
