package io.tokenry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {

  @Test
  void everyCommandIsKnown() {
    assertThat(Main.commandLine().getSubcommands())
        .containsKeys(
            "serve",
            "demo",
            "audit",
            "backup",
            "restore",
            "copy",
            "import",
            "proxy-config",
            "train",
            "generate-completion");
  }
}
