package vn.vonglau.channels;

import org.apache.ftpserver.ftplet.Authentication;
import org.apache.ftpserver.ftplet.AuthenticationFailedException;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.usermanager.UsernamePasswordAuthentication;
import vn.vonglau.kernel.ProblemException;

/** The register of accounts as the FTP server asks it; changed by other ways alone. */
final class FtpAccounts implements UserManager {
  private final FeedSignIn signIn;

  FtpAccounts(FeedSignIn signIn) {
    this.signIn = signIn;
  }

  @Override
  public User authenticate(Authentication asked) throws AuthenticationFailedException {
    if (!(asked instanceof UsernamePasswordAuthentication a) || a.getPassword() == null) {
      throw new AuthenticationFailedException("a name and a password are needed");
    }
    try {
      return new FtpUser(
          signIn.byPassword(
              a.getUsername(), a.getPassword(), a.getUserMetadata().getInetAddress()));
    } catch (ProblemException e) {
      throw new AuthenticationFailedException(e.problem().en());
    }
  }

  /** Nobody learns which names there are before signing in. */
  @Override
  public User getUserByName(String name) {
    return null;
  }

  @Override
  public String[] getAllUserNames() {
    return new String[0];
  }

  @Override
  public void delete(String name) {}

  @Override
  public void save(User user) {}

  @Override
  public boolean doesExist(String name) {
    return false;
  }

  @Override
  public String getAdminName() {
    return "";
  }

  @Override
  public boolean isAdmin(String name) {
    return false;
  }
}
