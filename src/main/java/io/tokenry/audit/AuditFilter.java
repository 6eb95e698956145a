package io.tokenry.audit;

import java.util.Optional;

/**
 * What a list of records is narrowed to; all conditions hold together.
 *
 * @param from Unix seconds, this second included
 * @param till Unix seconds, this second included
 * @param userId who acted; 0 for the system and for unknown user names
 * @param recordSet one request
 */
record AuditFilter(
    Optional<Long> from,
    Optional<Long> till,
    Optional<Long> userId,
    Optional<AuditAction> action,
    Optional<AuditResource> resource,
    Optional<Long> resourceId,
    Optional<String> recordSet) {}
