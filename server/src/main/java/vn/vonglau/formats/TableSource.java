package vn.vonglau.formats;

import java.util.List;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;

/** A table as features: what all tables tell is told by their sheet. */
abstract class TableSource implements FeatureSource {
  /** Set once the first lines were looked at. */
  abstract TableSheet sheet();

  @Override
  public Crs crs() {
    return sheet().crs();
  }

  @Override
  public List<Problem> notes() {
    return sheet().notes().all();
  }

  @Override
  public TableColumnsFound columnsFound() {
    return sheet().columns();
  }

  @Override
  public void close() {
    // the file is closed after each reading
  }
}
