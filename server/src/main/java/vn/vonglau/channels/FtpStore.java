package vn.vonglau.channels;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.ftpserver.command.AbstractCommand;
import org.apache.ftpserver.ftplet.DataConnection;
import org.apache.ftpserver.ftplet.DataType;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.FtpServerContext;
import org.apache.ftpserver.impl.IODataConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * STOR and APPE. A whole file goes to the intake, and only when it is synced there the sender hears
 * 226; under a temporary name it is held until it is renamed; one that broke off is held to be
 * resumed and never taken.
 */
final class FtpStore extends AbstractCommand {
  private static final Logger LOG = LoggerFactory.getLogger(FtpStore.class);

  /** How long a broken line may take to be seen on the control connection as well. */
  private static final long CUT_MS = 300;

  private final FeedTaking taking;
  private final TemporaryNames temporary;
  private final Path tmp;
  private final boolean appends;
  private final boolean tlsOnly;

  FtpStore(
      FeedTaking taking, TemporaryNames temporary, Path tmp, boolean appends, boolean tlsOnly) {
    this.taking = taking;
    this.temporary = temporary;
    this.tmp = tmp;
    this.appends = appends;
    this.tlsOnly = tlsOnly;
  }

  /** One upload: where it goes and from which byte on. */
  private record Job(FtpFolderView view, Feed feed, String path, long from, boolean held) {}

  @Override
  public void execute(FtpIoSession session, FtpServerContext context, FtpRequest request) {
    DataType type = session.getDataType();
    Job job = null;
    boolean begun = false;
    try {
      job = job(session, request);
      require(session);
      taking.begin(job.feed);
      if (job.held || job.from > 0) {
        job.view.folder().begin(job.path);
        begun = true;
        job.view.folder().requireFrom(job.path, job.from);
      }
      // text mode would change the line ends, and with them the bytes that are journalled
      session.setDataType(DataType.BINARY);
      session.write(new DefaultFtpReply(150, "Ready for " + job.path)).awaitUninterruptibly(10_000);
      session.write(receive(session, job));
    } catch (ProblemException e) {
      session.write(FtpReplies.of(e.problem()));
    } finally {
      if (begun) {
        job.view.folder().end(job.path);
      }
      session.setDataType(type);
      session.resetState();
      session.getDataConnection().closeDataConnection();
    }
  }

  private Job job(FtpIoSession session, FtpRequest request) {
    FtpFolderView view = (FtpFolderView) session.getFileSystemView();
    String path = view.file(request.getArgument());
    if (view.folder().find(path).filter(FeedFolder.Shown::folder).isPresent()) {
      throw Problem.badRequest(
              "upload-name",
              "Tên này là một thư mục. Chưa nhận gì. Đổi tên rồi gửi lại.",
              "This is the name of a folder. Nothing was taken. Change the name and send again.")
          .asException();
    }
    long from = appends ? view.folder().heldSize(path) : session.getFileOffset();
    return new Job(view, view.current(), path, from, temporary.fits(UploadPath.name(path)));
  }

  private void require(FtpIoSession session) {
    if (session.getDataConnection() instanceof IODataConnectionFactory data
        && data.getInetAddress() == null) {
      throw Problem.badRequest(
              "ftp-sequence",
              "Cần PASV hoặc PORT trước khi gửi tệp. Chưa nhận gì.",
              "PASV or PORT has to come before a file. Nothing was taken.")
          .asException();
    }
    if (tlsOnly && !session.getDataConnection().isSecure()) {
      throw Problem.badRequest(
              "ftp-tls",
              "Máy chủ chỉ nhận tệp qua TLS (PROT P). Chưa nhận gì.",
              "This server takes files over TLS only (PROT P). Nothing was taken.")
          .asException();
    }
  }

  private DefaultFtpReply receive(FtpIoSession session, Job job) {
    Feed feed = job.feed;
    DataConnection data;
    try {
      data = session.getDataConnection().openConnection();
    } catch (Exception e) {
      LOG.debug("no data connection", e);
      return FtpReplies.of(
          425,
          "Không mở được kết nối dữ liệu. Chưa nhận gì.",
          "No data connection could be opened.");
    }
    try (Arrival arrival = new Arrival(tmp, job.from, count -> taking.count(feed, count))) {
      try {
        data.transferFromClient(session.getFtpletSession(), arrival);
        if (cutOff(session, arrival)) {
          throw new IOException("the control connection ended with the data");
        }
      } catch (IOException e) {
        return brokeOff(job, arrival);
      } catch (ProblemException e) {
        if (e.problem().status() == 408) {
          brokeOff(job, arrival);
        }
        throw e;
      }
      return finish(job, arrival);
    } catch (IOException e) {
      LOG.warn("upload of {} was not stored: {}", feed.account(), e.toString());
      throw Arrival.storeFailed(e);
    }
  }

  /**
   * FTP ends a file by closing its connection, and a sender whose power fails looks the same; but
   * then the control connection ends too. Only text that does not end with a line is worth the
   * wait.
   */
  private static boolean cutOff(FtpIoSession session, Arrival arrival) {
    if (!session.isConnected() || session.isClosing()) {
      return true;
    }
    return !arrival.endsWithLine()
        && arrival.size() > 0
        && session.getCloseFuture().awaitUninterruptibly(CUT_MS);
  }

  private static DefaultFtpReply brokeOff(Job job, Arrival arrival) {
    try {
      if (arrival.size() > 0) {
        job.view.folder().keep(job.path, job.from, arrival, false);
      }
    } catch (IOException | ProblemException e) {
      // nothing was promised: the sender begins again
      LOG.info("a broken upload of {} is not held: {}", job.feed.account(), e.toString());
    }
    return FtpReplies.of(
        426,
        "Đường truyền đứt giữa chừng, tệp chưa được nhận. Gửi tiếp (REST) hoặc gửi lại từ đầu.",
        "The transfer broke off and the file was not taken. Resume it (REST) or send it again.");
  }

  private DefaultFtpReply finish(Job job, Arrival arrival) throws IOException {
    FeedFolder folder = job.view.folder();
    if (job.held) {
      folder.keep(job.path, job.from, arrival, true);
      return FtpReplies.of(
          226, "Đã giữ, chờ đổi sang tên thật.", "Held until it is renamed to its real name.");
    }
    long size = job.from + arrival.size();
    long receipt = taking.take("ftp", job.feed, job.path, folder.join(job.path, job.from, arrival));
    folder.drop(job.path);
    folder.taken(job.path, size);
    return FtpReplies.of(226, "Đã nhận, biên nhận " + receipt, "Taken, receipt " + receipt);
  }
}
