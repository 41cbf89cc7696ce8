package vn.vonglau.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line to a server that can be cut: open connections end and new ones are refused until it is
 * mended. A browser's own "offline" leaves streams that are open as they are.
 */
final class Relay implements AutoCloseable {
  final int port;
  private final int to;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private ServerSocket door;

  /**
   * @param to port of the server on this machine
   */
  Relay(int to) throws IOException {
    this.to = to;
    this.port = Server.freePort();
    mend();
  }

  void mend() throws IOException {
    ServerSocket own = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    door = own;
    Thread.ofVirtual().start(() -> accept(own));
  }

  void cut() throws IOException {
    door.close();
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  private void accept(ServerSocket own) {
    try {
      while (true) {
        Socket from = own.accept();
        open.add(from);
        Thread.ofVirtual().start(() -> join(from));
      }
    } catch (IOException e) {
      // cut
    }
  }

  private void join(Socket from) {
    try (from;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), to)) {
      open.add(server);
      Thread back = Thread.ofVirtual().start(() -> pass(server, from));
      pass(from, server);
      back.join();
      open.remove(server);
    } catch (IOException e) {
      // the server is not there: the browser's connection ends as well
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    open.remove(from);
  }

  /** Until one side ends; then the other one does. */
  private static void pass(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // ended
    } finally {
      try {
        from.close();
        to.close();
      } catch (IOException e) {
        // is closed
      }
    }
  }

  @Override
  public void close() throws IOException {
    cut();
  }
}
