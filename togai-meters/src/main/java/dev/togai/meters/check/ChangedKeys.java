package dev.togai.meters.check;

import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meters.MeterDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The keys of a meter's file whose values differ between two declarations, without the name. Not thread-safe. */
final class ChangedKeys {

    static final String TYPE = "type";
    static final String ACTIVE = "active";

    /** The keys that determine the units of events. */
    private static final Set<String> UNITS =
            Set.of(TYPE, "event", "aggregation", "filters", "when", "compute", "computations");

    private final MeterDeclaration before;
    private final MeterDeclaration after;

    /** The path of the first value that differs, by key. Paths are those of {@link dev.togai.meters.file.LocatedMeterSet}. */
    private final Map<String, String> paths = new LinkedHashMap<>();

    private ChangedKeys(MeterDeclaration before, MeterDeclaration after) {
        this.before = before;
        this.after = after;
    }

    static ChangedKeys of(MeterDeclaration before, MeterDeclaration after) {
        ChangedKeys keys = new ChangedKeys(before, after);
        keys.compareFormerNames();
        keys.compare("owner", "owner", MeterDeclaration::owner);
        keys.compareField("description", "description", CreateUsageMeterRequest::description);
        keys.compareField("billable_name", "billableName", CreateUsageMeterRequest::billableName);
        keys.compare(ACTIVE, "active", MeterDeclaration::active);
        keys.compareField(TYPE, "type", CreateUsageMeterRequest::type);
        keys.compareField("event", "eventSchemaName", CreateUsageMeterRequest::eventSchemaName);
        keys.compareField("aggregation", "aggregation", CreateUsageMeterRequest::aggregation);
        keys.compareField("filters", "filters", CreateUsageMeterRequest::filters);
        keys.compareRules();
        keys.compareList("examples", MeterDeclaration::examples);
        keys.compareList("promises", MeterDeclaration::promises);
        keys.compare("change", "changePolicy", MeterDeclaration::changePolicy);
        return keys;
    }

    /** Returns the keys in the order of a file. */
    List<String> names() {
        return List.copyOf(paths.keySet());
    }

    boolean has(String key) {
        return paths.containsKey(key);
    }

    /** Returns whether a key differs that determines the units of events. */
    boolean isOfUnits() {
        return paths.keySet().stream().anyMatch(UNITS::contains);
    }

    /** Returns the path of the first value that determines the units of events, else of the first value. Empty without a difference. */
    Optional<String> firstPath() {
        return paths.entrySet().stream()
                .filter(path -> !isOfUnits() || UNITS.contains(path.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private void compare(String key, String path, Function<MeterDeclaration, ?> value) {
        if (!value.apply(before).equals(value.apply(after))) {
            paths.put(key, path);
        }
    }

    private void compareField(String key, String path, Function<CreateUsageMeterRequest, ?> field) {
        compare(key, path, meter -> field.apply(meter.meter()));
    }

    private void compareList(String key, Function<MeterDeclaration, List<?>> list) {
        compare(key, key + '[' + firstDifference(list.apply(before), list.apply(after)) + ']', list);
    }

    /** Compares the former names. The name before the change is expected among those of a renamed meter. */
    private void compareFormerNames() {
        List<String> expected = new ArrayList<>(before.formerNames());
        if (!before.name().equals(after.name())) {
            expected.add(before.name());
        }
        if (!Set.copyOf(expected).equals(Set.copyOf(after.formerNames()))) {
            paths.put("was", "formerNames[0]");
        }
    }

    private void compareRules() {
        List<Computation> old = before.meter().computations();
        List<Computation> now = after.meter().computations();
        if (old.size() == 1 && now.size() == 1) {
            compareField(
                    "when", "computations[0].matcher", meter -> first(meter).matcher());
            compareField(
                    "compute",
                    "computations[0].computation",
                    meter -> first(meter).formula());
        }
        if (!has("when") && !has("compute")) {
            int index = firstDifference(old, now);
            boolean isFormula = index < Math.min(old.size(), now.size())
                    && old.get(index).matcher().equals(now.get(index).matcher());
            compareField(
                    "computations",
                    "computations[" + index + (isFormula ? "].computation" : "].matcher"),
                    CreateUsageMeterRequest::computations);
        }
    }

    private static Computation first(CreateUsageMeterRequest meter) {
        return meter.computations().get(0);
    }

    private static int firstDifference(List<?> one, List<?> other) {
        int index = 0;
        while (index < Math.min(one.size(), other.size()) && one.get(index).equals(other.get(index))) {
            index++;
        }
        return index;
    }
}
