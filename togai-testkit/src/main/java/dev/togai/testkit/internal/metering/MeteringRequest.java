package dev.togai.testkit.internal.metering;

import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import java.util.Optional;

/**
 * The event to meter, with the facts that are not in its content.
 *
 * @param event the event as sent
 * @param knownAccount whether its account exists
 * @param pastGracePeriod whether it was ingested after the grace period of its pricing cycle
 * @param planned the status that a test planned for the event
 */
public record MeteringRequest(
        UsageEvent event, boolean knownAccount, boolean pastGracePeriod, Optional<IngestionStatus> planned) {

    /** Returns the request for an event of a known account that is in time. */
    public static MeteringRequest of(UsageEvent event) {
        return new MeteringRequest(event, true, false, Optional.empty());
    }
}
