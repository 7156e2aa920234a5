package dev.togai.meters.plan;

import dev.togai.TogaiClient;
import dev.togai.internal.Preconditions;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import dev.togai.meters.internal.ChangeClassifier;
import dev.togai.meters.plan.PlannedWork.Phase;
import dev.togai.proof.ChangeClass;
import dev.togai.proof.MeterProver;
import dev.togai.time.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A planner of the changes that make the meters of an organisation those of a {@link MeterSet}. It reads the service and changes
 * nothing.
 *
 * <pre>{@code
 * MeterPlan plan = MeterPlanner.builder(togai)
 *         .confirm(ChangeClass.RATE)
 *         .gap(GapStrategy.HOLD)
 *         .build()
 *         .plan(meters);
 * }</pre>
 *
 * <p>Only meters whose name the set has, as a name, a former name or a removed name, are planned for. The others are left alone. Meters
 * are compared by meaning: a rule in another notation is no difference, and neither is one with proved equal units for all events. Fields that a declaration leaves out are not compared.
 *
 * <p>Reading takes one request for each 100 meters, and one for each meter of the set. Each method throws {@link
 * dev.togai.error.CallException} if reading fails, after a few retries. Immutable and thread-safe.
 */
public final class MeterPlanner {

    private final UsageMeters meters;
    private final TimeSource time;
    private final PlannerSettings settings;
    private final ChangeClassifier classifier;
    private final MeterProver prover;

    private MeterPlanner(Builder builder) {
        this.meters = builder.meters;
        this.time = builder.time;
        this.settings = builder.settings();
        this.classifier = builder.classifier;
        this.prover = builder.prover;
    }

    /** Returns a builder of a planner that reads with this client. */
    public static Builder builder(TogaiClient client) {
        return builder(client.usageMeters());
    }

    /** Returns a builder of a planner that reads with these operations. */
    public static Builder builder(UsageMeters meters) {
        return new Builder(meters);
    }

