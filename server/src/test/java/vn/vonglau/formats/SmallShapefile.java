package vn.vonglau.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Shapefiles of points made byte by byte, for what no program would write. */
final class SmallShapefile {
  private SmallShapefile() {}

  /** Points (106 + i, 11), with a .shx, a .prj and a .dbf of one column "ten". */
  static Path points(Path folder, String stem, int language, List<byte[]> names)
      throws IOException {
    int count = names.size();
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    Files.write(folder.resolve(stem + ".dbf"), dbf(language, names));
    Files.writeString(folder.resolve(stem + ".prj"), "GEOGCS[\"GCS_WGS_1984\"]");
    Files.write(folder.resolve(stem + ".shx"), shx(order));
    return Files.write(folder.resolve(stem + ".shp"), shp(order));
  }

  /** Record k of the file holds point {@code order[k]}. */
  static byte[] shp(int... order) {
    ByteBuffer out = header(100 + 28 * order.length);
    for (int i = 0; i < order.length; i++) {
      out.order(ByteOrder.BIG_ENDIAN).putInt(i + 1).putInt(10);
      out.order(ByteOrder.LITTLE_ENDIAN).putInt(1).putDouble(106.0 + order[i]).putDouble(11);
    }
    return out.array();
  }

  /** Entry i points to record {@code places[i]}. */
  static byte[] shx(int... places) {
    ByteBuffer out = header(100 + 8 * places.length).order(ByteOrder.BIG_ENDIAN);
    for (int place : places) {
      out.putInt((100 + 28 * place) / 2).putInt(10);
    }
    return out.array();
  }

  private static ByteBuffer header(int bytes) {
    ByteBuffer out = ByteBuffer.allocate(bytes);
    out.putInt(0, 9994).putInt(24, bytes / 2).order(ByteOrder.LITTLE_ENDIAN);
    return out.putInt(28, 1000).putInt(32, 1).position(100);
  }

  static byte[] dbf(int language, List<byte[]> names) throws IOException {
    int width = 31;
    ByteBuffer head = ByteBuffer.allocate(65).order(ByteOrder.LITTLE_ENDIAN);
    head.put(0, (byte) 3).putInt(4, names.size()).putShort(8, (short) 65);
    head.putShort(10, (short) width).put(29, (byte) language);
    head.put(32, "ten".getBytes(StandardCharsets.US_ASCII));
    head.put(43, (byte) 'C').put(48, (byte) (width - 1)).put(64, (byte) 0x0D);
    var out = new ByteArrayOutputStream();
    out.write(head.array());
    for (byte[] name : names) {
      byte[] row = new byte[width];
      Arrays.fill(row, (byte) ' ');
      System.arraycopy(name, 0, row, 1, Math.min(name.length, width - 1));
      out.write(row);
    }
    return out.toByteArray();
  }
}
