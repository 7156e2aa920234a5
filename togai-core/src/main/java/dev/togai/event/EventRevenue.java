package dev.togai.event;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** The revenue of an event under one usage meter. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface EventRevenue extends JsonModel {

    /** Returns the meter's id. */
    String usageMeterId();

    /** Returns the revenue in the base currency, with all its digits. */
    Optional<BigDecimal> revenueBaseCurrency();

    /** Returns the revenue in the currency of the invoice, with all its digits. */
    Optional<BigDecimal> revenueInvoiceCurrency();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of this type. Not thread-safe. */
    final class Builder extends ImmutableEventRevenue.Builder {
        Builder() {}
    }
}
