package io.tokenry;

/** Through the real thing, as {@code ./tokenry proxy-config caddy} configures it. */
class CaddyProxyTest extends ReverseProxyContract {

  CaddyProxyTest() {
    super("caddy");
  }
}