    /**
     * Returns the plan, which has no steps if nothing differs. A plan that is not allowed states its obstacles. Of an active meter with
     * steps, an example that fails and a promise that is refuted are obstacles, and a promise that is not decided is a warning.
     *
     * @throws IllegalArgumentException if a strategy is for a name that the set does not declare
     */
    public MeterPlan plan(MeterSet set) {
        PlannerOptions.requireDeclared(settings.gaps().keySet(), set);
        LiveMeters live = LiveMeters.list(meters, Retries.of(time));
        Instant now = time.now();
        Set<String> managed = managed(set);
        List<MeterMatch> matches = matches(set, live, settings.archivedNamesAreFree());
        Map<String, PlannedWork> declared = declared(matches, managed, live, now);
        new DeclarationCheck(prover, set).check(declared);
        List<PlannedWork> work = Stream.concat(
                        declared.values().stream(), set.removed().stream().map(name -> RemovalPlanner.plan(name, live)))
                .toList();
        List<PlanStep> steps = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            for (PlannedWork one : work) {
                one.steps(phase).forEach(step -> steps.add(step.withNumber(steps.size() + 1)));
            }
        }
        return new MeterPlan(
                now,
                work.stream().flatMap(it -> it.bases().stream()).toList(),
                work.stream().flatMap(it -> it.change().stream()).toList(),
                steps,
                others(managed, live),
                PlanCost.requests(steps, live.present().size()),
                settings.requestsPerSecond(),
                PlanCost.overMeterLimit(steps, live.present().size(), settings.maxMeters()),
                EarlierPlanNotes.activated(unchanged(matches, declared), settings::gap, now));
    }

    private static List<MeterMatch> matches(MeterSet set, LiveMeters live, boolean archivedNamesAreFree) {
        return set.meters().stream()
                .map(declaration -> MeterMatch.find(declaration, live, archivedNamesAreFree))
                .toList();
    }

    private Map<String, PlannedWork> declared(
            List<MeterMatch> matches, Set<String> managed, LiveMeters live, Instant now) {
        // Before the plans, because each meter that is requested can show that the service returns schemas.
        List<List<String>> renames =
                matches.stream().map(match -> match.renames(live, managed)).toList();
        Map<String, PlannedWork> declared = new LinkedHashMap<>();
        for (int i = 0; i < matches.size(); i++) {
            PlannedWork work = DeclarationPlanner.plan(settings, classifier, live.showsSchemas(), now, matches.get(i));
            work.add(renames.get(i), List.of());
            declared.put(matches.get(i).declaration().name(), work);
        }
        return declared;
    }

    /** Returns the active meters that need no step. */
    private static List<UsageMeter> unchanged(List<MeterMatch> matches, Map<String, PlannedWork> declared) {
        Set<String> names = new HashSet<>();
        declared.forEach((name, work) -> {
            if (!work.hasSteps()) {
                names.add(name);
            }
        });
        return matches.stream()
                .flatMap(match -> match.current().stream())
                .filter(meter -> meter.isActive() && names.contains(meter.name()))
                .toList();
    }

    /** Returns all names of the set. Meters with other names are left alone. */
    private static Set<String> managed(MeterSet set) {
        Set<String> names = new HashSet<>(set.removed());
        set.meters().forEach(meter -> {
            names.add(meter.name());
            names.addAll(meter.formerNames());
        });
        return names;
    }

    private static int others(Set<String> managed, LiveMeters live) {
        return (int) live.present().stream()
                .filter(meter -> !managed.contains(meter.name()))
                .count();
    }

    /** Returns how the meters of the service differ from the set. */
    public MeterDrift drift(MeterSet set) {
        LiveMeters live = LiveMeters.list(meters, Retries.of(time));
        List<MeterDrift.DriftedMeter> drifted = new ArrayList<>();
        matches(set, live, true)
                .forEach(match -> DriftComparison.of(match, classifier).ifPresent(drifted::add));
        for (String name : set.removed()) {
            live.named(name).forEach(meter -> drifted.add(DriftComparison.ofRemoved(meter)));
        }
        return new MeterDrift(drifted, others(managed(set), live));
    }

    /**
     * Returns the meters of the service as declarations without owner, examples and promises, in the order of their names. Archived
     * meters are left out.
     *
     * @throws IllegalStateException if Togai returns a meter without an aggregation
     */
    public List<MeterDeclaration> importMeters() {
        return liveMeters().stream().map(MeterPlanner::declaration).toList();
    }

    /** Returns the meters of the service that are not archived, in the order of their names. */
    List<UsageMeter> liveMeters() {
        LiveMeters live = LiveMeters.list(meters, Retries.of(time));
        return live.present().stream()
                .sorted(Comparator.comparing(UsageMeter::name).thenComparing(UsageMeter::id))
                .map(live::withSchema)
                .toList();
    }

    private static MeterDeclaration declaration(UsageMeter meter) {
        CreateUsageMeterRequest content = MeterContent.of(meter)
                .orElseThrow(() -> new IllegalStateException("Togai returned the meter " + meter.name()
                        + " without an aggregation, so it cannot be declared. Import the others one by one."));
        return MeterDeclaration.builder()
                .meter(content)
                .active(meter.isActive())
                .build();
    }

    /** A builder of a planner. Not thread-safe. */
    public static final class Builder {

        private static final int DEFAULT_MAX_METERS = 100;
        private static final int DEFAULT_REQUESTS_PER_SECOND = 10;

        private final UsageMeters meters;
        private final Map<String, GapStrategy> gaps = new HashMap<>();
        private final Set<ChangeClass> confirmed = EnumSet.noneOf(ChangeClass.class);
        private Optional<GapStrategy> defaultGap = Optional.empty();
        private ActiveEdits activeEdits = ActiveEdits.NONE;
        private boolean archivedNamesAreFree;
        private int maxMeters = DEFAULT_MAX_METERS;
        private int requestsPerSecond = DEFAULT_REQUESTS_PER_SECOND;
        private TimeSource time = TimeSource.system();
        private MeterProver prover = MeterProver.create();
        private ChangeClassifier classifier = prover::compare;

        private Builder(UsageMeters meters) {
            this.meters = Objects.requireNonNull(meters, "meters");
        }

        /** Confirms changes of this class, for meters whose change policy requires it. */
        public Builder confirm(ChangeClass changeClass) {
            confirmed.add(changeClass);
            return this;
        }

        /**
         * Sets the strategy for the events of all gaps that have no strategy of their own. By default there is none. A meter that is
         * inactive since at most a day needs its own to bill the events since then, because it may be inactive on purpose.
         */
        public Builder gap(GapStrategy strategy) {
            defaultGap = Optional.of(strategy);
            return this;
        }

        /** Sets the strategy for the events of a gap of the meter with this declared name. */
        public Builder gap(String meterName, GapStrategy strategy) {
            gaps.put(meterName, strategy);
            return this;
        }

        /** Adds the confirmed classes and the strategies of these options. */
        public Builder options(PlannerOptions options) {
            confirmed.addAll(options.confirmed());
            options.gap().ifPresent(this::gap);
            options.gaps().forEach(this::gap);
            return this;
        }

        /** Sets which fields of an active meter can be edited; {@link ActiveEdits#NONE} by default. */
        public Builder activeEdits(ActiveEdits edits) {
            activeEdits = Objects.requireNonNull(edits, "edits");
            return this;
        }

        /** Sets whether a new meter may have the name of an archived one; false by default, because Togai may reject it. */
        public Builder archivedNamesAreFree(boolean free) {
            archivedNamesAreFree = free;
            return this;
        }

        /** Sets the maximum number of meters of the organisation, 1 to 100,000; 100 by default. */
        public Builder maxMeters(int limit) {
            Preconditions.checkInRange("MeterPlanner.maxMeters", limit, 1, 100_000);
            maxMeters = limit;
            return this;
        }

        /** Sets the quota of requests a second, 1 to 10,000, for the estimated time of a plan; 10 by default. */
        public Builder requestsPerSecond(int quota) {
            Preconditions.checkInRange("MeterPlanner.requestsPerSecond", quota, 1, 10_000);
            requestsPerSecond = quota;
            return this;
        }

        /** Sets the prover of the classes of changes and of promises; one with the default assumptions and time limit by default. */
        public Builder prover(MeterProver meterProver) {
            prover = Objects.requireNonNull(meterProver, "meterProver");
            return classifier(meterProver::compare);
        }

        /** Replaces the system's clock and sleep, for tests. */
        public Builder timeSource(TimeSource timeSource) {
            time = Objects.requireNonNull(timeSource, "timeSource");
            return this;
        }

        Builder classifier(ChangeClassifier replacement) {
            classifier = replacement;
            return this;
        }

        private PlannerSettings settings() {
            return new PlannerSettings(
                    defaultGap, gaps, confirmed, activeEdits, archivedNamesAreFree, maxMeters, requestsPerSecond);
        }

        /** Creates the planner. */
        public MeterPlanner build() {
            return new MeterPlanner(this);
        }
    }
}
