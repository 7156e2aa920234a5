package dev.togai.account;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.Map;
import org.immutables.value.Value;

/**
 * An alias as an account lists it, without its period. Immutable and thread-safe.
 */
@ModelStyle
@Value.Immutable
public interface AliasSummary extends JsonModel {

    /** Returns the alias. */
    String alias();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns the summary of this alias. */
    static AliasSummary of(String alias) {
        return builder().alias(alias).build();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a summary. Not thread-safe. */
    final class Builder extends ImmutableAliasSummary.Builder {
        Builder() {}
    }
}
