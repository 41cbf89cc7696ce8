package vn.vonglau.cascade;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrivateAddressesTest {
  @Test
  void specialAddressesOfBothFamiliesAreKnown() throws Exception {
    for (String own :
        List.of(
            "0.0.0.0",
            "10.0.0.1",
            "100.64.0.1",
            "127.9.9.9",
            "169.254.1.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "fe80::1",
            "fc00::1",
            "fdff::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1")) {
      assertTrue(PrivateAddresses.isPrivate(InetAddress.getByName(own)), own);
    }
    for (String open :
        List.of("8.8.8.8", "172.32.0.1", "100.128.0.1", "113.160.1.1", "2001:4860:4860::8888")) {
      assertFalse(PrivateAddresses.isPrivate(InetAddress.getByName(open)), open);
    }
  }
}
