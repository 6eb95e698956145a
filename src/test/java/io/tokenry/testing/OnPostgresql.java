package io.tokenry.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A test that takes a {@link TestDatabase} of PostgreSQL, for what SQLite does not have; it runs
 * where {@code TEST_POSTGRES_URL} names one. On CI a missing PostgreSQL is a failure.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
@MethodSource("io.tokenry.testing.TestDatabase#postgresql")
public @interface OnPostgresql {}
