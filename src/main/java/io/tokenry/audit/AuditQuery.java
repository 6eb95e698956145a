package io.tokenry.audit;

import io.tokenry.access.UserId;
import io.tokenry.rpc.GetOptions;
import java.util.List;
import java.util.Optional;

/**
 * What {@code auditlog.get} asks for; all conditions hold together.
 *
 * @param ids an empty list matches nothing
 * @param users who acted; an empty list matches nothing
 * @param from Unix seconds, this second included
 * @param till Unix seconds, this second included
 */
public record AuditQuery(
    Optional<List<String>> ids,
    Optional<List<UserId>> users,
    Optional<Long> from,
    Optional<Long> till,
    GetOptions<AuditField> options) {}
