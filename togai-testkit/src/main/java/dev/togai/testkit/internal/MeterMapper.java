package dev.togai.testkit.internal;

import dev.togai.json.TogaiJson;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.model.Patch;
import dev.togai.rule.JsonLogic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Applies valid requests to meters. */
final class MeterMapper {

    private static final Set<String> RENAMING_FIELDS = Set.of("name", "description");

    private MeterMapper() {}

    /** Returns the meter that a create request creates. */
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

    /** Returns the meter after an update request. */
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

    /** Returns the value after a patch. */
    static <T> Optional<T> applyPatch(Optional<T> old, Patch<T> patch) {
        return patch instanceof Patch.Unchanged ? old : patch.newValue();
    }

    /** Returns whether the request sets or clears no known field but the name and the description. */
    static boolean onlyRenames(UpdateUsageMeterRequest request) {
        return RENAMING_FIELDS.containsAll(TogaiJson.fields(request).keySet());
    }

    private static <T> List<T> applyListPatch(List<T> old, Patch<List<T>> patch) {
        return patch instanceof Patch.Unchanged ? old : patch.newValue().orElse(List.of());
    }

    /**
     * Converts rules of any encoding in the request to strings, because official clients read only strings. Numbers computations
     * without an order, because official clients require one.
     */
    private static List<Computation> stored(List<Computation> computations) {
        return IntStream.range(0, computations.size())
                .mapToObj(i -> stored(computations.get(i), i + 1))
                .toList();
    }

    private static Computation stored(Computation computation, int position) {
        return Computation.builder()
                .id(computation.id())
                .matcher(computation.matcher().map(MeterMapper::asString))
                .formula(computation.formula().map(MeterMapper::asString))
                .order(computation.order().orElse(position))
                .build();
    }

    private static List<MeterFilter> storedFilters(List<MeterFilter> filters) {
        return filters.stream()
                .map(filter -> MeterFilter.of(filter.field(), filter.value()))
                .toList();
    }

    private static JsonLogic asString(JsonLogic rule) {
        return JsonLogic.unchecked(rule.text());
    }
}
