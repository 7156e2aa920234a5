package dev.togai.meter;

import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The fields in which a meter is not what was asked for, by their names on the wire. A field that was not asked for does not count,
 * nor does one that the answer does not show. For one thread.
 */
final class Differences {

    private final List<String> fields = new ArrayList<>();

    List<String> fields() {
        return List.copyOf(fields);
    }

    /** A field that every answer shows if it has a value. */
    <T> Differences field(String name, Patch<T> asked, Optional<T> shown) {
        boolean cleared = asked instanceof Patch.Null && shown.isPresent();
        boolean another = asked.newValue().isPresent() && !asked.newValue().equals(shown);
        return note(name, cleared || another);
    }

    /** A field that has just the value that was asked for, and none if none was. */
    Differences exactly(String name, Optional<String> asked, Optional<String> shown) {
        return note(name, !asked.equals(shown));
    }

    /** A field that an answer may leave out though it has a value. */
    <T> Differences fieldIfShown(String name, Patch<T> asked, Optional<T> shown) {
        return shown.isPresent() ? field(name, asked, shown) : this;
    }

    /** Shown only where it was asked for, so that none shown says nothing. */
    Differences schema(Optional<String> asked, Optional<EventSchema> shown) {
        Optional<String> name = shown.map(EventSchema::name);
        return note("eventSchemaName", asked.isPresent() && name.isPresent() && !asked.equals(name));
    }

    /** In any order: nothing says that theirs means anything. */
    Differences filters(Patch<List<MeterFilter>> asked, List<MeterFilter> shown) {
        boolean another = asked instanceof Patch.Null
                ? !shown.isEmpty()
                : asked.newValue()
                        .filter(filters -> !new HashSet<>(filters).equals(new HashSet<>(shown)))
                        .isPresent();
        return note("filters", another);
    }

    /** Those that are shown: Togai takes several computations and answers at most one. */
    Differences computations(Patch<List<Computation>> asked, List<Computation> shown) {
        boolean another = asked instanceof Patch.Null
                ? !shown.isEmpty()
                : asked.newValue()
                        .filter(computations -> !begins(ordered(computations), ordered(shown)))
                        .isPresent();
        return note("computations", another);
    }

    private static List<Computation> ordered(List<Computation> computations) {
        return computations.stream()
                .sorted(Comparator.comparingInt(
                        computation -> computation.order().orElse(Integer.MAX_VALUE)))
                .toList();
    }

    private static boolean begins(List<Computation> asked, List<Computation> shown) {
        if (shown.size() > asked.size() || (shown.isEmpty() && !asked.isEmpty())) {
            return false;
        }
        for (int i = 0; i < shown.size(); i++) {
            if (!same(asked.get(i).matcher(), shown.get(i).matcher())
                    || !same(asked.get(i).formula(), shown.get(i).formula())) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Optional<JsonLogic> asked, Optional<JsonLogic> shown) {
        return asked.isPresent() == shown.isPresent()
                && (asked.isEmpty() || asked.get().sameJson(shown.orElseThrow()));
    }

    private Differences note(String name, boolean differs) {
        if (differs) {
            fields.add(name);
        }
        return this;
    }
}
