package io.tokenry.token;

/**
 * Where a token stands in a sorted list.
 *
 * @param value what the sorted column holds, numbers as decimal text
 */
public record TokenKey(String value, long id) {

  TokenId tokenId() {
    return new TokenId(id);
  }
}
