package vn.vonglau.cascade;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Which addresses are not of the public internet. Pure: no name is looked up. */
public final class PrivateAddresses {
  private PrivateAddresses() {}

  /** This machine itself, its link, or nobody in particular. */
  public static boolean isThisMachine(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress();
  }

  /**
   * Everything that the registers of special addresses (RFC 6890) do not give to the public: own
   * networks, carriers' inner networks, documentation, tests, and IPv6 forms that carry such an
   * IPv4 address.
   */
  public static boolean isPrivate(InetAddress address) {
    if (isThisMachine(address) || address.isSiteLocalAddress()) {
      return true;
    }
    byte[] b = address.getAddress();
    if (address instanceof Inet6Address) {
      return isPrivate6(b);
    }
    return isPrivate4(b[0] & 255, b[1] & 255, b[2] & 255);
  }

  private static boolean isPrivate4(int a, int b, int c) {
    return a == 0
        || a == 10
        || a == 127
        || a >= 224
        || a == 100 && b >= 64 && b < 128
        || a == 169 && b == 254
        || a == 172 && b >= 16 && b < 32
        || a == 192 && b == 168
        || a == 192 && b == 0 && (c == 0 || c == 2)
        || a == 198 && (b == 18 || b == 19)
        || a == 198 && b == 51 && c == 100
        || a == 203 && b == 0 && c == 113;
  }

  private static boolean isPrivate6(byte[] b) {
    int first = (b[0] & 255) << 8 | b[1] & 255;
    int second = (b[2] & 255) << 8 | b[3] & 255;
    boolean unique = (first & 0xFE00) == 0xFC00; // fc00::/7
    boolean documentation = first == 0x2001 && second == 0x0DB8;
    boolean tunnel = first == 0x2001 && second == 0; // Teredo
    if (unique || documentation || tunnel || (first & 0xFFC0) == 0xFE80) {
      return true;
    }
    if (first == 0x2002) { // 6to4 carries an IPv4 address behind its prefix
      return isPrivate4(b[2] & 255, b[3] & 255, b[4] & 255);
    }
    boolean translated = first == 0x0064 && second == 0xFF9B; // NAT64
    boolean embedded = first == 0 && second == 0;
    return (translated || embedded) && isPrivate4(b[12] & 255, b[13] & 255, b[14] & 255);
  }
}
