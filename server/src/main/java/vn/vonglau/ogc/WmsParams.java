package vn.vonglau.ogc;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import vn.vonglau.identity.JsonBody;

/**
 * The parameters of a request, from the address and from the form of a POST. Names are read without
 * regard to case (OGC 06-042, 6.8.1); of one that comes twice the first counts.
 */
final class WmsParams {
  /** SLD_BODY is 200 kB at most; in a form each of its letters may take three bytes and more. */
  private static final int LONGEST_FORM = 1024 * 1024;

  private static final int MOST = 100;

  private final Map<String, String> values = new TreeMap<>();

  static WmsParams read(HttpServletRequest request) throws IOException {
    WmsParams params = new WmsParams();
    params.add(request.getQueryString());
    if (request.getMethod().equals("POST")) {
      String type = request.getContentType();
      String bare = type == null ? "" : type.toLowerCase(Locale.ROOT).strip();
      if (!bare.isEmpty() && !bare.startsWith("application/x-www-form-urlencoded")) {
        throw WmsException.budget(
            415,
            "POST ở đây chỉ nhận application/x-www-form-urlencoded.",
            "A POST here takes application/x-www-form-urlencoded only.",
            null);
      }
      byte[] body = JsonBody.bytes(request.getInputStream(), LONGEST_FORM);
      params.add(new String(body, StandardCharsets.UTF_8));
    }
    return params;
  }

  static WmsParams of(String query) {
    WmsParams params = new WmsParams();
    params.add(query);
    return params;
  }

  private void add(String query) {
    if (query == null || query.isEmpty()) {
      return;
    }
    int from = 0;
    int count = 0;
    while (from <= query.length()) {
      int end = query.indexOf('&', from);
      end = end < 0 ? query.length() : end;
      if (end > from) {
        if (++count > MOST) {
          throw WmsException.budget(
              400,
              "Yêu cầu có hơn " + MOST + " tham số.",
              "The request has more than " + MOST + " parameters.",
              null);
        }
        one(query.substring(from, end));
      }
      from = end + 1;
    }
  }

  private void one(String pair) {
    int is = pair.indexOf('=');
    try {
      String name =
          URLDecoder.decode(is < 0 ? pair : pair.substring(0, is), StandardCharsets.UTF_8);
      String value =
          is < 0 ? "" : URLDecoder.decode(pair.substring(is + 1), StandardCharsets.UTF_8);
      values.putIfAbsent(name.toUpperCase(Locale.ROOT), value);
    } catch (IllegalArgumentException e) {
      throw WmsException.of(
          "InvalidParameterValue",
          "Một tham số có dấu % viết sai. Viết % thành %25.",
          "A parameter has a broken % escape. Write % as %25.",
          null);
    }
  }

  /** Never null; empty when it is not there. */
  String get(String name) {
    return values.getOrDefault(name, "");
  }

  boolean has(String name) {
    return !get(name).isBlank();
  }

  String required(String name) {
    String value = get(name).strip();
    if (value.isEmpty()) {
      throw WmsException.of(
          "MissingParameterValue",
          "Thiếu tham số " + name + ".",
          "The parameter " + name + " is missing.",
          name);
    }
    return value;
  }

  /** A whole number of the decimal system; a budget's answer for those that no number holds. */
  long whole(String name) {
    String value = required(name);
    if (!value.matches("[-+]?[0-9]{1,18}")) {
      throw WmsException.value(name, "số nguyên / a whole number");
    }
    return Long.parseLong(value);
  }

  /** Whether words are wanted in English; they are Vietnamese otherwise. */
  boolean english() {
    return get("LANGUAGE").strip().toLowerCase(Locale.ROOT).startsWith("en");
  }

  boolean flag(String name) {
    String value = get(name).strip().toUpperCase(Locale.ROOT);
    if (!value.isEmpty() && !value.equals("TRUE") && !value.equals("FALSE")) {
      throw WmsException.value(name, "TRUE, FALSE");
    }
    return value.equals("TRUE");
  }

  /** The values in the order of their names: equal for requests that ask for the same. */
  String print() {
    StringBuilder out = new StringBuilder();
    values.forEach((k, v) -> out.append(k.length()).append(k).append(v.length()).append(v));
    return out.toString();
  }
}
