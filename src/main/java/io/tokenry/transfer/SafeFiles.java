package io.tokenry.transfer;

import io.tokenry.database.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files that hold secrets and that have to outlive a power cut: for their owner alone, synced. */
final class SafeFiles {

  private SafeFiles() {}

  /** A new empty folder that only its owner may enter. */
  static Path privateFolder(Path parent, String prefix) throws IOException {
    return PrivateFiles.isPosix(parent)
        ? Files.createTempDirectory(
            parent,
            prefix,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
        : Files.createTempDirectory(parent, prefix);
  }

  /** Puts a finished file in its place, durably; never over one that is there already. */
  static void publish(Path finished, Path place) throws IOException {
    sync(finished);
    try {
      Files.createLink(place, finished);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      // a file system without links: as good as it can do
      Files.move(finished, place);
    }
    syncFolderOf(place);
  }

  /** Puts a finished file in the place of another in one step, durably. */
  static void exchange(Path finished, Path place) throws IOException {
    sync(finished);
    Files.move(
        finished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolderOf(place);
  }

  /** Gives a file a second name, so that the first can be taken by another. */
  static void keepAs(Path file, Path name) throws IOException {
    try {
      Files.createLink(name, file);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      Files.copy(file, name);
      sync(name);
    }
    syncFolderOf(name);
  }

  static void deleteFolder(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** A name is durable only with its folder; Windows, which cannot open one, keeps them anyway. */
  private static void syncFolderOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !PrivateFiles.isPosix(folder)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
