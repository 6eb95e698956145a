package io.tokenry.verification;

import io.tokenry.verification.AccessRequest.Kind;

/**
 * A request that a reverse proxy received and asks about, whatever the proxy.
 *
 * @param method of HTTP, in capital letters
 * @param host lower case without a port
 * @param path canonical, see {@link CanonicalPath}
 * @param address of the client
 * @param userAgent what the client calls itself, at most 255 characters
 * @param credential what was presented as a token; empty for nothing
 */
record ForwardedRequest(
    String method, String host, String path, String address, String userAgent, String credential) {

  /** What a verdict is asked for. */
  AccessRequest accessRequest() {
    return new AccessRequest(Kind.PASS, method, host, path, address, userAgent);
  }

  /** Never the credential. */
  @Override
  public String toString() {
    return method + " " + host + path + " from " + address;
  }
}
