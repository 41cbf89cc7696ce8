package vn.vonglau.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class JpegTest {

  @Test
  void whatShinesThroughLiesOverWhite() throws Exception {
    Canvas canvas = new Canvas(64, 32);
    for (int i = 0; i < canvas.pixels.length; i++) {
      canvas.pixels[i] = i % 64 < 32 ? 0 : Canvas.multiplied(0x80FF0000);
    }
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(Jpeg.encode(canvas, 0.9f)));
    assertEquals(64, read.getWidth());
    assertEquals(32, read.getHeight());
    near(0xFFFFFF, read.getRGB(10, 10));
    near(0xFF7F7F, read.getRGB(50, 20));
  }

  @Test
  void lessQualityIsSmaller() {
    Canvas map = MapLike.fields(300, 200, 20, 0, 1);
    assertTrue(Jpeg.encode(map, 0.4f).length < Jpeg.encode(map, 0.9f).length);
  }

  private static void near(int wanted, int got) {
    for (int shift = 0; shift < 24; shift += 8) {
      assertEquals(wanted >> shift & 0xFF, got >> shift & 0xFF, 6);
    }
  }
}
