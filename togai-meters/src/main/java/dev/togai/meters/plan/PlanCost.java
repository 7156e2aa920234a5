package dev.togai.meters.plan;

import dev.togai.meter.MeterLimits;
import dev.togai.meters.plan.PlanStep.Kind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The requests that a plan takes, and the number of meters that it leads to. */
final class PlanCost {

    /** The requests for one corrected event: one to find or read it before, one to correct it, and one to read it after. */
    static final int REQUESTS_OF_CORRECTION = 3;

    private PlanCost() {}

    /** Returns the number of requests to apply the steps, without retries and corrections. */
    static int requests(List<PlanStep> steps, int meters) {
        int pages = Math.max(1, (meters + MeterLimits.MAX_PAGE_SIZE - 1) / MeterLimits.MAX_PAGE_SIZE);
        int requests = 0;
        @Nullable PlanStep before = null;
        for (PlanStep step : steps) {
            boolean continues = before != null && before.isOfSameMeter(step);
            if (step.kind() == Kind.CREATE) {
                requests += pages + 2;
            } else {
                requests += continues ? 2 : 3;
            }
            before = step;
        }
        // The comparison of all meters before the first step.
        long bases = steps.stream()
                .flatMap(step -> step.meterId().stream())
                .distinct()
                .count();
        return steps.isEmpty() ? 0 : requests + pages + (int) bases;
    }

    /** Returns why the steps exceed the number of meters that the organisation can have; empty if they do not. */
    static Optional<String> overMeterLimit(List<PlanStep> steps, int meters, int limit) {
        int created =
                (int) steps.stream().filter(step -> step.kind() == Kind.CREATE).count();
        int deleted =
                (int) steps.stream().filter(step -> step.kind() == Kind.DELETE).count();
        if (created == 0 || meters + created <= limit) {
            return Optional.empty();
        }
        String problem = "The organisation has " + meters + " meters, and the plan creates " + created + ": at most "
                + limit + " are possible.";
        return Optional.of(
                meters + created - deleted <= limit
                        ? problem + " Apply the removals first, without the new meters."
                        : problem + " Remove meters, or have Togai raise the quota.");
    }
}
