package dev.togai.meters.plan;

import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterType;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.model.Patch;
import dev.togai.schema.EventSchema;
import java.util.List;
import java.util.Optional;

/** Conversions of the content of meters. Requests made of meters are not checked, because Togai stored them already. */
final class MeterContent {

    private MeterContent() {}

    /**
     * Returns the content of a meter, in the form of a request that creates it; empty if Togai did not return the aggregation.
     */
    static Optional<CreateUsageMeterRequest> of(UsageMeter meter) {
        return meter.aggregation()
                .map(aggregation -> CreateUsageMeterRequest.builder()
                        .unchecked()
                        .name(meter.name())
                        .type(meter.type().orElse(MeterType.COUNTER))
                        .aggregation(aggregation)
                        .billableName(meter.billableName().filter(name -> !name.equals(meter.name())))
                        .description(meter.description().filter(text -> !text.isBlank()))
                        .eventSchemaName(meter.eventSchema().map(EventSchema::name))
                        .computations(meter.computations().stream()
                                .map(MeterContent::withoutId)
                                .toList())
                        .filters(meter.filters().stream()
                                .map(filter -> MeterFilter.of(filter.field(), filter.value()))
                                .toList())
                        .build());
    }

    private static Computation withoutId(Computation computation) {
        return Computation.builder()
                .matcher(computation.matcher())
                .formula(computation.formula())
                .order(computation.order())
                .build();
    }

    /** Returns the content with this event schema. */
    static CreateUsageMeterRequest withSchema(CreateUsageMeterRequest content, Optional<String> schemaName) {
        return CreateUsageMeterRequest.builder()
                .from(content)
                .unchecked()
                .eventSchemaName(schemaName)
                .build();
    }

    /** Returns the content after an update. */
    static CreateUsageMeterRequest updated(CreateUsageMeterRequest content, UpdateUsageMeterRequest update) {
        return CreateUsageMeterRequest.builder()
                .unchecked()
                .name(update.name().newValue().orElse(content.name()))
                .type(update.type().newValue().orElse(content.type()))
                .aggregation(update.aggregation().newValue().orElse(content.aggregation()))
                .billableName(updated(content.billableName(), update.billableName()))
                .description(updated(content.description(), update.description()))
                .eventSchemaName(updated(content.eventSchemaName(), update.eventSchemaName()))
                .computations(update.computations().newValue().orElse(content.computations()))
                .filters(update.filters().newValue().orElse(content.filters()))
                .build();
    }

    private static Optional<String> updated(Optional<String> value, Patch<String> patch) {
        return patch instanceof Patch.Unchanged ? value : patch.newValue();
    }

    /** Returns the request that updates these fields to their declared values. */
    static UpdateUsageMeterRequest update(CreateUsageMeterRequest declared, List<FieldDifference> differences) {
        UpdateUsageMeterRequest.Builder update = UpdateUsageMeterRequest.builder();
        if (declared.unchecked()) {
            update.unchecked();
        }
        for (FieldDifference difference : differences) {
            switch (difference.field()) {
                case MeterMeaning.NAME -> update.name(declared.name());
                case MeterMeaning.BILLABLE_NAME -> declared.billableName().ifPresent(update::billableName);
                case MeterMeaning.DESCRIPTION -> declared.description().ifPresent(update::description);
                case MeterMeaning.SCHEMA -> declared.eventSchemaName().ifPresent(update::eventSchemaName);
                case MeterMeaning.TYPE -> update.type(declared.type());
                case MeterMeaning.AGGREGATION -> update.aggregation(declared.aggregation());
                case MeterMeaning.FILTERS -> update.filters(declared.filters());
                default -> update.computations(declared.computations());
            }
        }
        return update.build();
    }
}
