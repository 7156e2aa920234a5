package dev.togai.account;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A postal address. Every field may be absent. Immutable and thread-safe.
 */
@ModelStyle
@Value.Immutable
public interface Address extends JsonModel {

    /** Returns the telephone number. */
    Optional<String> phoneNumber();

    /** Returns the first line, such as the street. */
    Optional<String> line1();

    /** Returns the second line, such as the building. */
    Optional<String> line2();

    /** Returns the postal code. */
    Optional<String> postalCode();

    /** Returns the city. */
    Optional<String> city();

    /** Returns the state, province or region. */
    Optional<String> state();

    /** Returns the country, a code of two letters of ISO 3166-1. */
    Optional<String> country();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of an address. Not thread-safe. */
    final class Builder extends ImmutableAddress.Builder {
        Builder() {}
    }
}
