package vn.vonglau.printing;

import java.util.List;
import vn.vonglau.styles.Legends;

/**
 * What is written on a sheet, worked out before anything is drawn.
 *
 * @param mark stands in the head in the colour of warnings, or null
 * @param watermark lies faintly over the map, or null
 * @param system "VN-2000, kinh tuyến trục 105°30′, múi 3°"
 * @param foot who printed it, and when
 * @param place of the stamp block, or null where there is none
 * @param signer title of whoever signs, or empty
 */
record SheetWords(
    String title,
    String subtitle,
    String mark,
    String watermark,
    List<Block> legend,
    List<String> sources,
    String system,
    String foot,
    String place,
    String signer) {

  /**
   * The legend of a layer.
   *
   * @param details below its title
   * @param notes at its foot
   */
  record Block(String title, List<String> details, List<Legends.Line> lines, List<String> notes) {}
}
