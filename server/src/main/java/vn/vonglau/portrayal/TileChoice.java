package vn.vonglau.portrayal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.Problem;
import vn.vonglau.styles.Styles;

/**
 * The layers that an address names, with the fields that their tiles carry, as one caller sees
 * them.
 *
 * @param ids as they stand in the address
 * @param what hash of everything chosen here that shows in a tile
 * @param rights key of the caller's rights
 * @param everyone all of it is public: one answer for all
 */
record TileChoice(String ids, List<Drawn> drawn, String what, String rights, boolean everyone) {
  /** More layers than that in one tile help nobody. */
  static final int MOST_LAYERS = 32;

  /**
   * @param fields in the order in which tiles carry them
   */
  record Drawn(Rights.Grant grant, List<String> fields) {
    Layer layer() {
      return grant.layer();
    }
  }

  /**
   * @param ids comma-joined ids of layers; one unknown or forbidden among them makes all of it not
   *     found
   */
  static TileChoice of(String ids, Rights rights, Styles styles) {
    Set<String> wanted = new LinkedHashSet<>(List.of(ids.split(",", -1)));
    if (wanted.size() > MOST_LAYERS) {
      throw Problem.badRequest(
              "tile-layers",
              "Một ô bản đồ chứa nhiều nhất " + MOST_LAYERS + " lớp. Bớt lớp rồi gửi lại.",
              "A tile holds at most " + MOST_LAYERS + " layers. Name fewer of them.")
          .at("layers", null)
          .asException();
    }
    List<Drawn> drawn = new ArrayList<>();
    StringBuilder what = new StringBuilder();
    boolean everyone = true;
    for (String id : wanted) {
      Rights.Grant grant = rights.layer(id);
      Drawn one = new Drawn(grant, fields(grant, styles));
      drawn.add(one);
      Layer layer = grant.layer();
      what.append(id).append(one.fields).append(layer.tiling());
      what.append(layer.minZoom()).append('-').append(layer.maxZoom()).append(';');
      everyone &=
          layer.access().everyone()
              && !layer.scoped()
              && layer.fields().stream().allMatch(f -> f.access().everyone());
    }
    if (!everyone) {
      what.append(rights.key());
    }
    return new TileChoice(ids, List.copyOf(drawn), hash(what.toString()), rights.key(), everyone);
  }

  /** Id and name, what the style needs, what the layer names; of these what the caller may see. */
  private static List<String> fields(Rights.Grant grant, Styles styles) {
    Set<String> wanted = new LinkedHashSet<>(grant.layer().tiling().fields());
    wanted.addAll(styles.of(grant.layer()).fields());
    List<String> out = new ArrayList<>(List.of("id", "name"));
    grant.fields().stream()
        .filter(f -> !f.state() && wanted.contains(f.name()))
        .forEach(f -> out.add(f.name()));
    return List.copyOf(out);
  }

  /** Of what was made for this caller: differs with every byte, and with the rights. */
  String etag(byte[] made) {
    CRC32C crc = new CRC32C();
    crc.update(made);
    return '"'
        + Long.toHexString(crc.getValue())
        + "-"
        + Integer.toHexString(made.length)
        + (everyone ? "" : "-" + rights)
        + '"';
  }

  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }
}
