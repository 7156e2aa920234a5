package dev.togai.meters.plan;

import dev.togai.TogaiClient;
import dev.togai.event.UsageEvent;
import dev.togai.internal.Preconditions;
import dev.togai.meter.MeterId;
import dev.togai.meter.UsageMeter;
import dev.togai.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * An applier of plans, which changes the meters of an organisation.
 *
 * <pre>{@code
 * ApplyResult result = PlanApplier.builder(togai)
 *         .hold(EventHold.of(recorder::pause, recorder::resume))
 *         .build()
 *         .apply(plan);
 * }</pre>
 *
 * <p>Before the first step all meters of the plan are compared with it, and each meter again before its steps. A meter that is
 * already as after its last step is skipped. A meter in any other state stops the plan, because another client may have changed it.
 *
 * <ul>
 *   <li>A call without a response is resolved: the meter is read, and the step is done, or is called again.
 *   <li>If a step fails while the plan has a meter inactive to edit it, the meter is activated again. If that fails, it gets the rules
 *       of before the edit first. With the rules of another client it is activated only if that client had activated it.
 *   <li>After a crash, plan again: the new plan continues. It does not know the gaps of the plan before, so then {@link
 *       #correct(MeterPlan) correct} those: each event that the meter has not evaluated is corrected once.
 *   <li>Two plans that are applied at once are detected after a step, not prevented: Togai has no conditional update. If one plan is
 *       applied twice at once, both may make the same calls in the same gap, with the planned result.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class PlanApplier {

    private static final Duration MAX_DURATION = Duration.ofHours(1);

    private final TogaiClient client;
    private final ApplierSettings settings;

    private PlanApplier(Builder builder) {
        this.client = builder.client;
        this.settings = builder.settings();
    }

    /** Returns a builder of an applier that uses this client. */
    public static Builder builder(TogaiClient client) {
        return new Builder(client);
    }

    /**
     * Applies a plan.
     *
     * @return the result of each step, all of which are done or were not necessary
     * @throws InvalidPlanException if the plan is not allowed, or holds events and the applier has no hold. Nothing has changed
     * @throws StalePlanException if a meter is not as in the plan, or not as the previous step left it
     * @throws ApplyException if a step fails, with the result of each step
     */
    public ApplyResult apply(MeterPlan plan) {
        if (!plan.isAllowed()) {
            throw new InvalidPlanException("The plan is not allowed. " + String.join(" ", plan.obstacles()));
        }
        boolean holds = plan.steps().stream()
                .anyMatch(step -> step.gap().filter(GapStrategy.HOLD::equals).isPresent());
        if (holds && settings.hold().isEmpty()) {
            throw new InvalidPlanException(
                    "The plan has a gap with the strategy hold, and it is not known how to hold the senders of events. Give"
                            + " the commands or methods that hold and release them, or plan with another strategy.");
        }
        return new PlanRun(client, settings, plan).run();
    }

    /**
     * Corrects the events of the gaps of a plan that was applied, and that perhaps stopped before it corrected them: events that Togai
     * received in a gap with the strategy {@link GapStrategy#CORRECTION}, and that the meter did not evaluate. Calling it again corrects
     * the rest. The plan need not fit to the meters any more.
     *
     * <p>Togai meters a corrected event again for all meters that are active then. An event is not corrected if it would lose units of a
     * meter that is not active, and each is read again after its correction. If a correction fails, the further events are not corrected.
     *
     * @return the gaps of the plan. A meter that is not active has a problem, and its events are not corrected
     */
    public GapCorrection correct(MeterPlan plan) {
        return new PlanCorrection(client, settings, plan).run();
    }

    /**
     * Corrects the events that a meter did not evaluate, although Togai received them in this time. It is for the rest of a gap whose
     * {@link GapReport} has problems. Events that the meter evaluated are not corrected.
     *
     * @param meterName the name of the meter, which must be active
     * @param from the start of the gap
     * @param to the end of the gap
     * @throws IllegalArgumentException if the time is empty, there is no active meter of this name or more than one, or Togai returns no
     *     aggregation of it
     */
    public GapCorrection correct(String meterName, Instant from, Instant to) {
        List<UsageMeter> named = new MeterReader(client.usageMeters(), settings.retries())
                .named(meterName).stream().filter(UsageMeter::isActive).toList();
        if (named.size() != 1) {
            throw new IllegalArgumentException(
                    named.isEmpty()
                            ? "There is no active meter " + meterName
                                    + ". Check the name. Events can be corrected once the meter is active."
                            : "Several active meters have the name " + meterName + ": correct them by id.");
        }
        return new GapCorrection(List.of(correct(MeterId.of(named.get(0).id()), from, to)));
    }

    /**
     * Corrects the events of a meter as {@link #correct(String, Instant, Instant)}.
     *
     * @param id the id of the meter, which must be active
     * @param from the start of the gap
     * @param to the end of the gap
     * @throws IllegalArgumentException if the time is empty, there is no active meter of this id, or Togai returns no aggregation of it
     */
    public GapReport correct(MeterId id, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "The time from " + from + " to " + to + " is empty: it must end after its start.");
        }
        UsageMeter meter = new MeterReader(client.usageMeters(), settings.retries())
                .find(id.value())
                .filter(UsageMeter::isActive)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no active meter " + id + ". Events can be corrected once it is active."));
        if (MeterContent.of(meter).isEmpty()) {
            throw new IllegalArgumentException("Togai returned no aggregation of " + meter.name()
                    + ", so its events cannot be corrected. Check the meter in Togai.");
        }
        return new GapEvents(client, settings)
                .report(meter.name(), GapStrategy.CORRECTION, GapWindow.between(from, to), MeterState.of(meter));
    }

    /** A builder of an applier. Not thread-safe. */
    public static final class Builder {

        private final TogaiClient client;
        private final Map<String, UsageEvent> probes = new HashMap<>();
        private Optional<EventHold> hold = Optional.empty();
        private PlanListener listener = PlanListener.NONE;
        private TimeSource time = TimeSource.system();
        private Duration settleTime = Duration.ofSeconds(5);
        private Duration statusTimeout = Duration.ofSeconds(30);
        private Duration holdTimeout = Duration.ofSeconds(30);
        private Duration processingTime = Duration.ofMinutes(1);
        private Duration maxEventAge = Duration.ofDays(1);
        private int maxGapEvents = 10_000;
        private BooleanSupplier stop = () -> false;

        private Builder(TogaiClient client) {
            this.client = Objects.requireNonNull(client, "client");
        }

        /**
         * Sets the senders of events, for plans with the strategy {@link GapStrategy#HOLD}. A plan that ends without a hold releases them
         * too, because an earlier plan may have ended within its hold.
         */
        public Builder hold(EventHold senders) {
            hold = Optional.of(senders);
            return this;
        }

        /** Sets the listener of the progress. */
        public Builder listener(PlanListener planListener) {
            listener = Objects.requireNonNull(planListener, "planListener");
            return this;
        }

        /**
         * Sends this event after the meter with this declared name was changed, and reports its result. It is billed to its account,
         * which should be a test account. An event without an id gets one for the plan.
         */
        public Builder probe(String meterName, UsageEvent event) {
            probes.put(meterName, event);
            return this;
        }

        /** Sets how long after its request a call may still take effect; at most 1 hour, 5 seconds by default. */
        public Builder settleTime(Duration duration) {
            settleTime = checked("settleTime", duration);
            return this;
        }

        /** Sets how long a meter may take to show the effect of a call; at most 1 hour, 30 seconds by default. */
        public Builder statusTimeout(Duration duration) {
            statusTimeout = checked("statusTimeout", duration);
            return this;
        }

        /** Sets how long senders may take to finish requests in flight; at most 1 hour, 30 seconds by default. */
        public Builder holdTimeout(Duration duration) {
            holdTimeout = checked("holdTimeout", duration);
            return this;
        }

        /** Sets how long Togai may take to process an event; at most 1 hour, 1 minute by default. */
        public Builder processingTime(Duration duration) {
            processingTime = checked("processingTime", duration);
            return this;
        }

        /**
         * Sets how long before a gap the events happened that are searched in it; at most 100 days, 1 day by default. If Togai lists
         * events in the order of their timestamps, a longer time reads more pages. Otherwise all pages are read.
         */
        public Builder maxEventAge(Duration duration) {
            Preconditions.checkInRange("PlanApplier.maxEventAge", duration, Duration.ZERO, Duration.ofDays(100));
            maxEventAge = duration;
            return this;
        }

        /** Sets the number of events near a gap after which no further page is read, 1 to 1,000,000; 10,000 by default. */
        public Builder maxGapEvents(int limit) {
            Preconditions.checkInRange("PlanApplier.maxGapEvents", limit, 1, 1_000_000);
            maxGapEvents = limit;
            return this;
        }

        /**
         * Stops plans while this returns true: before the next step that is in no gap, and before the next correction. A gap that has begun
         * is ended, so that its meter is active and its events are released. Called often, on the thread that applies the plan.
         */
        public Builder stopWhen(BooleanSupplier condition) {
            stop = Objects.requireNonNull(condition, "condition");
            return this;
        }

        /** Replaces the system's clock and sleep, for tests. */
        public Builder timeSource(TimeSource timeSource) {
            time = Objects.requireNonNull(timeSource, "timeSource");
            return this;
        }

        private static Duration checked(String option, Duration duration) {
            Preconditions.checkInRange("PlanApplier." + option, duration, Duration.ZERO, MAX_DURATION);
            return duration;
        }

        private ApplierSettings settings() {
            return new ApplierSettings(
                    Retries.of(time),
                    hold,
                    listener,
                    settleTime,
                    statusTimeout,
                    holdTimeout,
                    processingTime,
                    maxEventAge,
                    maxGapEvents,
                    stop,
                    probes);
        }

        /** Creates the applier. */
        public PlanApplier build() {
            return new PlanApplier(this);
        }
    }
}
