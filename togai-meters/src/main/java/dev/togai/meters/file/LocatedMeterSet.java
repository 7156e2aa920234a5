package dev.togai.meters.file;

import dev.togai.dsl.text.ShortNames;
import dev.togai.meters.MeterSet;
import dev.togai.meters.report.SourceLocation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A set of meters with the places of its values in files. Immutable and thread-safe. A set that is declared in Java has no places.
 *
 * <p>A value is named by its path in the request that creates the meter, {@code computations[0].matcher}, or in the declaration,
 * {@code examples[1].units}.
 */
public final class LocatedMeterSet {

    private final MeterSet set;
    private final List<String> files;
    private final Map<String, Map<String, SourceLocation>> locations;
    private final Map<String, ShortNames> names;

    LocatedMeterSet(
            MeterSet set,
            List<String> files,
            Map<String, Map<String, SourceLocation>> locations,
            Map<String, ShortNames> names) {
        this.set = Objects.requireNonNull(set, "set");
        this.files = List.copyOf(files);
        this.locations = Map.copyOf(locations);
        this.names = Map.copyOf(names);
    }

    /** Returns a set that is declared in Java. */
    public static LocatedMeterSet of(MeterSet set) {
        return new LocatedMeterSet(set, List.of(), Map.of(), Map.of());
    }

    /** Returns the set. */
    public MeterSet set() {
        return set;
    }

    /** Returns the names of the files, in the order in which they were read. */
    public List<String> files() {
        return files;
    }

    /** Returns the names of fields that the file of a meter declares, which rules have without a prefix. */
    public ShortNames shortNames(String meter) {
        return names.getOrDefault(meter, ShortNames.none());
    }

    /** Returns the place of a meter: that of its first key. Empty if the meter is not in a file. */
    public Optional<SourceLocation> location(String meter) {
        return location(meter, "");
    }

    /**
     * Returns the place of a value of a meter. If the file does not have the value, returns the place of the value around it. Empty if the
     * meter is not in a file.
     *
     * @param path the path of the value
     */
    public Optional<SourceLocation> location(String meter, String path) {
        Map<String, SourceLocation> places = locations.get(meter);
        if (places == null) {
            return Optional.empty();
        }
        String known = path;
        while (!places.containsKey(known) && !known.isEmpty()) {
            known = known.substring(0, Math.max(Math.max(known.lastIndexOf('.'), known.lastIndexOf('[')), 0));
        }
        return Optional.ofNullable(places.get(known));
    }
}
