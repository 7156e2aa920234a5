package dev.togai.testkit.internal.metering;

import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import java.util.List;
import java.util.Optional;

/**
 * The result of metering an event. Immutable and thread-safe.
 *
 * @param status the status of the event
 * @param description the reason of the status, at most 250 characters
 * @param event the event that meters read: without fields that the schema does not have, and with enriched ones
 * @param enriched the enriched fields in order
 * @param dependencies the settings that the enrichments read
 * @param meters the result of each meter; empty unless all computed
 * @param failure the rule or setting that failed
 */
public record MeteringResult(
        IngestionStatus status,
        String description,
        UsageEvent event,
        List<EnrichedValue> enriched,
        List<DependencyValue> dependencies,
        List<ComputedUnits> meters,
        Optional<RuleFailure> failure) {

    private static final int MAX_DESCRIPTION_LENGTH = 250;

    /** Copies the lists, and truncates the description. */
    public MeteringResult {
        description = truncate(description);
        enriched = List.copyOf(enriched);
        dependencies = List.copyOf(dependencies);
        meters = List.copyOf(meters);
    }

    /** Returns the result of an event that no meter evaluated. */
    static MeteringResult of(IngestionStatus status, String description, UsageEvent event) {
        return new MeteringResult(status, description, event, List.of(), List.of(), List.of(), Optional.empty());
    }

    /** Returns whether the usage of the event counts. */
    public boolean hasUsage() {
        return meters.stream().anyMatch(meter -> meter.units().isPresent());
    }

    private static String truncate(String text) {
        return text.codePointCount(0, text.length()) <= MAX_DESCRIPTION_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_DESCRIPTION_LENGTH));
    }
}
