package vn.vonglau.sensing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the checks and people say of a value; a value keeps a set of them as bits.
 *
 * <p>What cannot be a measurement stays out of means, indices and exceedances. What is only
 * doubtful (step, stuck, spike, same time twice) stays in: a real event looks like that too, and
 * leaving it out would hide it. A person may approve or invalidate either.
 */
public enum QcFlag {
  RANGE(0, 'K', true, "ngoài khoảng đo", "out of range"),
  STEP(1, 'B', false, "bước nhảy", "step"),
  STUCK(2, 'Y', false, "đứng yên", "stuck"),
  SPIKE(3, 'G', false, "gai đơn lẻ", "spike"),
  CALIBRATION(4, 'C', true, "đang hiệu chuẩn", "calibrating"),
  FAULT(5, 'L', true, "thiết bị lỗi", "device fault"),
  NEGATIVE(6, 'A', true, "nồng độ âm", "negative concentration"),
  BELOW_ZERO(7, 'N', false, "âm trong mức nhiễu", "below zero within noise"),
  DUPLICATE(8, 'T', false, "trùng thời điểm, khác giá trị", "same time, another value"),
  INVALIDATED(9, 'X', true, "đã loại bỏ", "invalidated"),
  APPROVED(10, 'P', false, "đã duyệt", "approved"),
  /** Not a doubt: says what the value is. */
  HOURLY(11, 'H', false, "trung bình giờ do nơi gửi tính", "hourly mean as the sender made it");

  /** The set that is empty. */
  static final int OK = 0;

  private static final int NEVER = CALIBRATION.bit() | FAULT.bit() | INVALIDATED.bit();
  private static final int EXCLUDING =
      Arrays.stream(values()).filter(f -> f.excludes).mapToInt(QcFlag::bit).sum();

  private final int bit;
  private final char sign;
  private final boolean excludes;
  private final String vi;
  private final String en;

  QcFlag(int place, char sign, boolean excludes, String vi, String en) {
    this.bit = 1 << place;
    this.sign = sign;
    this.excludes = excludes;
    this.vi = vi;
    this.en = en;
  }

  int bit() {
    return bit;
  }

  /** One letter for tables. */
  char sign() {
    return sign;
  }

  String vi() {
    return vi;
  }

  String en() {
    return en;
  }

  public boolean in(int flags) {
    return (flags & bit) != 0;
  }

  /**
   * Whether a value with these flags stays out of means, indices and exceedances. Approval lets a
   * value count that the checks refused, but not one that the device itself disowned.
   */
  public static boolean excludes(int flags) {
    return (flags & NEVER) != 0 || !APPROVED.in(flags) && (flags & EXCLUDING) != 0;
  }

  static List<QcFlag> of(int flags) {
    return Arrays.stream(values()).filter(f -> f.in(flags)).toList();
  }

  /** The letters of a set, in fixed order; empty for none. */
  static String signs(int flags) {
    return of(flags).stream().map(f -> String.valueOf(f.sign)).collect(Collectors.joining());
  }
}
