package vn.vonglau.channels;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Tells when a door for loggers that should be open is not. People go on reading the map, so this
 * is no reason to take the server out of service.
 */
@Component("doorsHealth")
class DoorsHealth implements HealthIndicator {
  private static final Status DEGRADED = new Status("DEGRADED");

  private final FtpDoor ftp;
  private final SftpDoor sftp;
  private final WatchedFolder folder;

  DoorsHealth(FtpDoor ftp, SftpDoor sftp, WatchedFolder folder) {
    this.ftp = ftp;
    this.sftp = sftp;
    this.folder = folder;
  }

  @Override
  public Health health() {
    boolean good = good(ftp.state()) && good(sftp.state()) && good(folder.state());
    return (good ? Health.up() : Health.status(DEGRADED))
        .withDetail("ftp", ftp.state())
        .withDetail("ftpConnections", ftp.connections())
        .withDetail("sftp", sftp.state())
        .withDetail("watchedFolder", folder.state())
        .build();
  }

  private static boolean good(String state) {
    return state.equals("off") || state.equals("starting") || state.equals("up");
  }
}
