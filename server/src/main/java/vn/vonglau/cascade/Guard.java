package vn.vonglau.cascade;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import vn.vonglau.catalogue.Hosts;

/**
 * Decides at the moment of connecting which address is connected to. A name is looked up once and
 * what was found is what is used, so that a name which changes its address between look and
 * connection leads nowhere: plain HTTP is sent to the checked address itself, and TLS does not talk
 * to a machine that cannot prove the name.
 */
final class Guard extends ProxySelector {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-fA-F:.]+\\]");
  private volatile Supplier<Hosts> hosts;
  private final Names names;

  /** Looks up a name. */
  interface Names {
    InetAddress[] all(String host) throws UnknownHostException;
  }

  /** Carries a fault out of the library's calls. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Fault fault;

    Refused(Fault fault) {
      super(fault.code());
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }

  Guard(Supplier<Hosts> hosts, Names names) {
    this.hosts = hosts;
    this.names = names;
  }

  /**
   * Nothing is let through from now on, and nothing of the server is held any more: what cleans up
   * behind an HTTP client keeps its proxy selector for as long as the client is reachable, which a
   * way from here back to the client would make for ever.
   */
  void close() {
    hosts = () -> Hosts.NONE;
  }

  /** The address to connect to. */
  InetAddress require(URI uri) {
    Hosts.Host host = hosts.get().find(uri).orElseThrow(() -> new Refused(Fault.HOST));
    InetAddress[] found;
    try {
      found = names.all(uri.getHost());
    } catch (UnknownHostException e) {
      throw new Refused(Fault.UNREACHABLE);
    }
    // one private address among several is enough: the next connection could take that one
    for (InetAddress address : found) {
      if (!host.mayBePrivate() && PrivateAddresses.isPrivate(address)) {
        throw new Refused(Fault.PRIVATE);
      }
    }
    return found[0];
  }

  /**
   * A web server takes a request in the form for proxies; so the checked address is dialled. Where
   * the host is an address itself no name can lead elsewhere, and the request keeps its usual form,
   * since some small servers read no other.
   */
  @Override
  public List<Proxy> select(URI uri) {
    InetAddress address = require(uri);
    if ("https".equalsIgnoreCase(uri.getScheme()) || ADDRESS.matcher(uri.getHost()).matches()) {
      return List.of(Proxy.NO_PROXY);
    }
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address, port)));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException e) {
    // whoever asked is told by the failed request itself
  }
}
