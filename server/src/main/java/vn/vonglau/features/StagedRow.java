package vn.vonglau.features;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.locationtech.jts.io.WKBWriter;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Sha256;

/**
 * A row as it is written.
 *
 * @param attributes one JSON object
 * @param wkb without a reference system, little or big endian
 * @param digest of all that stands before it
 */
record StagedRow(String key, String name, String attributes, byte[] wkb, long digest) {
  static StagedRow of(FeatureDraft draft, JsonMapper json, WKBWriter writer) {
    String attributes = json.writeValueAsString(draft.attributes());
    byte[] wkb = writer.write(draft.geometry());
    MessageDigest hash = Sha256.begin();
    part(hash, draft.key());
    part(hash, draft.name());
    part(hash, attributes);
    hash.update(wkb);
    return new StagedRow(
        plain(draft.key()),
        plain(draft.name()),
        attributes,
        wkb,
        ByteBuffer.wrap(hash.digest()).getLong());
  }

  /** Neither store keeps a zero in a text. */
  private static String plain(String text) {
    return text == null ? null : text.replace("\0", "");
  }

  // the length before each part: no two different rows give the same bytes
  private static void part(MessageDigest hash, String text) {
    byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    hash.update(ByteBuffer.allocate(4).putInt(0, text == null ? -1 : bytes.length));
    hash.update(bytes);
  }
}
