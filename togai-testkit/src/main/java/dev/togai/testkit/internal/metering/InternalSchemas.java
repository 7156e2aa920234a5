package dev.togai.testkit.internal.metering;

import dev.togai.event.AttributeValue;
import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The internal schemas, whose events need no definition: {@code togai-usage} adds usage to a meter directly, and
 * {@code togai-named-license} adds or removes a named license. Source: the page on ingestion.
 */
final class InternalSchemas {

    private static final String PREFIX = "togai-";
    private static final String USAGE = "togai-usage";
    private static final String NAMED_LICENSE = "togai-named-license";
    private static final List<String> LICENSE_ACTIONS = List.of("1", "-1");

    private InternalSchemas() {}

    /** Returns whether a name is reserved for internal schemas. */
    static boolean isInternal(String schemaName) {
        return schemaName.startsWith(PREFIX);
    }

    /** Returns the result of an event of an internal schema. */
    static MeteringResult meter(UsageEvent event, MeterGroup activeMeters) {
        return switch (event.schemaName()) {
            case USAGE -> usage(event, activeMeters);
            case NAMED_LICENSE -> license(event);
            default ->
                MeteringResult.of(
                        IngestionStatus.INGESTION_FAILED_SCHEMA_NOT_DEFINED,
                        "No internal schema has the name " + event.schemaName(),
                        event);
        };
    }

    private static MeteringResult usage(UsageEvent event, MeterGroup activeMeters) {
        Optional<MeterVersion> meter =
                Optional.ofNullable(event.dimensions().get("usage_meter_id")).flatMap(activeMeters::find);
        if (meter.isEmpty()) {
            return MeteringResult.of(
                    IngestionStatus.INGESTION_COMPLETED_NO_MATCHING_METERS,
                    "No active usage meter has the id in the dimension usage_meter_id",
                    event);
        }
        Optional<BigDecimal> usage = attribute(event, "usage").map(BigDecimal::new);
        if (usage.isEmpty()) {
            return MeteringResult.of(
                    IngestionStatus.INGESTION_FAILED_UNITS_INVALID, "The event lacks the attribute usage", event);
        }
        return new MeteringResult(
                IngestionStatus.INGESTION_COMPLETED_EVENT_METERED,
                "Ingestion completed successfully",
                event,
                List.of(),
                List.of(),
                List.of(new ComputedUnits(meter.get(), usage)),
                Optional.empty());
    }

    private static MeteringResult license(UsageEvent event) {
        boolean valid = event.dimensions().containsKey("license_id")
                && event.dimensions().containsKey("name")
                && attribute(event, "action").filter(LICENSE_ACTIONS::contains).isPresent();
        return valid
                ? MeteringResult.of(
                        IngestionStatus.INGESTION_COMPLETED_EVENT_METERED, "Ingestion completed successfully", event)
                : MeteringResult.of(
                        IngestionStatus.INGESTION_FAILED_INVALID_NAMED_LICENSE_EVENT,
                        "A license event has the dimensions license_id and name, and the attribute action of 1 or -1",
                        event);
    }

    /** Returns the last value of an attribute, as rules see it. */
    private static Optional<String> attribute(UsageEvent event, String name) {
        return event.attributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .reduce((first, second) -> second)
                .map(AttributeValue::value);
    }
}
