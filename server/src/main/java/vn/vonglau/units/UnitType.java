package vn.vonglau.units;

import java.util.Locale;
import java.util.Optional;

/** Kind of unit as it stands in front of its name. */
public enum UnitType {
  TINH("Tỉnh", "Province"),
  THANH_PHO("Thành phố", "City"),
  QUAN("Quận", "Urban district"),
  HUYEN("Huyện", "District"),
  THI_XA("Thị xã", "Town"),
  XA("Xã", "Commune"),
  PHUONG("Phường", "Ward"),
  THI_TRAN("Thị trấn", "Township"),
  DAC_KHU("Đặc khu", "Special zone");

  private final String vi;
  private final String en;

  UnitType(String vi, String en) {
    this.vi = vi;
    this.en = en;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String vi() {
    return vi;
  }

  public String en() {
    return en;
  }

  public static Optional<UnitType> find(String id) {
    for (UnitType type : values()) {
      if (type.id().equals(id)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
