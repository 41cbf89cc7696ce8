package vn.vonglau.support;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** What came as a picture, looked at. */
public final class Pictures {
  private Pictures() {}

  /** Fails the test when the bytes are no picture. */
  public static BufferedImage read(byte[] file) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
      if (image == null) {
        throw new AssertionError("no picture");
      }
      return image;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Pixels on which something was painted. */
  public static int painted(BufferedImage image) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) >>> 24 == 0 ? 0 : 1;
      }
    }
    return count;
  }
}
