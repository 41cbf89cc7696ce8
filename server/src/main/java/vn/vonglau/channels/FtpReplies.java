package vn.vonglau.channels;

import org.apache.ftpserver.ftplet.DefaultFtpReply;
import vn.vonglau.kernel.Problem;

/** Problems as FTP tells them (RFC 959, 4.2): 4xx try again later, 5xx do not. */
final class FtpReplies {
  private FtpReplies() {}

  static DefaultFtpReply of(Problem problem) {
    int code =
        switch (problem.status()) {
          case 400 -> 553;
          case 404 -> 550;
          case 408 -> 426;
          case 409 -> 450;
          case 413 -> 552;
          case 429, 507 -> 452;
          default -> problem.status() >= 500 ? 451 : 550;
        };
    return new DefaultFtpReply(code, problem.vi() + " / " + problem.en());
  }

  static DefaultFtpReply of(int code, String vi, String en) {
    return new DefaultFtpReply(code, vi + " / " + en);
  }
}
