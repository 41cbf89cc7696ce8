package vn.vonglau.portrayal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.ProblemException;

class MapViewTest {
  @Test
  void aBoxThatIsNoneIsRefused() {
    for (double[] box :
        new double[][] {
          {1, 1, 0, 2}, {0, 0, 0, 1}, {Double.NaN, 0, 1, 1}, {0, 0, Double.POSITIVE_INFINITY, 1}
        }) {
      assertThatThrownBy(
              () -> new MapView(Crs.WEB_MERCATOR, box[0], box[1], box[2], box[3], 10, 10))
          .isInstanceOf(ProblemException.class);
    }
  }
}
