/**
 * Commitments: short values that state which events a side has, regardless of their order. Equal commitments of the recorded and of
 * the metered events show that no event was lost, doubled or altered. Start with {@link dev.togai.commitment.Commitment}.
 *
 * <p>{@link dev.togai.commitment.BucketedCommitment} has a commitment for each account and hour, so that a difference leads to a few
 * events, which {@link dev.togai.commitment.DiscrepancyLocator} names. {@link dev.togai.commitment.CommitmentAccumulator} and
 * {@link dev.togai.commitment.BucketedAccumulator} add events one by one. {@link dev.togai.commitment.CommitmentKey} is a secret.
 *
 * <p>Two events are the same event if {@link dev.togai.event.UsageEvent#canonicalForm()} is equal. An event without an id is treated as
 * if it had the id of {@link dev.togai.event.UsageEvent#withDerivedId()}, with which it is sent.
 */
@NullMarked
package dev.togai.commitment;

import org.jspecify.annotations.NullMarked;
