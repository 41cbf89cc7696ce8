package vn.vonglau.support;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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

  /**
   * A field under the sky, as a camera sees it.
   *
   * @param format jpeg or png
   */
  public static byte[] landscape(int width, int height, String format) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(new Color(0x6CA0C8));
    g.fillRect(0, 0, width, height * 7 / 12);
    g.setColor(new Color(0x5B7A3A));
    g.fillRect(0, height * 7 / 12, width, height);
    g.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
