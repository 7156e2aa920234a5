package dev.togai.event;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** The customer of the account that an event was billed to. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface EventCustomer extends JsonModel {

    /** Returns the customer's id. */
    String id();

    /** Returns the customer's name. */
    Optional<String> name();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of this type. Not thread-safe. */
    final class Builder extends ImmutableEventCustomer.Builder {
        Builder() {}
    }
}
