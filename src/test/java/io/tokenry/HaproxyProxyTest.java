package io.tokenry;

/** Through the real thing, as {@code ./tokenry proxy-config haproxy} configures it. */
class HaproxyProxyTest extends ReverseProxyContract {

  HaproxyProxyTest() {
    super("haproxy");
  }
}
