package io.tokenry;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints how a reverse proxy asks Tokenry before it lets a request through. */
@Command(
    name = "proxy-config",
    description = {
      "Prints a ready configuration of a reverse proxy that asks Tokenry before it lets a request"
          + " through.",
      "Tokenry answers proxies it knows alone: list the proxy's address in http.trusted-proxies."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:printed", "2:the arguments are wrong"})
final class ProxyConfigCommand implements Callable<Integer> {

  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.]+)}}");
  private static final int MOST_PORT = 65_535;

  /** The proxies that there is a configuration for. */
  enum Proxy {
    NGINX("nginx.conf"),
    CADDY("Caddyfile"),
    HAPROXY("haproxy.cfg"),
    TRAEFIK("traefik.yaml"),
    ENVOY("envoy.yaml");

    private final String file;

    Proxy(String file) {
      this.file = file;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(paramLabel = "PROXY", arity = "1", description = "One of ${COMPLETION-CANDIDATES}.")
  private @Nullable Proxy proxy;

  @Option(
      names = "--tokenry",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "Where the proxy reaches Tokenry; ${DEFAULT-VALUE} unless given.")
  private String tokenry = "";

  @Option(
      names = "--upstream",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:3000",
      description = "The server to protect; ${DEFAULT-VALUE} unless given.")
  private String upstream = "";

  @Option(
      names = "--listen",
      paramLabel = "PORT",
      defaultValue = "8000",
      description = "Where the proxy listens; ${DEFAULT-VALUE} unless given.")
  private int listen;

  @Option(names = "--lua", description = "For haproxy: print the script that it loads.")
  private boolean lua;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (listen < 1 || listen > MOST_PORT) {
      throw wrong("--listen takes a port, 1 to " + MOST_PORT + ".");
    }
    if (lua && proxy != Proxy.HAPROXY) {
      throw wrong("--lua goes with haproxy alone.");
    }
    if (proxy == null) {
      throw wrong("Say which proxy.");
    }
    Server asked = server("--tokenry", tokenry);
    Server behind = server("--upstream", upstream);
    Map<String, String> values =
        Map.of(
            "tokenry", asked.url(),
            "tokenry.address", asked.address(),
            "tokenry.host", asked.host(),
            "tokenry.port", Integer.toString(asked.port()),
            "upstream", behind.url(),
            "upstream.address", behind.address(),
            "upstream.host", behind.host(),
            "upstream.port", Integer.toString(behind.port()),
            "listen", Integer.toString(listen));
    PrintWriter out = spec().commandLine().getOut();
    out.print(filled(lua ? "haproxy.lua" : proxy.file, values));
    out.flush();
    return 0;
  }

  /**
   * Where a server is.
   *
   * @param host without brackets
   */
  private record Server(String host, int port) {

    String address() {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    String url() {
      return "http://" + address();
    }
  }

  /** Names and addresses alone: nothing that means something to the proxy that reads it. */
  private Server server(String option, String text) {
    if (!text.matches("http://([a-zA-Z0-9.-]+|\\[[0-9a-fA-F:.]+])(:\\d{1,5})?/?")) {
      throw wrong(option + " takes an address such as http://10.0.0.5:8080, without a path.");
    }
    URI address = URI.create(text);
    int port = address.getPort() < 0 ? 80 : address.getPort();
    if (address.getHost() == null || port < 1 || port > MOST_PORT) {
      throw wrong(option + " takes an address such as http://10.0.0.5:8080, without a path.");
    }
    return new Server(address.getHost().replaceAll("[\\[\\]]", ""), port);
  }

  private static String filled(String file, Map<String, String> values) {
    try (InputStream in = ProxyConfigCommand.class.getResourceAsStream("/proxies/" + file)) {
      if (in == null) {
        throw new IllegalStateException("no configuration " + file);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return PLACE
          .matcher(text)
          .replaceAll(
              place -> {
                String value = values.get(place.group(1));
                if (value == null) {
                  throw new IllegalStateException("no value for " + place.group());
                }
                return value;
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec().commandLine(), sentence);
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("filled in before a command is called");
    }
    return spec;
  }
}
