package io.tokenry.verification;

/** A refusal with everything that led to it. */
public record ExplainedRefusal(Refusal refusal, Explanation explanation) {}
