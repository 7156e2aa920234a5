package dev.togai.meters.plan;

import dev.togai.meter.MeterId;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The meters of the organisation, listed once. Their details are requested one by one. Not thread-safe. */
final class LiveMeters {

    /** The most other meters that are requested to find one with a schema. */
    private static final int MAX_SEARCHED = 10;

    private final UsageMeters meters;
    private final Retries retries;
    private final List<UsageMeter> all;
    private final Set<String> requested = new HashSet<>();
    private boolean showsSchemas;
    private boolean isSearched;

    private LiveMeters(UsageMeters meters, Retries retries, List<UsageMeter> all) {
        this.meters = meters;
        this.retries = retries;
        this.all = all;
    }

    /** Lists all meters. */
    static LiveMeters list(UsageMeters meters, Retries retries) {
        return new LiveMeters(
                meters, retries, retries.read(() -> meters.all().stream().toList()));
    }

    /** Returns the meters that are not archived. */
    List<UsageMeter> present() {
        return all.stream().filter(meter -> !isArchived(meter)).toList();
    }

    /** Returns the meters of this name that are not archived. */
    List<UsageMeter> named(String name) {
        return present().stream().filter(meter -> meter.name().equals(name)).toList();
    }

    /** Returns an archived meter of this name. */
    Optional<UsageMeter> archived(String name) {
        return all.stream()
                .filter(LiveMeters::isArchived)
                .filter(meter -> meter.name().equals(name))
                .findFirst();
    }

    /** Requests a meter with its schema. */
    UsageMeter withSchema(UsageMeter listed) {
        UsageMeter meter = retries.read(() -> meters.get(MeterId.of(listed.id()), true));
        requested.add(listed.id());
        showsSchemas |= meter.eventSchema().isPresent();
        return meter;
    }

    /**
     * Returns whether the service returns the schemas of meters. If it returned none yet, some other meters are requested too: a service
     * that leaves schemas out shows that of no meter.
     */
    boolean showsSchemas() {
        if (!showsSchemas && !isSearched) {
            isSearched = true;
            present().stream()
                    .filter(meter -> !requested.contains(meter.id()))
                    .limit(MAX_SEARCHED)
                    .takeWhile(meter -> !showsSchemas)
                    .forEach(this::withSchema);
        }
        return showsSchemas;
    }

    static boolean isArchived(UsageMeter meter) {
        return meter.status().filter(MeterStatus.ARCHIVED::equals).isPresent();
    }
}
