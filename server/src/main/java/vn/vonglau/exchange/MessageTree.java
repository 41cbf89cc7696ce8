package vn.vonglau.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Sha256;
import vn.vonglau.paper.CellText;

/**
 * A message as JSON and as XML. Both are written by a library's writer, so that no text of a figure
 * can become markup; the tree is the same: maps are objects and elements, lists repeat.
 */
final class MessageTree {
  /** Names of the parts, which a template may replace. */
  static final List<String> NAMES =
      List.of(
          "thongDiep",
          "thongTinChung",
          "noiDung",
          "chatLuong",
          "maThongDiep",
          "thoiDiemLap",
          "maBieu",
          "phienBanMau",
          "donViGui",
          "maBam",
          "thuatToanBam",
          "duSoLieu",
          "moPhong",
          "kyBaoCao",
          "tuNgay",
          "denNgay",
          "maDonVi",
          "tenDonVi",
          "capDonVi",
          "chiTieu",
          "ma",
          "ten",
          "donViTinh",
          "loai",
          "giaTri",
          "cachTinh",
          "lyDo",
          "phienBan",
          "maBamSoLieu",
          "duyetLuc",
          "dung",
          "du",
          "sach",
          "song");

  private static final JsonMapper JSON = JsonMapper.shared();

  private MessageTree() {}

  /** Hexadecimal SHA-256 over compact JSON. */
  static String hash(Map<String, Object> content) {
    return Sha256.hex(JSON.writeValueAsBytes(content));
  }

  /** The whole message under its template's names. */
  static Map<String, Object> of(Message m) {
    MessageTemplate t = m.template();
    Map<String, Object> head = new LinkedHashMap<>();
    head.put(t.name("maThongDiep"), m.id());
    head.put(t.name("thoiDiemLap"), m.at().toString());
    head.put(t.name("maBieu"), t.reportCode());
    head.put(t.name("phienBanMau"), t.version());
    head.put(t.name("donViGui"), t.organisation());
    head.put(t.name("thuatToanBam"), "SHA-256");
    head.put(t.name("maBam"), m.hash());
    head.put(t.name("duSoLieu"), m.complete());
    head.put(t.name("moPhong"), m.simulated());
    Map<String, Object> out = new LinkedHashMap<>();
    out.put(t.name("thongTinChung"), head);
    out.put(t.name("noiDung"), m.content());
    out.put(t.name("chatLuong"), Map.of(t.name("chiTieu"), m.quality()));
    return out;
  }

  static byte[] json(Message m) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put(m.template().name("thongDiep"), of(m));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(whole);
  }

  static byte[] xml(Message m) {
    var out = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      element(xml, m.template().name("thongDiep"), of(m));
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a message cannot be written as XML", e);
    }
    return out.toByteArray();
  }

  private static void element(XMLStreamWriter xml, String name, Object value)
      throws XMLStreamException {
    switch (value) {
      case null -> {
        xml.writeEmptyElement(name);
      }
      case Map<?, ?> map -> {
        xml.writeStartElement(name);
        for (Map.Entry<?, ?> e : map.entrySet()) {
          element(xml, e.getKey().toString(), e.getValue());
        }
        xml.writeEndElement();
      }
      case List<?> list -> {
        for (Object one : list) {
          element(xml, name, one);
        }
      }
      default -> {
        xml.writeStartElement(name);
        String text =
            value instanceof java.math.BigDecimal n ? n.toPlainString() : value.toString();
        // the writer escapes markup; what XML cannot hold at all is left out
        xml.writeCharacters(CellText.xml(text));
        xml.writeEndElement();
      }
    }
  }
}
