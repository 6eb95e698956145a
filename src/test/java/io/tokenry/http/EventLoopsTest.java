package io.tokenry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.config.Config;
import io.tokenry.config.ConfigLoader;
import io.tokenry.testing.RawHttp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class EventLoopsTest {

  @Test
  void connectionsAreSharedOutAmongAllEventLoops() {
    Config.Http config =
        ConfigLoader.load(Optional.empty(), Map.of("http.port", "0")).config().http();
    Set<String> threads = ConcurrentHashMap.newKeySet();
    try (HttpServer server =
        new HttpServer(config, new Traffic(List.of(), Surface.of("everything")))) {
      server
          .direct()
          .with(
              "/who",
              request -> {
                threads.add(Thread.currentThread().getName());
                request.response().end();
              });
      int port = server.start();

      for (int connection = 0; connection < 8; connection++) {
        RawHttp.get(port, "GET /who HTTP/1.1\nHost: localhost\nConnection: close");
      }
      server.finish();
    }

    assertThat(threads).hasSize(Math.max(2, Runtime.getRuntime().availableProcessors()));
  }
}
