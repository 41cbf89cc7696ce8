package vn.vonglau.paint;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** JPEG files: small, but lines and letters lose their edge. */
public final class Jpeg {
  private Jpeg() {}

  /**
   * The picture over white.
   *
   * @param quality 0 smallest to 1 best
   */
  public static byte[] encode(Canvas c, float quality) {
    BufferedImage image = new BufferedImage(c.width, c.height, BufferedImage.TYPE_INT_RGB);
    int[] to = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < to.length; i++) {
      to[i] = Canvas.over(c.pixels[i], 0xFFFFFFFF);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var out = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(Math.clamp(quality, 0f, 1f));
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
