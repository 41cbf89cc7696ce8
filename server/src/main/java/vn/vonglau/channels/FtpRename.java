package vn.vonglau.channels;

import java.io.IOException;
import org.apache.ftpserver.command.AbstractCommand;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpFile;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.FtpServerContext;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** RNTO: a held upload that gets its real name is taken. */
final class FtpRename extends AbstractCommand {
  private final FeedTaking taking;
  private final TemporaryNames temporary;

  FtpRename(FeedTaking taking, TemporaryNames temporary) {
    this.taking = taking;
    this.temporary = temporary;
  }

  @Override
  public void execute(FtpIoSession session, FtpServerContext context, FtpRequest request) {
    try {
      FtpFile from = session.getRenameFrom();
      if (from == null) {
        session.write(FtpReplies.of(503, "Cần RNFR trước.", "RNFR has to come first."));
        return;
      }
      FtpFolderView view = (FtpFolderView) session.getFileSystemView();
      session.write(rename(view, from.getAbsolutePath(), view.file(request.getArgument())));
    } catch (ProblemException e) {
      session.write(FtpReplies.of(e.problem()));
    } catch (IOException e) {
      session.write(FtpReplies.of(Arrival.storeFailed(e).problem()));
    } finally {
      session.resetState();
    }
  }

  private DefaultFtpReply rename(FtpFolderView view, String from, String to) throws IOException {
    FeedFolder folder = view.folder();
    folder.begin(from);
    try {
      if (folder.find(from).isEmpty()) {
        throw Problem.notFound().asException();
      }
      if (folder.isCut(from)) {
        throw Problem.badRequest(
                "upload-cut",
                "Tệp này đứt giữa chừng nên chưa đổi tên được. Gửi tiếp hoặc gửi lại từ đầu.",
                "This file broke off and cannot be renamed yet. Resume it or send it again.")
            .asException();
      }
      if (!folder.isHeld(from) || temporary.fits(UploadPath.name(to))) {
        folder.rename(from, to);
        return FtpReplies.of(250, "Đã đổi tên.", "Renamed.");
      }
      byte[] bytes = folder.bytes(from);
      long receipt = taking.take("ftp", view.current(), to, bytes);
      folder.drop(from);
      folder.taken(to, bytes.length);
      return FtpReplies.of(250, "Đã nhận, biên nhận " + receipt, "Taken, receipt " + receipt);
    } finally {
      folder.end(from);
    }
  }
}
