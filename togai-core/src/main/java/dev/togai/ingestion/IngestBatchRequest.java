package dev.togai.ingestion;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.event.UsageEvent;
import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/**
 * A request to ingest several events, of any schemas and accounts. Their order has no meaning; of events with the same id one
 * counts. Immutable and thread-safe.
 *
 * <p>Building completes and checks each event as {@link IngestEventRequest} does. It also checks the number of events. All
 * violations are reported at once, with the index of the event.
 */
@ModelStyle
@Value.Immutable
public interface IngestBatchRequest extends JsonModel {

    /** The maximum number of events that all current sources document. */
    int DEFAULT_SIZE = 500;

    /** The largest maximum in any source. The OpenAPI document has 500, and the latest official clients 1,000. */
    int MAX_SIZE = 1_000;

    /** Returns the events as they are sent, 1 to 1,000; more than 500 may be rejected. */
    List<UsageEvent> events();

    /** Returns the fields newer than this library, as JSON by name; sent unchanged. */
    Map<String, String> unknownFields();

    /** Returns whether ids of more than 50 characters are accepted, which Togai accepts and the official clients cannot read. */
    @Value.Auxiliary
    @Value.Default
    default boolean allowLongIds() {
        return false;
    }

    /** Returns whether the events are sent as they are, with checking the limits left to Togai. */
    @Value.Auxiliary
    @Value.Default
    default boolean unchecked() {
        return false;
    }

    /** Completes and checks the events; called when the request is built. */
    @Value.Check
    default IngestBatchRequest check() {
        if (unchecked()) {
            return this;
        }
        List<UsageEvent> sent = events().stream().map(SentEvents::complete).toList();
        if (!sent.equals(events())) {
            return builder().from(this).events(sent).build();
        }
        List<Violation> violations = SentEvents.violations(sent, allowLongIds());
        if (!violations.isEmpty()) {
            throw new InvalidRequestException("ingest events", violations, SentEvents.ADVICE);
        }
        return this;
    }

    /** Returns the request for these events. */
    static IngestBatchRequest of(Iterable<UsageEvent> events) {
        return builder().addAllEvents(events).build();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a request. Not thread-safe. */
    final class Builder extends ImmutableIngestBatchRequest.Builder {
        Builder() {}

        /** Accepts ids of up to 512 characters, although Togai documents at most 50 for reading an event. */
        public Builder allowLongIds() {
            return allowLongIds(true);
        }

        /** Sends the events as they are, without adding ids. Checking the limits is left to Togai. */
        public Builder unchecked() {
            return unchecked(true);
        }
    }
}
