package io.tokenry.database;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

class SqliteLibraryTest {

  @Test
  void liesUnderTheNameThatTheDriverAsksFor(@TempDir Path folder) throws Exception {
    SqliteLibrary.unpack(folder);

    assertThat(folder.resolve(LibraryLoaderUtil.getNativeLibName())).isNotEmptyFile();
  }

  @Test
  void replacesTheFileAndLeavesTheOldOneToWhoUsesIt(@TempDir Path folder) throws Exception {
    Path library = folder.resolve(LibraryLoaderUtil.getNativeLibName());
    Files.writeString(library, "an older version");
    Path inUse = Files.createLink(folder.resolve("in-use"), library);

    SqliteLibrary.unpack(folder);

    assertThat(library).isNotEmptyFile().content(ISO_8859_1).isNotEqualTo("an older version");
    assertThat(inUse).hasContent("an older version");
  }
}
