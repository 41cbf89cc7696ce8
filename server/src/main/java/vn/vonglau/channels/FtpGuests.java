package vn.vonglau.channels;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.apache.mina.core.session.IoSession;

/**
 * How many may be connected: in all, from one address, under one account; and TLS where it must.
 */
final class FtpGuests extends DefaultFtplet {
  private static final String COUNTED = "vonglau.counted";

  private final FtpSettings settings;
  private final Map<String, Integer> accounts = new ConcurrentHashMap<>();

  FtpGuests(FtpSettings settings) {
    this.settings = settings;
  }

  /** Asked before a connection is greeted. */
  boolean admits(IoSession session) {
    Map<Long, IoSession> all = session.getService().getManagedSessions();
    if (all.size() > settings.most()) {
      return false;
    }
    InetAddress address = address(session);
    return all.values().stream().filter(s -> same(address, address(s))).count()
        <= settings.mostOfAddress();
  }

  private static boolean same(InetAddress a, InetAddress b) {
    return a != null && b != null && FeedSignIn.counted(a).equals(FeedSignIn.counted(b));
  }

  private static InetAddress address(IoSession session) {
    return session.getRemoteAddress() instanceof InetSocketAddress at ? at.getAddress() : null;
  }

  @Override
  public FtpletResult beforeCommand(FtpSession session, FtpRequest request) throws FtpException {
    String command = request.getCommand();
    boolean signsIn = command.equals("USER") || command.equals("PASS");
    if (settings.tlsOnly() && signsIn && !session.isSecure()) {
      session.write(
          FtpReplies.of(
              530, "Cần AUTH TLS trước khi đăng nhập.", "AUTH TLS has to come before signing in."));
      return FtpletResult.SKIP;
    }
    return FtpletResult.DEFAULT;
  }

  @Override
  public FtpletResult onLogin(FtpSession session, FtpRequest request) throws FtpException {
    String account = session.getUser().getName();
    int now = accounts.merge(account, 1, Integer::sum);
    session.setAttribute(COUNTED, account);
    return now > settings.mostOfAccount() ? FtpletResult.DISCONNECT : FtpletResult.DEFAULT;
  }

  @Override
  public FtpletResult onDisconnect(FtpSession session) {
    if (session.getAttribute(COUNTED) instanceof String account) {
      session.removeAttribute(COUNTED);
      accounts.computeIfPresent(account, (a, count) -> count > 1 ? count - 1 : null);
    }
    return FtpletResult.DEFAULT;
  }
}
