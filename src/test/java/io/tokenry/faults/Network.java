package io.tokenry.faults;

import java.io.IOException;

/** A network of its own with two lines to this machine, one of which can be cut; needs root. */
final class Network implements AutoCloseable {

  private static final String NAME = "tokenry-" + ProcessHandle.current().pid();
  private static final String CUT = "tk" + ProcessHandle.current().pid();
  private static final String KEPT = "tl" + ProcessHandle.current().pid();

  /** This machine at the line that can be cut. */
  static final String HERE = "10.213.7.1";

  /** Whoever is in the network, at the line that stays. */
  static final String THERE = "10.214.7.2";

  private Network() {}

  static Network open() throws IOException, InterruptedException {
    Network network = new Network();
    try {
      Shell.run("ip", "netns", "add", NAME);
      lay(CUT, HERE, "10.213.7.2");
      lay(KEPT, "10.214.7.1", THERE);
      Shell.run("ip", "-n", NAME, "link", "set", "lo", "up");
      return network;
    } catch (IOException e) {
      network.close();
      throw e;
    }
  }

  private static void lay(String line, String here, String there)
      throws IOException, InterruptedException {
    String inside = line + "i";
    Shell.run("ip", "link", "add", line, "type", "veth", "peer", "name", inside, "netns", NAME);
    Shell.run("ip", "addr", "add", here + "/30", "dev", line);
    Shell.run("ip", "link", "set", line, "up");
    Shell.run("ip", "-n", NAME, "addr", "add", there + "/30", "dev", inside);
    Shell.run("ip", "-n", NAME, "link", "set", inside, "up");
  }

  /** What comes before a command that is to run in it. */
  String[] inside() {
    return new String[] {"ip", "netns", "exec", NAME};
  }

  void cut() throws IOException, InterruptedException {
    Shell.run("ip", "link", "set", CUT, "down");
  }

  void mend() throws IOException, InterruptedException {
    Shell.run("ip", "link", "set", CUT, "up");
  }

  /** The lines go with it. */
  @Override
  public void close() throws IOException {
    try {
      Shell.run("ip", "netns", "del", NAME);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
