package io.tokenry.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk in memory that can be filled up and made read-only; only root may have one. */
final class SmallDisk implements AutoCloseable {

  private final Path root;
  private final Path folder;

  private SmallDisk(Path root, Path folder) {
    this.root = root;
    this.folder = folder;
  }

  static SmallDisk mount(String size) throws IOException, InterruptedException {
    Path root = Files.createTempDirectory("tokenry-disk-");
    Shell.run("mount", "-t", "tmpfs", "-o", "size=" + size, "tokenry-faults", root.toString());
    return new SmallDisk(root, Files.createDirectory(root.resolve("instance")));
  }

  Path folder() {
    return folder;
  }

  void readOnly(boolean on) throws IOException, InterruptedException {
    Shell.run("mount", "-o", "remount," + (on ? "ro" : "rw"), root.toString());
  }

  @Override
  public void close() throws IOException {
    try {
      Shell.run("umount", "--lazy", root.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(root);
  }
}
