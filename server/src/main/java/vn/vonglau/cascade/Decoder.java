package vn.vonglau.cascade;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import vn.vonglau.paint.Canvas;

/**
 * Makes a picture of the bytes of a PNG, JPEG or GIF, whose size is looked at before its pixels.
 */
final class Decoder {
  /** Larger ones are never made, whatever was asked for. */
  private static final long MOST_PIXELS = 16L << 20;

  private static final long SMALL = 1L << 20;
  private static final ColorModel PREMULTIPLIED =
      new DirectColorModel(
          java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_sRGB),
          32,
          0x00FF0000,
          0x0000FF00,
          0x000000FF,
          0xFF000000,
          true,
          java.awt.image.DataBuffer.TYPE_INT);

  private Decoder() {}

  /**
   * A picture of this size; one of another size is stretched. Refused where it is more than four
   * times as large as was asked for.
   */
  static Canvas picture(byte[] bytes, int width, int height) throws Fault.Thrown {
    String format = format(bytes);
    if (format == null) {
      throw new Fault.Thrown(Fault.ANSWER, "neither PNG, JPEG nor GIF");
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (ImageInputStream in =
        new javax.imageio.stream.MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      long asked = 4L * width * height;
      if (pixels > MOST_PIXELS || pixels > Math.max(asked, SMALL)) {
        throw new Fault.Thrown(
            Fault.LARGE, reader.getWidth(0) + " by " + reader.getHeight(0) + " pixels");
      }
      return drawn(reader.read(0), width, height);
    } catch (IOException | RuntimeException e) {
      throw new Fault.Thrown(Fault.ANSWER, "a broken " + format);
    } finally {
      reader.dispose();
    }
  }

  private static Canvas drawn(BufferedImage image, int width, int height) {
    Canvas canvas = new Canvas(width, height);
    Graphics2D pen = over(canvas).createGraphics();
    pen.setComposite(AlphaComposite.Src);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(image, 0, 0, width, height, null);
    pen.dispose();
    return canvas;
  }

  /** The canvas as Java2D sees it: both draw into the same pixels. */
  static BufferedImage over(Canvas canvas) {
    DataBufferInt data = new DataBufferInt(canvas.pixels, canvas.pixels.length);
    WritableRaster raster =
        Raster.createPackedRaster(
            data,
            canvas.width,
            canvas.height,
            canvas.width,
            new int[] {0x00FF0000, 0x0000FF00, 0x000000FF, 0xFF000000},
            null);
    return new BufferedImage(PREMULTIPLIED, raster, true, null);
  }

  private static String format(byte[] b) {
    if (b.length > 8 && b[0] == (byte) 0x89 && b[1] == 'P' && b[2] == 'N' && b[3] == 'G') {
      return "png";
    }
    if (b.length > 3 && b[0] == (byte) 0xFF && b[1] == (byte) 0xD8 && b[2] == (byte) 0xFF) {
      return "jpeg";
    }
    return b.length > 6 && b[0] == 'G' && b[1] == 'I' && b[2] == 'F' ? "gif" : null;
  }
}
