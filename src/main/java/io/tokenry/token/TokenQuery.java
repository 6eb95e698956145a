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
    GetOptions<TokenField> options) {}
