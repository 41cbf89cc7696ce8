package vn.vonglau.formats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;

/** A source whose text is read otherwise; all else is that of the source inside. */
abstract class OverSource implements FeatureSource {
  final FeatureSource inner;

  OverSource(FeatureSource inner) {
    this.inner = inner;
  }

  /** A name or a value of text as it is meant. */
  abstract String read(String letters);

  @Override
  public String format() {
    return inner.format();
  }

  @Override
  public String layer() {
    return inner.layer();
  }

  @Override
  public Crs crs() {
    return inner.crs();
  }

  @Override
  public List<Problem> notes() {
    return inner.notes();
  }

  @Override
  public boolean maySurround() {
    return inner.maySurround();
  }

  @Override
  public TableColumnsFound columnsFound() {
    return inner.columnsFound();
  }

  @Override
  public void rows(Rows sink) {
    inner.rows(
        (line, properties, geometry, fault) -> {
          Map<String, Object> read = LinkedHashMap.newLinkedHashMap(properties.size());
          properties.forEach(
              (key, value) -> read.put(name(key), value instanceof String s ? read(s) : value));
          sink.row(line, read, geometry, fault);
        });
  }

  String name(String column) {
    return read(column);
  }

  @Override
  public void close() {
    inner.close();
  }
}
