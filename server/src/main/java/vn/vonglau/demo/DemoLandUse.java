package vn.vonglau.demo;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The land-use codes that the demonstration uses. Names by the code family of Thông tư
 * 27/2018/TT-BTNMT, recalled and not checked against the circular.
 */
enum DemoLandUse {
  LUC("Đất chuyên trồng lúa nước", 30),
  LUK("Đất trồng lúa nước còn lại", 6),
  HNK("Đất trồng cây hằng năm khác", 12),
  CLN("Đất trồng cây lâu năm", 26),
  RSX("Đất rừng sản xuất", 5),
  RPH("Đất rừng phòng hộ", 3),
  NTS("Đất nuôi trồng thủy sản", 4),
  ONT("Đất ở tại nông thôn", 0),
  ODT("Đất ở tại đô thị", 0),
  SKK("Đất khu công nghiệp", 4),
  SKC("Đất cơ sở sản xuất phi nông nghiệp", 3),
  DGD("Đất xây dựng cơ sở giáo dục và đào tạo", 1),
  DYT("Đất xây dựng cơ sở y tế", 1),
  DTL("Đất thủy lợi", 2),
  NTD("Đất nghĩa trang, nghĩa địa", 1),
  BCS("Đất bằng chưa sử dụng", 2);

  private static final List<DemoLandUse> FIELDS = List.of(LUC, LUC, LUK, HNK, CLN, CLN, NTS);

  private final String title;
  private final int weight;

  DemoLandUse(String title, int weight) {
    this.title = title;
    this.weight = weight;
  }

  String title() {
    return title;
  }

  /** Homes of a ward or of a village. */
  static DemoLandUse home(boolean urban) {
    return urban ? ODT : ONT;
  }

  /** What is planned for a zone away from the centre. */
  static DemoLandUse zone(SplittableRandom random) {
    int total = 0;
    for (DemoLandUse use : values()) {
      total += use.weight;
    }
    int at = random.nextInt(total);
    for (DemoLandUse use : values()) {
      at -= use.weight;
      if (at < 0) {
        return use;
      }
    }
    throw new IllegalStateException("weights add up to " + total);
  }

  static DemoLandUse field(SplittableRandom random) {
    return DemoSites.pick(random, FIELDS);
  }
}
