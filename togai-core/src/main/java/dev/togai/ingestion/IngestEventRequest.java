package dev.togai.ingestion;

import dev.togai.call.ApiCall;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.event.EventLimits;
import dev.togai.event.UsageEvent;
import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/**
 * A request to ingest one event. Immutable and thread-safe.
 *
 * <p>Building does the following; all violations are reported at once:
 *
 * <ul>
 *   <li>It adds the id of {@link UsageEvent#withDerivedId()} to an event without one.
 *   <li>It converts the timestamp to UTC with milliseconds, or with the finer fraction that it has.
 *   <li>It checks the limits of {@link EventLimits#strictViolations}. An id has at most 50 characters unless
 *       {@link Builder#allowLongIds()} is called.
 * </ul>
 */
@ModelStyle
@Value.Immutable
public interface IngestEventRequest extends JsonModel {

    /** Returns the event as it is sent. */
    UsageEvent event();

    /** Returns the fields newer than this library, as JSON by name; sent unchanged. */
    Map<String, String> unknownFields();

    /** Returns whether an id of more than 50 characters is accepted, which Togai accepts and the official clients cannot read. */
    @Value.Auxiliary
    @Value.Default
    default boolean allowLongIds() {
        return false;
    }

    /** Returns whether the event is sent as it is, with checking the limits left to Togai. */
    @Value.Auxiliary
    @Value.Default
    default boolean unchecked() {
        return false;
    }

    /** Completes and checks the event; called when the request is built. */
    @Value.Check
    default IngestEventRequest check() {
        if (unchecked()) {
            return this;
        }
        UsageEvent sent = SentEvents.complete(event());
        if (!sent.equals(event())) {
            return builder().from(this).event(sent).build();
        }
        List<Violation> violations = SentEvents.violations(sent, "event.", allowLongIds());
        if (!violations.isEmpty()) {
            ApiCall call = sent.id()
                    .map(id -> ApiCall.forName(Ingestion.INGEST, id))
                    .orElseGet(() -> ApiCall.of(Ingestion.INGEST));
            throw new InvalidRequestException(call.toString(), violations, SentEvents.ADVICE);
        }
        return this;
    }

    /** Returns the request for this event. */
    static IngestEventRequest of(UsageEvent event) {
        return builder().event(event).build();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a request. Not thread-safe. */
    final class Builder extends ImmutableIngestEventRequest.Builder {
        Builder() {}

        /** Accepts an id of up to 512 characters, although Togai documents at most 50 for reading the event. */
        public Builder allowLongIds() {
            return allowLongIds(true);
        }

        /** Sends the event as it is, without adding an id. Checking the limits is left to Togai. */
        public Builder unchecked() {
            return unchecked(true);
        }
    }
}
