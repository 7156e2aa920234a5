package dev.togai.event;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A measured value of an event and its name. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface AttributeValue extends JsonModel {

    /** Returns the attribute's name; a rule reads it as {@code attributes.} and the name. */
    String name();

    /**
     * Returns the value as transmitted: a decimal number as a string, such as {@code 12.40}. A JSON number is read as
     * its digits.
     */
    String value();

    /** Returns the unit, if it differs from the default unit of the schema. */
    Optional<String> unit();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns the value of this name. */
    static AttributeValue of(String name, String value) {
        return builder().name(name).value(value).build();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a value. Not thread-safe. */
    final class Builder extends ImmutableAttributeValue.Builder {
        Builder() {}
    }
}
