package io.tokenry.faults;

/** One way to break the product, and what must hold then. */
interface Fault {

  /** Brings it about, and tells what it found. */
  void run(Run run, Findings findings) throws Exception;
}
