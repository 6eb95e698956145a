package io.tokenry.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk in memory that can be filled up and made read-only; only root may have one. */
final class SmallDisk implements AutoCloseable {

  private static final int BLOCK = 4096;

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

  /** Until not a block is left; returns what fills it. */
  Path fillUp() throws IOException {
    Path ballast = root.resolve("ballast");
    byte[] block = new byte[BLOCK];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      if (!Files.exists(ballast)) {
        throw e;
      }
    }
    return ballast;
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
