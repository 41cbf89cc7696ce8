package vn.vonglau.indicators;

import java.util.List;
import vn.vonglau.paper.Docx;
import vn.vonglau.paper.Docx.Align;
import vn.vonglau.paper.Docx.Look;
import vn.vonglau.paper.Docx.Para;

/**
 * The packaged template of the letter, laid out as Nghị định 30/2020/NĐ-CP, annex I, asks of a công
 * văn: who issues it left, motto right, number, subject, place and date, main text of 14 points,
 * receivers and signature below.
 */
final class LetterPaper {
  private static final double LEFT = 70;
  private static final double RIGHT = Docx.WIDTH_MM - LEFT;

  private LetterPaper() {}

  static byte[] packaged() {
    Look middle = Look.BODY.at(Align.MIDDLE).tight();
    Look twelve = middle.sized(12);
    Look thirteen = middle.sized(13);
    return new Docx(false)
        .beside(
            LEFT,
            List.of(
                new Para("{{co_quan_chu_quan}}", thirteen),
                new Para("{{co_quan}}", thirteen.heavy(), 25),
                new Para("Số:            /{{ky_hieu}}", thirteen),
                new Para("V/v {{trich_yeu}}", twelve)),
            RIGHT,
            List.of(
                new Para("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", thirteen.heavy()),
                new Para("Độc lập - Tự do - Hạnh phúc", middle.heavy(), 60),
                new Para("{{dia_danh}}, {{ngay_thang_nam}}", middle.slanted())))
        .paragraph("", Look.BODY.tight())
        .paragraph("Kính gửi: {{kinh_gui}}.", Look.BODY.at(Align.MIDDLE))
        .paragraph("", Look.BODY.tight())
        .paragraph(
            "Theo chế độ báo cáo của tỉnh, {{bieu}} kỳ {{ky}} có hạn gửi là ngày {{han}}. Đến nay"
                + " còn {{so_don_vi}} đơn vị chưa gửi báo cáo:",
            Look.BODY)
        .paragraph("{{bang}}", Look.BODY.at(Align.LEFT))
        .paragraph(
            "Đề nghị các đơn vị hoàn thành việc nhập, duyệt và gửi báo cáo trên hệ thống. Trường"
                + " hợp có khó khăn, đề nghị thông báo lý do và thời gian dự kiến gửi để tổng hợp,"
                + " báo cáo Ủy ban nhân dân tỉnh.",
            Look.BODY)
        .paragraph("Trân trọng./.", Look.BODY)
        .paragraph("", Look.BODY.tight())
        .beside(
            LEFT,
            List.of(
                new Para("Nơi nhận:", Look.BODY.at(Align.LEFT).sized(12).heavy().slanted()),
                new Para("{{noi_nhan}}", Look.BODY.at(Align.LEFT).sized(11).tight())),
            RIGHT,
            List.of(
                new Para("{{chuc_vu}}", middle.heavy()),
                new Para("\n\n\n", middle),
                new Para("{{nguoi_ky}}", middle.heavy())))
        .bytes("Công văn đôn đốc gửi báo cáo", "Vọng Lâu");
  }
}
