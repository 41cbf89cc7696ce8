package vn.vonglau.screens;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import vn.vonglau.support.Folders;
import vn.vonglau.support.TestStore;

/** A base map of one picture in a PMTiles file, and a layer folder that names it. */
final class BasePicture {
  private static final Path LAYERS = Path.of("..", "layers");
  private static final int HEAD = 127;

  private BasePicture() {}

  /** A data folder with the file. */
  static Path home() {
    try {
      Path home = TestStore.temporaryFolder("vonglau-map");
      Path folder = Files.createDirectories(home.resolve("basemaps"));
      Files.write(folder.resolve("anh.pmtiles"), archive());
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The layers of the project with two more base maps: the file, and one of another host. */
  static Path layers() {
    try {
      Path folder = Folders.copy(LAYERS, TestStore.temporaryFolder("vonglau-layers"));
      Path basemaps = folder.resolve("basemaps.yaml");
      List<String> more =
          List.of(
              "  - id: anh",
              "    title: {vi: Ảnh của tỉnh, en: Picture of the province}",
              "    kind: pmtiles",
              "    file: anh.pmtiles",
              "    maxZoom: 0",
              "    attribution: {vi: Nguồn thử, en: Test source}",
              "  - id: ngoai",
              "    title: {vi: Nền ngoài, en: Outside}",
              "    kind: wmts",
              "    url: \"https://ban-do.example.vn/a/{TileMatrix}/{TileRow}/{TileCol}.png\"");
      Files.writeString(basemaps, Files.readString(basemaps) + String.join("\n", more) + "\n");
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One red tile of zoom 0: head, a directory of one entry, the picture. */
  private static byte[] archive() throws IOException {
    var image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, 256, 256);
    pen.dispose();
    var png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    var directory = new ByteArrayOutputStream();
    for (int number : new int[] {1, 0, 1, png.size(), 1}) {
      for (int left = number; ; left >>= 7) {
        directory.write(left > 127 ? left & 127 | 128 : left);
        if (left <= 127) {
          break;
        }
      }
    }
    ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
    head.put("PMTiles".getBytes(StandardCharsets.US_ASCII)).put((byte) 3);
    head.putLong(8, HEAD).putLong(16, directory.size());
    head.putLong(40, HEAD + directory.size()).putLong(56, HEAD + directory.size());
    head.putLong(64, png.size());
    head.put(97, (byte) 1).put(98, (byte) 1).put(99, (byte) 2);
    var out = new ByteArrayOutputStream();
    out.write(head.array());
    out.write(directory.toByteArray());
    out.write(png.toByteArray());
    return out.toByteArray();
  }
}
