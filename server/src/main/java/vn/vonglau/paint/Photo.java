package vn.vonglau.paint;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * A photograph as it is kept: what the bytes show, drawn anew as JPEG. Nothing else of the file
 * that came survives: no place, no camera, no second file behind the picture. What it is, its bytes
 * say; its size in pixels is read before anything is unpacked.
 *
 * @param jpeg at most {@link #LONGEST} pixels a side, upright
 * @param thumb the same with at most {@link #SMALL}
 */
public record Photo(byte[] jpeg, byte[] thumb, int width, int height) {
  /** Of a file that comes. */
  public static final int MOST_BYTES = 8 << 20;

  private static final int LONGEST = 2048;
  private static final int SMALL = 320;
  private static final int MOST_SIDE = 16_000;
  private static final long MOST_PIXELS = 50_000_000;
  private static final float QUALITY = 0.85f;

  // two at a time: unpacking is what costs memory here
  private static final Semaphore PLACES = new Semaphore(2, true);

  /**
   * @throws ProblemException 422 {@code photo-kind}, {@code photo-dimensions}, {@code photo-broken}
   */
  public static Photo of(byte[] file) {
    String format = format(file);
    if (format == null) {
      throw refuse(
          "photo-kind",
          "Tệp này không phải ảnh JPEG, PNG hoặc WebP. Chụp lại, hoặc lưu thành JPEG rồi gửi.",
          "This file is no JPEG, PNG or WebP picture. Take it again, or save it as JPEG.");
    }
    PLACES.acquireUninterruptibly();
    try {
      BufferedImage image = read(file, format);
      return new Photo(
          write(image, LONGEST), write(image, SMALL), size(image, true), size(image, false));
    } finally {
      PLACES.release();
    }
  }

  private static ProblemException refuse(String code, String vi, String en) {
    return Problem.of(422, code, vi + " Chưa ghi gì.", en + " Nothing was stored.")
        .at("file", null)
        .asException();
  }

  private static int size(BufferedImage image, boolean wide) {
    double factor = factor(image, LONGEST);
    return Math.max(1, (int) Math.round((wide ? image.getWidth() : image.getHeight()) * factor));
  }

  private static String format(byte[] b) {
    if (b.length > 3 && (b[0] & 0xff) == 0xFF && (b[1] & 0xff) == 0xD8 && (b[2] & 0xff) == 0xFF) {
      return "jpeg";
    }
    if (b.length > 8 && (b[0] & 0xff) == 0x89 && b[1] == 'P' && b[2] == 'N' && b[3] == 'G') {
      return "png";
    }
    boolean riff = b.length > 16 && b[0] == 'R' && b[1] == 'I' && b[2] == 'F' && b[3] == 'F';
    return riff && b[8] == 'W' && b[9] == 'E' && b[10] == 'B' && b[11] == 'P' ? "webp" : null;
  }

  private static BufferedImage read(byte[] file, String format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    if (!readers.hasNext()) {
      throw new IllegalStateException("no reader for " + format);
    }
    ImageReader reader = readers.next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if (width < 1
          || height < 1
          || Math.max(width, height) > MOST_SIDE
          || (long) width * height > MOST_PIXELS) {
        throw refuse(
            "photo-dimensions",
            "Ảnh có %d × %d điểm ảnh, quá lớn để mở. Chụp ở cỡ nhỏ hơn rồi gửi lại."
                .formatted(width, height),
            "The picture has %d × %d pixels, too many to open. Take a smaller one."
                .formatted(width, height));
      }
      ImageReadParam param = reader.getDefaultReadParam();
      int step = Math.max(1, Math.max(width, height) / (2 * LONGEST));
      param.setSourceSubsampling(step, step, 0, 0);
      return upright(reader.read(0, param), format.equals("jpeg") ? Orientation.of(file) : 1);
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw refuse(
          "photo-broken",
          "Ảnh bị hỏng hoặc chưa tải lên hết, không mở được. Chụp lại rồi gửi.",
          "The picture is broken or not complete. Take it again and send it.");
    } finally {
      reader.dispose();
    }
  }

  // As the camera was held; on white, as JPEG knows nothing of what shines through.
  private static BufferedImage upright(BufferedImage image, int orientation) {
    int w = image.getWidth();
    int h = image.getHeight();
    boolean turned = orientation >= 5;
    AffineTransform turn =
        switch (orientation) {
          case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
          case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
          case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
          case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
          case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
          case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
          case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
          default -> new AffineTransform();
        };
    BufferedImage out =
        new BufferedImage(turned ? h : w, turned ? w : h, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = out.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, out.getWidth(), out.getHeight());
    g.drawImage(image, turn, null);
    g.dispose();
    return out;
  }

  private static double factor(BufferedImage image, int most) {
    return Math.min(1, (double) most / Math.max(image.getWidth(), image.getHeight()));
  }

  private static byte[] write(BufferedImage image, int most) {
    double factor = factor(image, most);
    int w = Math.max(1, (int) Math.round(image.getWidth() * factor));
    int h = Math.max(1, (int) Math.round(image.getHeight() * factor));
    BufferedImage small = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = small.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
    g.drawImage(image, 0, 0, w, h, null);
    g.dispose();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(small, null, null), param);
    } catch (IOException e) {
      throw new IllegalStateException("a picture in memory cannot be written", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
