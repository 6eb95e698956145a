package io.tokenry.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders for their owner alone, where the file system knows owners. */
public final class PrivateFiles {

  private PrivateFiles() {}

  /** A new empty file; one that is there is a failure. */
  public static void createFile(Path file) throws IOException {
    Files.createFile(file, ownersAlone(file, "rw-------"));
  }

  /** The folder and those above it that are missing; what is there stays as it is. */
  static void createFolders(Path folder) throws IOException {
    Files.createDirectories(folder, ownersAlone(folder, "rwx------"));
  }

  private static FileAttribute<?>[] ownersAlone(Path path, String rights) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  public static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
