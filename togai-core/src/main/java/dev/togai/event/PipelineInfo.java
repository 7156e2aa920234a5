package dev.togai.event;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** The results of each step that Togai processed an event with. Togai documents no field as required. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface PipelineInfo extends JsonModel {

    /** Returns the schema and its version. */
    Optional<SchemaVersion> eventSchema();

    /** Returns the meters of the schema and their units. */
    List<MeterUnits> usageMeters();

    /** Returns the price plans of the account and their cycles. */
    List<PlanCycle> pricePlans();

    /** Returns the account. */
    Optional<EventAccount> account();

    /** Returns the customer. */
    Optional<EventCustomer> customer();

    /** Returns the use of a prepaid feature. */
    Optional<FeatureUsage> featureDetails();

    /** Returns the results of the enrichments. */
    Optional<EventEnrichments> enrichments();

    /** Returns the revenue by meter; empty unless the schema records the revenue of each event. */
    List<EventRevenue> revenueDetails();

    /** Returns the status before a correction reverted the event. */
    Optional<IngestionStatus> statusBeforeReverting();

    /** Returns the base currency, such as {@code USD}. */
    Optional<String> baseCurrency();

    /** Returns the currency of the invoice. */
    Optional<String> invoiceCurrency();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of this type. Not thread-safe. */
    final class Builder extends ImmutablePipelineInfo.Builder {
        Builder() {}
    }
}
