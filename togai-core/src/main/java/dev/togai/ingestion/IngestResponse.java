package dev.togai.ingestion;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * The body of Togai's response to ingested events. Togai documents its fields, none of them as required, and not the content of
 * {@code details}. An object {@code error} around the fields, as the framework LoopBack writes it, is read too. Immutable and
 * thread-safe.
 */
@ModelStyle
@Value.Immutable
public interface IngestResponse extends JsonModel {

    /** The least HTTP status of an error. */
    int FIRST_ERROR_STATUS = 400;

    /** Returns whether Togai accepted all events. */
    Optional<Boolean> success();

    /** Returns the HTTP status as repeated in the body. */
    OptionalInt statusCode();

    /** Returns the name of the error. */
    Optional<String> name();

    /** Returns the message; at most 500 characters. */
    Optional<String> message();

    /** Returns the code of the error. */
    Optional<String> code();

    /** Returns the details, as JSON. If they are absent, the {@link #entries()} are written in their place. */
    Optional<String> details();

    /**
     * Returns the events that the response mentions. They are read from all lists of the details, from a list {@code errors}
     * as in the responses of 2023, and from lists in unknown fields.
     */
    @Value.Auxiliary
    List<EventEntry> entries();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns whether the response reports a failure, by {@code success} or by a {@code statusCode} of 400 or more. */
    default boolean isFailure() {
        return success().isPresent() ? !success().get() : statusCode().orElse(0) >= FIRST_ERROR_STATUS;
    }

    /** Returns the response to events that are all accepted. */
    static IngestResponse accepted() {
        return builder().success(true).build();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a response. Not thread-safe. */
    final class Builder extends ImmutableIngestResponse.Builder {
        Builder() {}
    }
}
