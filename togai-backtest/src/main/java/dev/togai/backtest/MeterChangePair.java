package dev.togai.backtest;

import dev.togai.json.TogaiJson;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import dev.togai.meters.internal.Fingerprint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A meter before and after a change. Immutable and thread-safe.
 *
 * @param before the meter before the change; empty if the change adds or activates it
 * @param after the meter after the change; empty if the change removes or deactivates it
 */
record MeterChangePair(Optional<MeterDeclaration> before, Optional<MeterDeclaration> after) {

    /** The parts of a meter that determine the units of events. */
    private static final List<Function<CreateUsageMeterRequest, ?>> UNITS = List.of(
            CreateUsageMeterRequest::eventSchemaName,
            CreateUsageMeterRequest::aggregation,
            CreateUsageMeterRequest::filters,
            CreateUsageMeterRequest::computations);

    /** Returns the meters of two sets, in the order of the second set, followed by the removed ones. */
    static List<MeterChangePair> of(MeterSet before, MeterSet after) {
        List<MeterChangePair> pairs = new ArrayList<>();
        Set<MeterDeclaration> found = new HashSet<>();
        for (MeterDeclaration meter : after.meters()) {
            Optional<MeterDeclaration> former = before.findFormer(meter);
            former.ifPresent(found::add);
            add(former, Optional.of(meter), pairs);
        }
        for (MeterDeclaration meter : before.meters()) {
            if (!found.contains(meter)) {
                add(Optional.of(meter), Optional.empty(), pairs);
            }
        }
        return pairs;
    }

    /** Adds a pair without a meter that is not active: it counts nothing. */
    private static void add(
            Optional<MeterDeclaration> before, Optional<MeterDeclaration> after, List<MeterChangePair> pairs) {
        MeterChangePair pair =
                new MeterChangePair(before.filter(MeterDeclaration::active), after.filter(MeterDeclaration::active));
        if (pair.before.isPresent() || pair.after.isPresent()) {
            pairs.add(pair);
        }
    }

    /** Returns a fingerprint of meters: that of the lines of their requests, sorted. */
    static String fingerprint(List<MeterChangePair> pairs, Function<MeterChangePair, Optional<MeterDeclaration>> side) {
        return Fingerprint.of(pairs.stream()
                .flatMap(pair -> side.apply(pair).stream())
                .map(meter -> TogaiJson.write(meter.meter()))
                .sorted()
                .map(json -> json + '\n')
                .collect(Collectors.joining()));
    }

    /** Returns the name after the change, or that before it if the change removes the meter. */
    String name() {
        return after.or(() -> before).orElseThrow().name();
    }

    /** Returns the name before the change; empty unless the change renames the meter. */
    Optional<String> formerName() {
        return after.isEmpty()
                ? Optional.empty()
                : before.map(MeterDeclaration::name).filter(name -> !name.equals(name()));
    }

    MeterDelta.Kind kind() {
        if (before.isEmpty()) {
            return MeterDelta.Kind.ADDED;
        }
        if (after.isEmpty()) {
            return MeterDelta.Kind.REMOVED;
        }
        return isSameRule() ? MeterDelta.Kind.UNCHANGED : MeterDelta.Kind.CHANGED;
    }

    Stream<CreateUsageMeterRequest> requests() {
        return Stream.concat(before.stream(), after.stream()).map(MeterDeclaration::meter);
    }

    /** Returns whether both meters have the same rules for the same events. */
    boolean isSameRule() {
        return before.isPresent()
                && after.isPresent()
                && UNITS.stream()
                        .allMatch(field -> field.apply(before.get().meter())
                                .equals(field.apply(after.get().meter())));
    }
}
