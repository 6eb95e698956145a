package io.tokenry.database;

import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a data folder to one program: two servers would not hear of each other's changes, and a
 * folder whose files are exchanged must not be in use. The operating system takes the lock back
 * when its holder ends, however it ends.
 */
public final class FolderLock implements AutoCloseable {

  private static final String FILE = "tokenry.lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a folder, which is made if need be. Raises {@code IN_USE} while somebody else
   * holds it, {@code UNAVAILABLE} for a folder that cannot be written.
   */
  public static FolderLock take(Path dataDir) {
    Pools.createFolder(dataDir);
    FileChannel channel = open(dataDir);
    if (!locked(channel)) {
      close(channel);
      throw Problem.of(
          ProblemType.IN_USE,
          "Another Tokenry has the data folder " + dataDir + " open. Stop it first.");
    }
    return new FolderLock(channel);
  }

  private static FileChannel open(Path dataDir) {
    try {
      return FileChannel.open(
          dataDir.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw cannotBeWritten(dataDir);
    }
  }

  private static boolean locked(FileChannel channel) {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException | IOException e) {
      return false;
    }
  }

  private static RuntimeException cannotBeWritten(Path dataDir) {
    return Problem.of(
        ProblemType.UNAVAILABLE, "The data folder " + dataDir + " cannot be written.");
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // nothing was written, and the lock is gone with the process at the latest
    }
  }

  @Override
  public void close() {
    close(channel);
  }
}
