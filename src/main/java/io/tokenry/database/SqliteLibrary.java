package io.tokenry.database;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteConfig;
import org.sqlite.util.LibraryLoaderUtil;

/** The machine code of SQLite. */
public final class SqliteLibrary {

  private SqliteLibrary() {}

  /**
   * Loads what the driver needs before its first connection, most of it the names of days in all
   * languages; nothing that logs.
   */
  public static void load() {
    new SQLiteConfig();
  }

  /**
   * Lays the library for this machine into a folder. A server that is told of the folder by {@code
   * org.sqlite.lib.path} starts without unpacking it anew; one that does not find it there unpacks
   * it.
   */
  public static void unpack(Path folder) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
      if (library == null) {
        throw new FileNotFoundException("SQLite brings no library for this machine: " + resource);
      }
      // A new file, as a running server may have the old one mapped.
      Files.copy(library, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
