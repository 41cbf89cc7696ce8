package vn.vonglau.channels;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/**
 * What a sender may do to the files of its folder: write, rename, delete. Owners, modes and times
 * are taken without effect, since many clients break off when setting them fails; links and copies
 * are refused.
 */
final class SftpFiles implements SftpFileSystemAccessor {
  @Override
  public void createLink(SftpSubsystemProxy sftp, Path link, Path target, boolean symbolic)
      throws IOException {
    throw new IOException("no links");
  }

  @Override
  public void copyFile(SftpSubsystemProxy sftp, Path from, Path to, Collection<CopyOption> options)
      throws IOException {
    throw new IOException("no copies");
  }

  @Override
  public void setFileAttribute(
      SftpSubsystemProxy sftp, Path file, String view, String name, Object value, LinkOption... o)
      throws IOException {
    if (name.equals("size")) {
      throw new IOException("the size of a file is what was written");
    }
  }

  @Override
  public void setFilePermissions(
      SftpSubsystemProxy sftp, Path file, Set<PosixFilePermission> mode, LinkOption... o) {}

  @Override
  public void setFileOwner(SftpSubsystemProxy sftp, Path file, Principal who, LinkOption... o) {}

  @Override
  public void setGroupOwner(SftpSubsystemProxy sftp, Path file, Principal who, LinkOption... o) {}

  @Override
  public void setFileAccessControl(
      SftpSubsystemProxy sftp, Path file, List<AclEntry> list, LinkOption... o) {}

  @Override
  public UserPrincipal resolveFileOwner(SftpSubsystemProxy sftp, Path file, UserPrincipal who) {
    return who;
  }

  @Override
  public GroupPrincipal resolveGroupOwner(SftpSubsystemProxy sftp, Path file, GroupPrincipal g) {
    return g;
  }
}
