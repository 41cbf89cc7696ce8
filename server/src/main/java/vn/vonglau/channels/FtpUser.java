package vn.vonglau.channels;

import java.util.List;
import org.apache.ftpserver.ftplet.Authority;
import org.apache.ftpserver.ftplet.AuthorizationRequest;
import org.apache.ftpserver.ftplet.User;

/** An account as the FTP server wants to see it. */
final class FtpUser implements User {
  private static final int IDLE_SECONDS = 300;

  private final Feed feed;

  FtpUser(Feed feed) {
    this.feed = feed;
  }

  Feed feed() {
    return feed;
  }

  @Override
  public String getName() {
    return feed.account();
  }

  @Override
  public String getPassword() {
    return null;
  }

  @Override
  public List<Authority> getAuthorities() {
    return List.of();
  }

  @Override
  public List<Authority> getAuthorities(Class<? extends Authority> kind) {
    return List.of();
  }

  /** What an account may do is the same for all; how much, {@link FeedTaking} says. */
  @Override
  public AuthorizationRequest authorize(AuthorizationRequest request) {
    return request;
  }

  @Override
  public int getMaxIdleTime() {
    return IDLE_SECONDS;
  }

  @Override
  public boolean getEnabled() {
    return feed.enabled();
  }

  @Override
  public String getHomeDirectory() {
    return "/";
  }
}
