package io.tokenry.database;

/** Told of each transaction that writes, by the writer's thread. */
interface WriteWatch {

  WriteWatch NOBODY =
      new WriteWatch() {
        @Override
        public void begins() {}

        @Override
        public void ended() {}
      };

  void begins();

  /** It is durable or may be, or was rolled back; nobody knows of it yet. */
  void ended();
}
