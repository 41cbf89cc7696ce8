package vn.vonglau.printing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.Problem;

/** How large a sheet may be, and how long it may take. */
@Component
class PrintBudget {
  /** From here on sheets go one after the other, so that small ones need not wait for them. */
  private static final long LARGE = 40_000_000;

  // measured on two processors with parcels, land use and units on the sheet; see scripts/bench
  private static final double SECONDS_AT_LEAST = 0.3;
  private static final double SECONDS_PER_MEGAPIXEL = 0.04;
  private static final double MEGABYTES_AT_LEAST = 0.2;
  private static final double MEGABYTES_PER_MEGAPIXEL = 0.06;

  private final long most;

  PrintBudget(@Value("${vonglau.print.max-megapixels}") double mostMegapixels) {
    this.most = (long) (mostMegapixels * 1e6);
  }

  /** Pixels that are painted: those of the map, and in a picture those of the whole sheet. */
  static long pixels(PrintAsk ask, Layout layout) {
    boolean all = ask.format() == PrintAsk.Format.PNG;
    double width = all ? layout.width() : layout.map().width();
    double height = all ? layout.height() : layout.map().height();
    return (long)
        (width / MapFrame.MM_PER_INCH * ask.dpi() * (height / MapFrame.MM_PER_INCH * ask.dpi()));
  }

  /** Problem 422 {@code print-size} for a sheet that is never painted. */
  void check(PrintAsk ask, Layout layout) {
    long pixels = pixels(ask, layout);
    if (pixels > most) {
      throw Problem.of(
              422,
              "print-size",
              "Tờ in này có %d triệu điểm ảnh, nhiều hơn mức cho phép (%d triệu). Chưa vẽ gì. Giảm độ nét (dpi) hoặc chọn khổ giấy nhỏ hơn."
                  .formatted(pixels / 1_000_000, most / 1_000_000),
              "This sheet has %d million pixels, more than the %d million allowed. Nothing was painted. Lower dpi or choose a smaller paper."
                  .formatted(pixels / 1_000_000, most / 1_000_000))
          .at("dpi", null)
          .asException();
    }
  }

  /** What only one job at a time may work at; null for sheets that are done soon. */
  static String turn(PrintAsk ask, Layout layout) {
    return pixels(ask, layout) > LARGE ? "print" : null;
  }

  /** What whoever asks should expect. */
  static Map<String, Object> estimate(PrintAsk ask, Layout layout) {
    double megapixels = pixels(ask, layout) / 1e6;
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("megapixels", Math.round(megapixels * 10) / 10.0);
    out.put("seconds", Math.ceil(SECONDS_AT_LEAST + megapixels * SECONDS_PER_MEGAPIXEL));
    double megabytes = MEGABYTES_AT_LEAST + megapixels * MEGABYTES_PER_MEGAPIXEL;
    out.put("megabytes", Math.round(megabytes * 10) / 10.0);
    return out;
  }
}
