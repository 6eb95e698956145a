package io.tokenry.rpc;

/** Carries what only the envelope knows, such as an unknown method; without a stack trace. */
final class RpcException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient RpcError error;

  RpcException(RpcError error) {
    super(error.data(), null, false, false);
    this.error = error;
  }

  RpcError error() {
    return error;
  }
}
