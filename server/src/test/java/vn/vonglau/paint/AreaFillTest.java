package vn.vonglau.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class AreaFillTest {
  private static final int SIDE = 200;
  private static final int RED = 0xFFC03020;

  private final Random random = new Random(17);

  @Test
  void areasAreFilledAsJava2dFillsThem() {
    double worst = 0;
    for (int round = 0; round < 200; round++) {
      long[] ring = star(3 + random.nextInt(40), 20 + random.nextInt(400));
      Canvas canvas = Canvas.of(SIDE, SIDE, 0xFFFFFFFF);
      fill(canvas, 0, SIDE, List.of(ring), RED);
      worst = Math.max(worst, difference(canvas, List.of(ring)));
    }
    assertThat(worst).as("mean difference of a channel, of 255").isLessThan(0.6);
  }

  @Test
  void aHoleStaysClear() {
    long[] outer = {20 << 8, 20 << 8, 180 << 8, 20 << 8, 180 << 8, 180 << 8, 20 << 8, 180 << 8};
    long[] hole = {60 << 8, 60 << 8, 60 << 8, 140 << 8, 140 << 8, 140 << 8, 140 << 8, 60 << 8};
    Canvas canvas = new Canvas(SIDE, SIDE);
    fill(canvas, 0, SIDE, List.of(outer, hole), RED);
    assertThat(canvas.pixels[100 * SIDE + 100]).isZero();
    assertThat(canvas.pixels[30 * SIDE + 100]).isEqualTo(RED);
    assertThat(canvas.pixels[10 * SIDE + 100]).isZero();
  }

  @Test
  void twoAreasThatShareALineCoverEachPixelOnce() {
    for (int round = 0; round < 50; round++) {
      long[] shared = new long[2 * 12];
      for (int k = 0; k < 12; k++) {
        shared[2 * k] = random.nextInt(60 << 8, 140 << 8);
        shared[2 * k + 1] = (long) SIDE * 256 * k / 11;
      }
      long[] west = new long[2 * 14];
      long[] east = new long[2 * 14];
      System.arraycopy(shared, 0, west, 0, 24);
      west[25] = (long) SIDE << 8;
      for (int k = 0; k < 12; k++) {
        east[2 * k] = shared[22 - 2 * k];
        east[2 * k + 1] = shared[23 - 2 * k];
      }
      east[24] = (long) SIDE << 8;
      east[26] = (long) SIDE << 8;
      east[27] = (long) SIDE << 8;
      Canvas one = new Canvas(SIDE, SIDE);
      Canvas other = new Canvas(SIDE, SIDE);
      fill(one, 0, SIDE, List.of(west), 0xFFFFFFFF);
      fill(other, 0, SIDE, List.of(east), 0xFFFFFFFF);
      for (int k = 0; k < one.pixels.length; k++) {
        int sum = (one.pixels[k] >>> 24) + (other.pixels[k] >>> 24);
        assertThat(sum).isBetween(254, 256);
      }
    }
  }

  @Test
  void aCutOfAPictureHasThePixelsOfThePicture() {
    for (int round = 0; round < 100; round++) {
      long[] ring = star(3 + random.nextInt(30), 50 + random.nextInt(600));
      int colour = round % 2 == 0 ? RED : Canvas.multiplied(0x803050F0);
      cuts((canvas, at) -> fill(canvas, at[2], at[3], List.of(moved(ring, at)), colour));
    }
  }

  @Test
  void aCutOfLinesHasThePixelsOfTheLines() {
    for (int round = 0; round < 100; round++) {
      long[] line = star(4 + random.nextInt(12), 50 + random.nextInt(500));
      double width = 0.4 + random.nextDouble();
      cuts(
          (canvas, at) -> {
            long[] xy = moved(line, at);
            for (int k = 2; k < xy.length; k += 2) {
              ThinLine.paint(
                  canvas, at[2], at[3], xy[k - 2], xy[k - 1], xy[k], xy[k + 1], width, RED);
            }
          });
      double[] dash = round % 3 == 0 ? new double[] {8, 3} : new double[0];
      Strokes.Join join = Strokes.Join.values()[round % 3];
      cuts(
          (canvas, at) -> {
            long[] xy = moved(line, at);
            AreaFill fill = new AreaFill();
            if (begin(fill, canvas, at[2], at[3], List.of(xy), 20 << 8)) {
              new Strokes(fill).line(xy, 0, xy.length, false, 3.5, join, Strokes.Cap.ROUND, dash);
              fill.paint(canvas, Canvas.multiplied(0xB0305070));
            }
          });
    }
  }

  @Test
  void thinLinesHaveTheirWidth() {
    for (double width : new double[] {0.5, 1, 1.4}) {
      for (int round = 0; round < 40; round++) {
        double angle = random.nextDouble() * 2 * Math.PI;
        double length = 70;
        long ax = (100 << 8) + random.nextInt(256);
        long ay = (100 << 8) + random.nextInt(256);
        long bx = ax + Math.round(Math.cos(angle) * length * 256);
        long by = ay + Math.round(Math.sin(angle) * length * 256);
        Canvas canvas = new Canvas(SIDE, SIDE);
        ThinLine.paint(canvas, 0, SIDE, ax, ay, bx, by, width, 0xFFFFFFFF);
        double ink = 0;
        for (int pixel : canvas.pixels) {
          ink += (pixel >>> 24) / 255.0;
        }
        assertThat(ink).isBetween(width * length * 0.97, width * length * 1.03);
      }
    }
  }

  @Test
  void wideLinesAreDrawnAsJava2dDrawsThem() {
    for (Strokes.Join join : Strokes.Join.values()) {
      double sum = 0;
      for (int round = 0; round < 60; round++) {
        long[] line = star(3 + random.nextInt(5), 120);
        Canvas canvas = Canvas.of(SIDE, SIDE, 0xFFFFFFFF);
        AreaFill fill = new AreaFill();
        if (begin(fill, canvas, 0, SIDE, List.of(line), 40 << 8)) {
          new Strokes(fill)
              .line(line, 0, line.length, false, 6, join, Strokes.Cap.BUTT, new double[0]);
          fill.paint(canvas, RED);
        }
        sum += difference(canvas, List.of(line), join);
      }
      assertThat(sum / 60).as("mean difference of a channel with joins %s", join).isLessThan(0.4);
    }
  }

  /** Paints whole and in cuts at odd places, and compares. */
  private void cuts(BiConsumer<Canvas, int[]> painting) {
    Canvas whole = new Canvas(SIDE, SIDE);
    painting.accept(whole, new int[] {0, 0, 0, SIDE});
    int x = random.nextInt(SIDE - 1);
    int y = random.nextInt(SIDE - 1);
    int w = 1 + random.nextInt(SIDE - x);
    int h = 1 + random.nextInt(SIDE - y);
    Canvas cut = new Canvas(w, h);
    int middle = random.nextInt(h + 1);
    painting.accept(cut, new int[] {x, y, 0, middle});
    painting.accept(cut, new int[] {x, y, middle, h});
    for (int row = 0; row < h; row++) {
      for (int column = 0; column < w; column++) {
        assertThat(cut.pixels[row * w + column])
            .isEqualTo(whole.pixels[(y + row) * SIDE + x + column]);
      }
    }
  }

  private static long[] moved(long[] xy, int[] at) {
    long[] out = xy.clone();
    for (int k = 0; k < out.length; k += 2) {
      out[k] -= (long) at[0] << 8;
      out[k + 1] -= (long) at[1] << 8;
    }
    return out;
  }

  private static void fill(Canvas canvas, int from, int to, List<long[]> rings, int colour) {
    AreaFill fill = new AreaFill();
    if (begin(fill, canvas, from, to, rings, 0)) {
      rings.forEach(ring -> fill.ring(ring, 0, ring.length));
      fill.paint(canvas, colour);
    }
  }

  private static boolean begin(
      AreaFill fill, Canvas canvas, int from, int to, List<long[]> rings, long more) {
    long[] box = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE};
    for (long[] ring : rings) {
      for (int k = 0; k < ring.length; k += 2) {
        box[0] = Math.min(box[0], ring[k] - more);
        box[1] = Math.min(box[1], ring[k + 1] - more);
        box[2] = Math.max(box[2], ring[k] + more);
        box[3] = Math.max(box[3], ring[k + 1] + more);
      }
    }
    return fill.begin(canvas, from, to, box[0], box[1], box[2], box[3]);
  }

  /** A ring without crossings around the middle, reaching beyond the picture when it is large. */
  private long[] star(int corners, int radius) {
    long[] out = new long[2 * corners];
    for (int k = 0; k < corners; k++) {
      double angle = 2 * Math.PI * k / corners;
      double r = radius * 256 * (0.3 + 0.7 * random.nextDouble());
      out[2 * k] = (100 << 8) + Math.round(Math.cos(angle) * r);
      out[2 * k + 1] = (100 << 8) + Math.round(Math.sin(angle) * r);
    }
    return out;
  }

  private static double difference(Canvas canvas, List<long[]> rings) {
    return difference(canvas, rings, null);
  }

  /** Mean difference of a channel to what Java2D paints, of 255. */
  private static double difference(Canvas canvas, List<long[]> rings, Strokes.Join join) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.setColor(new Color(RED));
    Path2D path = new Path2D.Double();
    for (long[] ring : rings) {
      path.moveTo(ring[0] / 256.0, ring[1] / 256.0);
      for (int k = 2; k < ring.length; k += 2) {
        path.lineTo(ring[k] / 256.0, ring[k + 1] / 256.0);
      }
      if (join == null) {
        path.closePath();
      }
    }
    if (join == null) {
      pen.fill(path);
    } else {
      pen.setStroke(
          new java.awt.BasicStroke(
              6,
              java.awt.BasicStroke.CAP_BUTT,
              switch (join) {
                case MITER -> java.awt.BasicStroke.JOIN_MITER;
                case ROUND -> java.awt.BasicStroke.JOIN_ROUND;
                case BEVEL -> java.awt.BasicStroke.JOIN_BEVEL;
              },
              2));
      pen.draw(path);
    }
    pen.dispose();
    long sum = 0;
    for (int k = 0; k < canvas.pixels.length; k++) {
      int other = image.getRGB(k % SIDE, k / SIDE);
      for (int shift = 0; shift <= 16; shift += 8) {
        sum += Math.abs((canvas.pixels[k] >> shift & 0xFF) - (other >> shift & 0xFF));
      }
    }
    return sum / 3.0 / canvas.pixels.length;
  }
}
