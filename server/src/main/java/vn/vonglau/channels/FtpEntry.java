package vn.vonglau.channels;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ftpserver.ftplet.FtpFile;

/**
 * A name in an account's folder as the FTP server wants to see it. Uploads and renames go other
 * ways ({@link FtpStore}, {@link FtpRename}); nothing is ever read back.
 */
final class FtpEntry implements FtpFile {
  private final FtpFolderView view;
  private final String path;
  private final Optional<FeedFolder.Shown> shown;

  FtpEntry(FtpFolderView view, String path, Optional<FeedFolder.Shown> shown) {
    this.view = view;
    this.path = path;
    this.shown = shown;
  }

  @Override
  public String getAbsolutePath() {
    return path;
  }

  @Override
  public String getName() {
    return path.equals("/") ? "/" : UploadPath.name(path);
  }

  @Override
  public boolean isHidden() {
    return false;
  }

  @Override
  public boolean isDirectory() {
    return shown.isPresent() ? shown.get().folder() : view.hasFolder(path);
  }

  @Override
  public boolean isFile() {
    return shown.isPresent() && !shown.get().folder();
  }

  @Override
  public boolean doesExist() {
    return isFile() || isDirectory();
  }

  @Override
  public boolean isReadable() {
    return true;
  }

  @Override
  public boolean isWritable() {
    return true;
  }

  @Override
  public boolean isRemovable() {
    return !path.equals("/");
  }

  @Override
  public String getOwnerName() {
    return view.feed().account();
  }

  @Override
  public String getGroupName() {
    return "vonglau";
  }

  @Override
  public int getLinkCount() {
    return 1;
  }

  @Override
  public long getLastModified() {
    return shown.map(FeedFolder.Shown::time).orElseGet(Instant::now).toEpochMilli();
  }

  /** Taken without effect: some clients break off when it fails. */
  @Override
  public boolean setLastModified(long time) {
    return true;
  }

  @Override
  public long getSize() {
    return shown.map(FeedFolder.Shown::size).orElse(0L);
  }

  @Override
  public Object getPhysicalFile() {
    return path;
  }

  @Override
  public boolean mkdir() {
    return view.makeFolder(path);
  }

  @Override
  public boolean delete() {
    try {
      return view.folder().drop(path) || view.removeFolder(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean move(FtpFile destination) {
    return false;
  }

  @Override
  public List<FtpEntry> listFiles() {
    return view.list(path);
  }

  @Override
  public OutputStream createOutputStream(long offset) throws IOException {
    throw new IOException("uploads go through STOR and APPE");
  }

  @Override
  public InputStream createInputStream(long offset) throws IOException {
    throw new IOException("nothing is read back");
  }
}
