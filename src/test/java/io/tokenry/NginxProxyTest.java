package io.tokenry;

/** Through the real thing, as {@code ./tokenry proxy-config nginx} configures it. */
class NginxProxyTest extends ReverseProxyContract {

  NginxProxyTest() {
    super("nginx");
  }
}
