package io.tokenry.transfer;

/**
 * What a database holds, to be told to people.
 *
 * @param auditHead the hash that stands for all audit records, in hexadecimal digits
 */
public record Contents(long users, long tokens, long auditRecords, String auditHead) {}
