package vn.vonglau.channels;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.cascade.PrivateAddresses;
import vn.vonglau.kernel.Problem;

/**
 * The hosts that data may be fetched from: those the operator listed in {@code VONGLAU_POLL_HOSTS},
 * none otherwise. So an account of the application cannot make the server knock at other machines.
 */
@Component
class PollHosts {
  private final Set<String> hosts;

  PollHosts(@Value("${vonglau.poll-hosts:}") String hosts) {
    this.hosts =
        Arrays.stream(hosts.split(","))
            .map(h -> h.strip().toLowerCase(Locale.ROOT))
            .filter(h -> !h.isEmpty())
            .collect(Collectors.toSet());
  }

  boolean isEmpty() {
    return hosts.isEmpty();
  }

  /** The address to connect to; a name that leads to this machine has to be listed as such. */
  InetAddress require(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (!hosts.contains(name)) {
      throw Problem.of(
              403,
              "poll-host",
              "Máy chủ «" + host + "» chưa có trong VONGLAU_POLL_HOSTS. Chưa lấy gì.",
              "Host '" + host + "' is not in VONGLAU_POLL_HOSTS. Nothing was fetched.")
          .at("host", null)
          .asException();
    }
    InetAddress[] found;
    try {
      found = InetAddress.getAllByName(name);
    } catch (UnknownHostException e) {
      throw Problem.of(
              502,
              "poll-host-unknown",
              "Không tìm thấy máy chủ «" + host + "». Chưa lấy gì.",
              "Host '" + host + "' was not found. Nothing was fetched.")
          .asException();
    }
    InetAddress address = found[0];
    boolean local = PrivateAddresses.isThisMachine(address);
    boolean named = name.equals("localhost") || name.equals(address.getHostAddress());
    if (local && !named) {
      throw Problem.of(
              403,
              "poll-host-local",
              "Tên «" + host + "» trỏ về máy nội bộ. Chưa lấy gì.",
              "'" + host + "' leads to this machine itself. Nothing was fetched.")
          .asException();
    }
    return address;
  }
}
