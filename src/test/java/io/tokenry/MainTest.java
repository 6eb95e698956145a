package io.tokenry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {

  @Test
  void everyCommandIsKnown() {
    assertThat(new CommandLine(new Main()).getSubcommands())
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
