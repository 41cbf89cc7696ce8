package vn.vonglau.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;

/** Geometries as a GeoPackage keeps them: its own header, then well-known binary. */
final class GeoPackageBlob {
  private static final int HEAD = 8;
  private static final int BOX = 32;
  private static final int LITTLE_ENDIAN = 1;
  private static final int WITH_BOX = 1 << 1;
  private static final int EMPTY = 1 << 4;

  private final int srs;
  private final WKBWriter wkb = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN);

  GeoPackageBlob(int srs) {
    this.srs = srs;
  }

  byte[] of(Geometry geometry) {
    boolean box = !geometry.isEmpty() && !(geometry instanceof Point);
    byte[] body = wkb.write(geometry);
    ByteBuffer out =
        ByteBuffer.allocate(HEAD + (box ? BOX : 0) + body.length).order(ByteOrder.LITTLE_ENDIAN);
    int flags = LITTLE_ENDIAN | (box ? WITH_BOX : 0) | (geometry.isEmpty() ? EMPTY : 0);
    out.put((byte) 'G').put((byte) 'P').put((byte) 0).put((byte) flags).putInt(srs);
    if (box) {
      Envelope of = geometry.getEnvelopeInternal();
      out.putDouble(of.getMinX()).putDouble(of.getMaxX());
      out.putDouble(of.getMinY()).putDouble(of.getMaxY());
    }
    return out.put(body).array();
  }

  /** The same as a geometry of one part, where it is a single one; bytes written by {@link #of}. */
  static byte[] promoted(byte[] blob) {
    int start = HEAD + ((blob[3] & WITH_BOX) != 0 ? BOX : 0);
    byte type = blob[start + 1];
    if (type > 3) {
      return blob;
    }
    byte[] body = Arrays.copyOfRange(blob, start, blob.length);
    return ByteBuffer.allocate(blob.length + 9)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(blob, 0, start)
        .put((byte) 1)
        .putInt(type + 3)
        .putInt((blob[3] & EMPTY) != 0 ? 0 : 1)
        .put((blob[3] & EMPTY) != 0 ? new byte[body.length] : body)
        .array();
  }
}
