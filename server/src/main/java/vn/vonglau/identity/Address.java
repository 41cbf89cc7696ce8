package vn.vonglau.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a request comes from.
 *
 * @param text the address
 * @param counted the address for counting: one subscriber has a whole /64 of IPv6
 */
public record Address(String text, String counted) {
  public static Address of(HttpServletRequest request) {
    String text = request.getRemoteAddr();
    try {
      InetAddress address = InetAddress.ofLiteral(text);
      if (address instanceof Inet6Address) {
        byte[] prefix = Arrays.copyOf(address.getAddress(), 8);
        return new Address(address.getHostAddress(), HexFormat.of().formatHex(prefix) + "/64");
      }
      return new Address(address.getHostAddress(), address.getHostAddress());
    } catch (IllegalArgumentException e) {
      // the server's own connector always knows the address; this is for an unusual one
      return new Address("unknown", "unknown");
    }
  }
}
