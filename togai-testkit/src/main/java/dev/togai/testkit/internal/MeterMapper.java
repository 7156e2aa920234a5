package dev.togai.testkit.internal;

import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.Patch;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a meter becomes by a request that was found right. */
final class MeterMapper {

    private MeterMapper() {}

    /** The meter that a create request makes. */
    static UsageMeter toMeter(CreateUsageMeterRequest request, String id, Instant at) {
        return UsageMeter.builder()
                .id(id)
                .name(request.name())
                .billableName(request.billableName())
                .displayName(request.billableName().orElse(request.name()))
                .description(request.description())
                .type(request.type())
                .aggregation(request.aggregation())
                .computations(stored(request.computations()))
                .filters(storedFilters(request.filters()))
                .createdAt(at)
                .build();
    }

    /** The meter that an update request makes of another. */
    static UsageMeter applyUpdate(UsageMeter meter, UpdateUsageMeterRequest request) {
        String name = request.name().newValue().orElse(meter.name());
        Optional<String> billableName = applyPatch(meter.billableName(), request.billableName());
        return UsageMeter.builder()
                .from(meter)
                .name(name)
                .billableName(billableName)
                .displayName(billableName.orElse(name))
                .description(applyPatch(meter.description(), request.description()))
                .type(applyPatch(meter.type(), request.type()))
                .aggregation(applyPatch(meter.aggregation(), request.aggregation()))
                .computations(stored(applyListPatch(meter.computations(), request.computations())))
                .filters(storedFilters(applyListPatch(meter.filters(), request.filters())))
                .build();
    }

    static <T> Optional<T> applyPatch(Optional<T> old, Patch<T> patch) {
        return patch instanceof Patch.Keep ? old : patch.newValue();
    }

    /** Whether the request sets nothing but name and description. */
    static boolean onlyRenames(UpdateUsageMeterRequest request) {
        return Stream.of(
                        request.billableName(),
                        request.eventSchemaName(),
                        request.type(),
                        request.aggregation(),
                        request.computations(),
                        request.filters())
                .allMatch(Patch.Keep.class::isInstance);
    }

    private static <T> List<T> applyListPatch(List<T> old, Patch<List<T>> patch) {
        return patch instanceof Patch.Keep ? old : patch.newValue().orElse(List.of());
    }

    /** As answered: rules as texts, whatever they came as, because official clients read nothing else. */
    private static List<Computation> stored(List<Computation> computations) {
        return computations.stream()
                .map(computation -> Computation.builder()
                        .id(computation.id())
                        .matcher(computation.matcher().map(MeterMapper::asText))
                        .formula(computation.formula().map(MeterMapper::asText))
                        .order(computation.order())
                        .build())
                .toList();
    }

    private static List<MeterFilter> storedFilters(List<MeterFilter> filters) {
        return filters.stream()
                .map(filter -> MeterFilter.of(filter.field(), filter.value()))
                .toList();
    }

    private static JsonLogic asText(JsonLogic rule) {
        return JsonLogic.unchecked(rule.text());
    }
}
