package dev.togai.event;

import dev.togai.internal.ModelStyle;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What an event measured, by name. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface AttributeValue {

    /** Its name: what {@code attributes.} is followed by in a rule. */
    String name();

    /** The value as it travels: the text of a decimal number, as {@code 12.40}. A number in an event's JSON is read as its text. */
    String value();

    /** The unit it is measured in, if it is not the schema's own. */
    Optional<String> unit();

    /** Fields this library does not know, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** The value of that name. */
    static AttributeValue of(String name, String value) {
        return builder().name(name).value(value).build();
    }

    /** A new value from nothing. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a value. Not thread-safe. */
    final class Builder extends ImmutableAttributeValue.Builder {
        Builder() {}
    }
}
