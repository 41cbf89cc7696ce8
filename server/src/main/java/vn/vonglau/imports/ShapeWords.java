package vn.vonglau.imports;

import vn.vonglau.formats.Refusals;

/** The sentences about faults of geometries. */
record ShapeWords(String vi, String en) {
  static final ShapeWords EMPTY =
      new ShapeWords(
          "Dòng này không có hình. Thêm tọa độ rồi gửi lại.",
          "This row has no geometry. Add its coordinates and send it again.");
  static final ShapeWords CROSSING =
      new ShapeWords(
          "Đường ranh tự cắt nhau tại điểm này. Sửa lại trong tệp, hoặc chọn «sửa hình».",
          "The boundary crosses itself here. Correct the file, or choose to repair geometries.");
  static final ShapeWords DUPLICATE =
      new ShapeWords(
          "Hai đỉnh liền nhau trùng một chỗ. Hình vẫn dùng được.",
          "Two vertices in a row stand in the same place. The geometry can be used.");
  static final ShapeWords SPIKE =
      new ShapeWords(
          "Đường ranh có gai nhọn tại điểm này: đi ra rồi quay lại gần như trên chính nó.",
          "The boundary has a spike here: it goes out and comes back almost on itself.");
  static final ShapeWords ZERO_AREA =
      new ShapeWords(
          "Hình không có diện tích: các đỉnh nằm trên một đường. Kiểm tra lại tọa độ.",
          "The geometry has no surface: its vertices lie on one line. Check the coordinates.");
  static final ShapeWords TOO_FEW =
      new ShapeWords(
          "Hình có quá ít đỉnh khác nhau. Kiểm tra lại tọa độ.",
          "The geometry has too few different vertices. Check the coordinates.");
  static final ShapeWords HOLE_OUTSIDE =
      new ShapeWords(
          "Có lỗ trống nằm ngoài đường bao. Sửa lại trong tệp, hoặc chọn «sửa hình».",
          "A hole lies outside its outer ring. Correct the file, or choose to repair geometries.");
  static final ShapeWords NESTED =
      new ShapeWords(
          "Các vòng của hình chồng hoặc lồng nhau sai cách. Sửa lại trong tệp, hoặc chọn «sửa"
              + " hình».",
          "Rings of the geometry cover each other or lie in each other the wrong way. Correct the"
              + " file, or choose to repair geometries.");
  static final ShapeWords RING_OPEN =
      new ShapeWords(
          "Đường ranh chưa khép kín: điểm cuối khác điểm đầu. Thêm điểm cuối, hoặc chọn «sửa"
              + " hình».",
          "The boundary is not closed: its last point is not its first. Add the point, or choose to"
              + " repair geometries.");

  static ShapeWords notFinite(int vertex) {
    return new ShapeWords(
        "Đỉnh thứ " + vertex + " có tọa độ không phải số (NaN hoặc vô cực). Sửa lại trong tệp.",
        "Vertex " + vertex + " is not a number (NaN or infinite). Correct it in the file.");
  }

  static ShapeWords offEarth(double x, double y) {
    String at = Refusals.position(x, y);
    return new ShapeWords(
        "Tọa độ " + at + " không ứng với điểm nào trên mặt đất theo cách đọc đã chọn.",
        "Coordinates " + at + " are no place on Earth under the chosen reading.");
  }

  static ShapeWords kind(String kind, String layer) {
    return new ShapeWords(
        "Dòng này là " + kindVi(kind) + " mà lớp nhận " + kindVi(layer) + ". Tách thành lớp khác.",
        "This row is a " + kind + " and the layer takes a " + layer + ". Put it in another layer.");
  }

  private static String kindVi(String kind) {
    return switch (kind) {
      case "point" -> "điểm";
      case "line" -> "đường";
      case "polygon" -> "vùng";
      default -> "hình hỗn hợp";
    };
  }
}
