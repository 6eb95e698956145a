package io.tokenry.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate for {@code localhost} from an authority of its own, all as PEM files.
 *
 * @param authority whoever trusts it trusts the server
 */
record ServerCertificate(Path authority, Path chain, Path key) {

  private static final String PASSWORD = "not a secret";

  /** Made by the tool of the JDK. */
  static ServerCertificate create(Path folder) throws Exception {
    Path issuer = folder.resolve("authority.p12");
    Path server = folder.resolve("server.p12");
    Path request = folder.resolve("server.csr");
    Path authority = folder.resolve("authority.crt");
    Path chain = folder.resolve("chain.crt");
    keytool(issuer, "-genkeypair", "-keyalg", "EC", "-dname", "CN=An authority", "-ext", "bc:c");
    keytool(server, "-genkeypair", "-keyalg", "EC", "-dname", "CN=A database");
    keytool(server, "-certreq", "-file", request.toString());
    keytool(issuer, "-exportcert", "-rfc", "-file", authority.toString());
    keytool(
        issuer,
        "-gencert",
        "-rfc",
        "-infile",
        request.toString(),
        "-outfile",
        chain.toString(),
        "-ext",
        "san=dns:localhost");
    return new ServerCertificate(authority, chain, writeKey(server, folder.resolve("server.key")));
  }

  private static void keytool(Path store, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", "one", "-keystore", store.toString(), "-storepass", PASSWORD));
    Shell.run(command.toArray(String[]::new));
  }

  private static Path writeKey(Path store, Path file) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    byte[] encoded = keys.getKey("one", PASSWORD.toCharArray()).getEncoded();
    String text = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(encoded);
    return Files.writeString(
        file, "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
  }
}
