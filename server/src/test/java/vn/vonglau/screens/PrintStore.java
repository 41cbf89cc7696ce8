package vn.vonglau.screens;

import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import vn.vonglau.cascade.MadeRaster;
import vn.vonglau.support.StoreInitializer;

/** A store of its own, and layers of pictures: a file, and a server on this machine. */
final class PrintStore implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  /** West and south side of the red square, and how long they are, metres of EPSG:9209. */
  static final double EAST = 565_000;

  static final double NORTH = 1_250_000;
  static final double SIDE = 1000;

  private static final int RED = 0xC81E1E;

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    new StoreInitializer().initialize(context);
    try {
      Path rasters =
          Files.createDirectories(
              Path.of(context.getEnvironment().getProperty("vonglau.home"), "rasters"));
      MadeRaster.square(
          rasters.resolve("o-vuong.tif"),
          9209,
          EAST - SIDE / 2,
          NORTH + SIDE * 1.5,
          200,
          SIDE / 100,
          RED);
      int port = tiles();
      Path folder = BasePicture.layers();
      Files.writeString(
          folder.resolve("hosts.yaml"),
          "hosts:\n  - {host: 127.0.0.1, port: "
              + port
              + ", private: true, purpose: {vi: Thử, en: Test}}\n"
              + "  - {host: ilis.example.vn, purpose: {vi: Thử, en: Test}}\n");
      Files.writeString(
          folder.resolve("in-raster.yaml"),
          "id: in-raster\ntitle: {vi: Ô vuông đỏ, en: Red square}\ngroup: planning\n"
              + "access: public\nsource: {kind: raster, file: o-vuong.tif}\n");
      Files.writeString(
          folder.resolve("in-ngoai.yaml"),
          "id: in-ngoai\ntitle: {vi: Ảnh máy chủ khác, en: Other server}\ngroup: planning\n"
              + "access: public\nsource:\n  kind: xyz\n  url: http://127.0.0.1:"
              + port
              + "/{z}/{x}/{y}.png\n  attribution: {vi: Trung tâm thử, en: Test centre}\n");
      Files.writeString(
          folder.resolve("in-cong.yaml"),
          "id: in-cong\ntitle: {vi: Cổng, en: Portal}\ngroup: planning\naccess: public\n"
              + "source: {kind: link, url: 'https://ilis.example.vn/', open: window}\n");
      TestPropertyValues.of("vonglau.layers=" + folder).applyTo(context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server of tiles whose colour says where they are; it ends with the tests. */
  private static int tiles() throws IOException {
    HttpServer other = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    other.createContext(
        "/",
        exchange -> {
          String[] at = exchange.getRequestURI().getPath().split("[/.]");
          boolean even = (Integer.parseInt(at[2]) + Integer.parseInt(at[3])) % 2 == 0;
          var image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
          var pen = image.createGraphics();
          pen.setColor(even ? new Color(0x9CC3A0) : new Color(0xE7D9B0));
          pen.fillRect(0, 0, 256, 256);
          pen.dispose();
          var png = new ByteArrayOutputStream();
          ImageIO.write(image, "png", png);
          exchange.getResponseHeaders().add("Content-Type", "image/png");
          exchange.sendResponseHeaders(200, png.size());
          exchange.getResponseBody().write(png.toByteArray());
          exchange.close();
        });
    other.start();
    return other.getAddress().getPort();
  }
}
