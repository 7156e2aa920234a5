package dev.togai.event;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** The use of a prepaid feature by an event. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface FeatureUsage extends JsonModel {

    /** Returns the feature's id. */
    Optional<String> featureId();

    /** Returns the attribute that consumes the feature. */
    Optional<String> mappedAttribute();

    /** Returns the overage of the cycle. */
    Optional<BigDecimal> overageInCycle();

    /** Returns the overage of the event. */
    Optional<BigDecimal> overageInEvent();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of this type. Not thread-safe. */
    final class Builder extends ImmutableFeatureUsage.Builder {
        Builder() {}
    }
}
