package dev.togai.dsl.coverage;

import dev.togai.dsl.preview.Assumptions;
import dev.togai.event.UsageEvent;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import java.util.List;

/**
 * Events at the boundaries of a meter's rules: for each field that the rules read, values at, below and above each constant that it is
 * compared with, the strings of the rules, and a string that no rule contains. The events are those that {@link MeterCoverage} tries.
 */
public final class BoundaryEvents {

    /** The most events of a list. */
    public static final int MAX_EVENTS = CandidateEvents.MAX_EVENTS;

    private BoundaryEvents() {}

    /**
     * Returns events for the meter of a create request, without repeats, in an order that only depends on the arguments. Each is valid
     * in Togai's API if the templates are. The ids are {@code candidate-1}, {@code candidate-2} and so on.
     *
     * @param templates events with the account, the time and the fields that the rules do not read; if the list is empty, an event of
     *     the account {@code sample-account}
     * @param seed determines the combinations of values, if there are more than the limit
     * @param limit the most events, 1 to {@link #MAX_EVENTS}
     * @throws dev.togai.error.InvalidRequestException if the meter cannot be compiled
     */
    public static List<UsageEvent> of(
            CreateUsageMeterRequest request, List<UsageEvent> templates, long seed, int limit) {
        return of(MeterModel.of(request, Assumptions.defaults()), templates, seed, limit);
    }

    /** Returns events for a meter; otherwise as {@link #of(CreateUsageMeterRequest, List, long, int)}. */
    public static List<UsageEvent> of(UsageMeter meter, List<UsageEvent> templates, long seed, int limit) {
        return of(MeterModel.of(meter, Assumptions.defaults()), templates, seed, limit);
    }

    private static List<UsageEvent> of(MeterModel model, List<UsageEvent> templates, long seed, int limit) {
        if (limit < 1 || limit > MAX_EVENTS) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_EVENTS + ", was " + limit + ".");
        }
        return List.copyOf(CandidateSearch.of(model, templates, seed, limit).events());
    }
}
