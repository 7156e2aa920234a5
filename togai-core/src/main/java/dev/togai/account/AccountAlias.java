package dev.togai.account;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Another id of an account, in force for a period: events under the alias count for the account. The alias that is in force at the
 * timestamp of the event most probably decides; Togai does not document it. Immutable and thread-safe.
 */
@ModelStyle
@Value.Immutable
public interface AccountAlias extends JsonModel {

    /** Returns the id that Togai assigned; absent in requests. */
    Optional<String> id();

    /** Returns the alias; 1 to 50 characters in a request. */
    String value();

    /** Returns the start of the period, inclusive; without it the alias has always been in force. */
    Optional<Instant> effectiveFrom();

    /** Returns the end of the period, exclusive; without it the alias stays in force. */
    Optional<Instant> effectiveUntil();

    /** Returns the time of creation; absent in requests. */
    Optional<Instant> createdAt();

    /** Returns the time of the last change; absent in requests. */
    Optional<Instant> updatedAt();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns whether the alias is in force at this instant. */
    default boolean isInForceAt(Instant instant) {
        return effectiveFrom().filter(instant::isBefore).isEmpty()
                && effectiveUntil().filter(end -> !instant.isBefore(end)).isEmpty();
    }

    /** Returns an alias that is always in force. */
    static AccountAlias of(String value) {
        return builder().value(value).build();
    }

    /** Returns an alias that is in force from this instant on. */
    static AccountAlias from(String value, Instant effectiveFrom) {
        return builder().value(value).effectiveFrom(effectiveFrom).build();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of an alias. Not thread-safe. */
    final class Builder extends ImmutableAccountAlias.Builder {
        Builder() {}
    }
}
