package io.tokenry.token;

import io.tokenry.access.UserId;
import io.tokenry.rpc.GetOptions;
import java.util.List;
import java.util.Optional;

/**
 * What {@code token.get} asks for; all conditions hold together.
 *
 * @param ids an empty list matches nothing
 * @param owners an empty list matches nothing
 * @param hash the token with this value
 * @param validAt good after this time: without end, or ending later; Unix seconds
 * @param expiredAt ending at this time or earlier; Unix seconds
 */
public record TokenQuery(
    Optional<List<TokenId>> ids,
    Optional<List<UserId>> owners,
    Optional<TokenHash> hash,
    Optional<Long> validAt,
    Optional<Long> expiredAt,
    GetOptions<TokenField> options) {

  /** Most tokens that a brief query finds. */
  private static final int FEW = 20;

  /**
   * Whether an index leads to each of the tokens it finds, at most 20: by their ids or value, or as
   * the first ones of all or of one owner.
   */
  boolean isBrief() {
    return owners.isEmpty()
        && validAt.isEmpty()
        && expiredAt.isEmpty()
        && options.filter().isEmpty()
        && options.search().isEmpty()
        && options.order().stream().allMatch(key -> key.field() == TokenField.TOKENID)
        && !options.count()
        && findsFew();
  }

  private boolean findsFew() {
    return hash.isPresent()
        || (ids.isPresent()
            ? ids.get().size() <= FEW
            : options.offset() == 0 && options.limit().filter(most -> most <= FEW).isPresent());
  }
}
