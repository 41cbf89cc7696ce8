package vn.vonglau.cascade;

import java.util.Arrays;
import java.util.Optional;
import vn.vonglau.kernel.Problem;

/** Why a picture is not there, or not as it is now. */
public enum Fault {
  HOST(
      "cascade-host",
      "Máy chủ nguồn chưa có trong hosts.yaml nên không được hỏi. Thêm vào tệp rồi tải lại lớp.",
      "The source's host is not in hosts.yaml and is not asked. Add it and reload the layers."),
  PRIVATE(
      "cascade-private",
      "Tên máy chủ nguồn trỏ về mạng nội bộ nên không được hỏi. Nếu đúng ý, ghi private: true"
          + " trong hosts.yaml.",
      "The name of the source's host leads into the own network and is not asked. If that is"
          + " meant, write private: true in hosts.yaml."),
  UNREACHABLE(
      "cascade-unreachable",
      "Chưa kết nối được máy chủ nguồn của lớp. Các lớp khác vẫn hiện. Thử lại sau ít phút.",
      "The source of the layer cannot be reached. The other layers stand. Try again later."),
  TIMEOUT(
      "cascade-timeout",
      "Máy chủ nguồn của lớp chưa trả lời trong thời hạn. Các lớp khác vẫn hiện.",
      "The source of the layer did not answer in time. The other layers stand."),
  ANSWER(
      "cascade-answer",
      "Máy chủ nguồn của lớp trả lời không phải ảnh bản đồ. Kiểm tra tệp lớp: url, layers, crs.",
      "The source of the layer answered with something that is no picture of a map. Check the"
          + " layer file: url, layers, crs."),
  LARGE(
      "cascade-large",
      "Máy chủ nguồn gửi ảnh lớn hơn mức đã hỏi nên không nhận.",
      "The source sent a larger picture than was asked for; it is not taken."),
  CLOSED(
      "cascade-closed",
      "Máy chủ nguồn của lớp đang lỗi liên tiếp nên tạm ngừng hỏi. Hệ thống tự thử lại.",
      "The source of the layer failed again and again and is left alone for a while. It is tried"
          + " again by itself."),
  BUSY(
      "cascade-busy",
      "Đang có quá nhiều lượt hỏi máy chủ nguồn của lớp. Thử lại sau ít giây.",
      "Too many questions to the source of the layer at once. Try again in a few seconds."),
  RASTER_MISSING(
      "raster-missing",
      "Không có tệp ảnh này trong thư mục rasters của dữ liệu. Chép tệp vào rồi xem lại.",
      "There is no such file in the folder rasters of the data. Put it there and look again."),
  RASTER_FORM(
      "raster-form",
      "Tệp ảnh không phải GeoTIFF mà máy chủ đọc được. Chuyển bằng gdal_translate -of COG.",
      "The file is no GeoTIFF that can be read here. Convert it by gdal_translate -of COG."),
  RASTER_PLACE(
      "raster-place",
      "Tệp ảnh không nói hệ tọa độ hoặc vị trí đọc được. Ghi crs trong tệp lớp hoặc nắn bằng"
          + " gdalwarp.",
      "The file does not say its coordinate system or its place in a form that can be read. Write"
          + " crs into the layer file, or use gdalwarp."),
  RASTER_BLOCKS(
      "raster-blocks",
      "Tệp ảnh chia ô quá lớn để đọc từng phần. Chuyển bằng gdal_translate -of COG.",
      "The blocks of the file are too large to be read in parts. Convert it by gdal_translate -of"
          + " COG."),
  RASTER_SLOW(
      "raster-slow",
      "Chưa đọc xong tệp ảnh trong thời hạn. Thêm mức thu nhỏ bằng gdaladdo rồi xem lại.",
      "The file could not be read in time. Add overviews by gdaladdo and look again.");

  private final String code;
  private final String vi;
  private final String en;

  Fault(String code, String vi, String en) {
    this.code = code;
    this.vi = vi;
    this.en = en;
  }

  public String code() {
    return code;
  }

  /** The sentences for people. */
  public Problem problem() {
    return Problem.of(this == BUSY ? 503 : 502, code, vi, en);
  }

  /** The few words that are written into the picture in the place of what is missing. */
  String words() {
    return switch (this) {
      case UNREACHABLE, TIMEOUT, CLOSED, BUSY -> "chưa có ảnh: nguồn chưa trả lời";
      case HOST, PRIVATE -> "chưa có ảnh: nguồn chưa được phép hỏi";
      case ANSWER, LARGE -> "chưa có ảnh: nguồn trả lời sai";
      default -> "chưa đọc được tệp ảnh";
    };
  }

  public static Optional<Fault> find(String code) {
    return Arrays.stream(values()).filter(f -> f.code.equals(code)).findFirst();
  }

  /** Carries a fault up to where the picture is put together. */
  static final class Thrown extends Exception {
    private static final long serialVersionUID = 1L;
    private final Fault fault;

    Thrown(Fault fault, String detail) {
      super(fault.code + ": " + detail);
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }
}
