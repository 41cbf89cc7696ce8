package vn.vonglau.searching;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationContext;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Layer;

/** The insides of the room, for measuring. */
public final class SearchBench {
  private final LayerIndexes indexes;
  private final Catalogue catalogue;

  public SearchBench(ApplicationContext server) {
    this.indexes = server.getBean(LayerIndexes.class);
    this.catalogue = server.getBean(Catalogue.class);
  }

  /** Seconds until the indexes have so many names and parcels. */
  public double until(int names, int parcels) throws InterruptedException {
    long start = System.nanoTime();
    while (size("planning-landuse") < names || size("planning-parcels") < parcels) {
      TimeUnit.MILLISECONDS.sleep(20);
      if (System.nanoTime() - start > TimeUnit.MINUTES.toNanos(10)) {
        throw new IllegalStateException(
            "the indexes hold " + size("planning-landuse") + ", " + size("planning-parcels"));
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private int size(String id) {
    LayerIndex index = indexes.of(layer(id));
    return index == null ? 0 : index.size();
  }

  /** Bytes of heap for one name. */
  public double bytesOf(String id) {
    LayerIndex index = indexes.of(layer(id));
    return (double) index.bytes() / index.size();
  }

  /** Milliseconds that the index of the names alone takes for what the page asks. */
  public double find(String id, String text) {
    NameIndex names = indexes.of(layer(id)).names().get(LayerIndex.NAME);
    List<String> words = NameIndexBuilder.words(text);
    long start = System.nanoTime();
    if (names.find(words, 60, Cells.NOWHERE, (i, box) -> true).size() < 20) {
      names.findNear(words, 60, Cells.NOWHERE, (i, box) -> true);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private Layer layer(String id) {
    return catalogue.all().stream().filter(l -> l.id().equals(id)).findFirst().orElseThrow();
  }
}
