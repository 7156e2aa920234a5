package dev.togai.testkit.internal.metering;

import dev.togai.event.IngestionStatus;
import java.util.Optional;

/**
 * The part of a record of an event that changes. Immutable and thread-safe.
 *
 * @param status the status
 * @param description the reason of the status; empty while the event is in progress
 * @param holdsId whether the record keeps the id from being used again
 * @param planned the status that a test planned for the event
 * @param statusBeforeReverting the status before the event was reverted
 * @param owner the account that the event was processed for
 * @param context the state that the event was processed in
 */
public record EventState(
        IngestionStatus status,
        String description,
        boolean holdsId,
        Optional<IngestionStatus> planned,
        Optional<IngestionStatus> statusBeforeReverting,
        Optional<EventOwner> owner,
        Optional<MeteringContext> context) {}
