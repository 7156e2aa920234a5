package dev.togai.event;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** One record of an event in Togai. An event that was reverted and ingested again has several records of one id. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface EventRecord extends JsonModel {

    /** Returns the id that Togai assigned to the record, such as {@code event.21OpEx4DHQu.CZlyh}. Read from the event if the record has none. */
    Optional<String> referenceId();

    /** Returns the event as it was received ({@code eventPayload} in JSON). */
    UsageEvent event();

    /** Returns the status and its reason. */
    Optional<EventStatus> ingestionStatus();

    /** Returns the time at which Togai received the event. */
    Optional<Instant> createdAt();

    /** Returns the id of the account's customer. */
    Optional<String> customerId();

    /** Returns the origin of the event. */
    Optional<EventSource> source();

    /** Returns the results of processing ({@code eventPipelineInfo} in JSON). A list of events does not include them. */
    Optional<PipelineInfo> pipelineInfo();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns the status; empty if the record has none. */
    default Optional<IngestionStatus> status() {
        return ingestionStatus().map(EventStatus::status);
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of this type. Not thread-safe. */
    final class Builder extends ImmutableEventRecord.Builder {
        Builder() {}
    }
}
