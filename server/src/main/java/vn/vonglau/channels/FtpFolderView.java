package vn.vonglau.channels;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import vn.vonglau.kernel.ProblemException;

/**
 * One session's view of its account's folder. Loggers make folders of years, months and days: each
 * is accepted, and remembered for the session alone.
 */
final class FtpFolderView implements FileSystemView {
  private static final int MOST_FOLDERS = 1000;

  private final Feed feed;
  private final FeedFolder folder;
  private final FeedSignIn accounts;
  private final Set<String> folders = new LinkedHashSet<>(Set.of("/"));
  private String current = "/";

  FtpFolderView(Feed feed, FeedFolder folder, FeedSignIn accounts) {
    this.feed = feed;
    this.folder = folder;
    this.accounts = accounts;
  }

  /** As it was when the session signed in. */
  Feed feed() {
    return feed;
  }

  /**
   * As it is now: quotas and stations may have changed.
   *
   * @throws ProblemException 403 when it was closed
   */
  Feed current() {
    return accounts.stillOpen(feed);
  }

  FeedFolder folder() {
    return folder;
  }

  /**
   * @throws ProblemException 400 when no file can have this name
   */
  String file(String name) {
    return UploadPath.file(current, name);
  }

  @Override
  public FtpEntry getHomeDirectory() {
    return entry("/");
  }

  @Override
  public FtpEntry getWorkingDirectory() {
    return entry(current);
  }

  @Override
  public boolean changeWorkingDirectory(String name) {
    String path;
    try {
      path = UploadPath.folder(current, name);
    } catch (ProblemException e) {
      return false;
    }
    FtpEntry there = entry(path);
    if (there.isFile() || !hasFolder(path) && !makeFolder(path)) {
      return false;
    }
    current = path;
    return true;
  }

  @Override
  public FtpEntry getFile(String name) throws FtpException {
    try {
      boolean climbs = name.equals("..") || name.equals("../");
      String path =
          climbs || name.isEmpty() || name.endsWith("/") || name.equals(".")
              ? UploadPath.folder(current, noTricks(name, climbs))
              : UploadPath.file(current, name);
      return entry(path);
    } catch (ProblemException e) {
      throw new FtpException(e.getMessage(), e);
    }
  }

  private static String noTricks(String name, boolean climbs) throws FtpException {
    if (!climbs && name.contains("..")) {
      throw new FtpException("..");
    }
    return name;
  }

  private FtpEntry entry(String path) {
    Optional<FeedFolder.Shown> shown = path.equals("/") ? Optional.empty() : folder.find(path);
    return new FtpEntry(this, path, shown);
  }

  synchronized boolean hasFolder(String path) {
    String below = path.equals("/") ? "/" : path + "/";
    return folders.stream().anyMatch(f -> f.equals(path) || f.startsWith(below))
        || folder.list(path).size() > 0;
  }

  synchronized boolean makeFolder(String path) {
    return folders.size() < MOST_FOLDERS && folders.add(path);
  }

  synchronized boolean removeFolder(String path) {
    return folders.remove(path);
  }

  synchronized List<FtpEntry> list(String path) {
    Map<String, FtpEntry> all = new TreeMap<>();
    String below = path.equals("/") ? "/" : path + "/";
    for (String f : folders) {
      if (f.startsWith(below) && f.length() > below.length()) {
        String name = f.substring(below.length()).split("/", 2)[0];
        all.put(name, new FtpEntry(this, below + name, Optional.empty()));
      }
    }
    folder
        .list(path)
        .forEach(
            (name, shown) -> all.put(name, new FtpEntry(this, below + name, Optional.of(shown))));
    return new ArrayList<>(all.values());
  }

  @Override
  public boolean isRandomAccessible() {
    return true;
  }

  @Override
  public void dispose() {}
}
