package vn.vonglau.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.vonglau.datasets.Message.Measure;
import vn.vonglau.datasets.Message.Rule;
import vn.vonglau.datasets.Payload.Row;

/** Whether a payload still has the shape that its mapping was made for. */
final class PayloadShape {
  private PayloadShape() {}

  /**
   * @throws vn.vonglau.kernel.ProblemException 422 {@code payload-schema}, {@code payload-dataset},
   *     {@code payload-empty}
   */
  static void check(Dataset dataset, Message m, Payload payload) {
    String says = payload.root().path("dataset").asString("");
    if (m.id().equals(m.into()) && !says.isEmpty() && !says.equals(dataset.id())) {
      throw PayloadReader.wrong(
          "payload-dataset",
          "Gói tin ghi bộ dữ liệu khác với nơi gửi tới. Chưa ghi gì. Gửi tới đúng bộ dữ liệu.",
          "The payload names another dataset than the one it was sent to. Nothing was stored.");
    }
    if (payload.rows().isEmpty()) {
      if (m.into().equals(Message.RECORDS)) {
        return;
      }
      throw PayloadReader.wrong(
          "payload-empty",
          "Gói tin không có dòng nào. Chưa ghi gì. Kiểm tra hệ thống nguồn.",
          "The payload has no rows. Nothing was stored. Check the source.");
    }
    List<String> missing = new ArrayList<>();
    for (Map<String, Rule> rules : List.of(m.fields(), m.dims())) {
      rules.values().stream()
          .filter(r -> r.required() && r.value() == null && r.other() == null)
          .filter(r -> none(payload, r.from()))
          .forEach(r -> missing.add(r.from().getFirst()));
    }
    for (Measure measure : m.measures()) {
      if (none(payload, measure.from())) {
        missing.add(measure.from().getFirst());
      }
    }
    if (!missing.isEmpty()) {
      String names = String.join(", ", missing.subList(0, Math.min(8, missing.size())));
      throw PayloadReader.wrong(
          "payload-schema",
          "Không dòng nào có trường: "
              + names
              + ". Hệ thống nguồn có thể đã đổi tên trường. Chưa"
              + " ghi gì. Hỏi hệ thống nguồn, sửa ánh xạ rồi đọc lại.",
          "No row has the fields: "
              + names
              + ". The source may have renamed them. Nothing was"
              + " stored. Ask the source, correct the mapping and read it again.");
    }
  }

  private static boolean none(Payload payload, List<String> from) {
    for (Row row : payload.rows()) {
      if (payload.has(from, row)) {
        return false;
      }
    }
    return true;
  }
}
