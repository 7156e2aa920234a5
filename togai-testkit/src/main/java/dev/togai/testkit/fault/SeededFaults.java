package dev.togai.testkit.fault;

import dev.togai.call.Operation;
import dev.togai.testkit.fault.FaultKind.Impact;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Faults by chance, the same for the same seed and the same order of questions. Connections and requests have a source each, so
 * that a connection more does not change what happens to requests. Thread-safe.
 */
final class SeededFaults extends FaultPlan {

    private static final int ALL = 100;

    private final long seed;
    private final int percent;
    private final SplittableRandom chanceOfConnections;
    private final SplittableRandom chanceOfRequests;
    private final Function<SplittableRandom, Optional<Fault>> ofConnections;
    private final Function<SplittableRandom, Optional<Fault>> ofRequests;

    SeededFaults(
            long seed,
            int percent,
            Function<SplittableRandom, Optional<Fault>> ofConnections,
            Function<SplittableRandom, Optional<Fault>> ofRequests) {
        if (percent < 0 || percent > ALL) {
            throw new IllegalArgumentException("A percentage is 0 to 100, this one is " + percent + ".");
        }
        SplittableRandom chance = new SplittableRandom(seed);
        this.seed = seed;
        this.percent = percent;
        this.chanceOfConnections = chance.split();
        this.chanceOfRequests = chance.split();
        this.ofConnections = ofConnections;
        this.ofRequests = ofRequests;
    }

    static FaultPlan of(long seed, int percent, List<Fault> choice) {
        List<Fault> connections = only(choice, impact -> impact == Impact.CONNECTION);
        List<Fault> requests = only(choice, impact -> impact != Impact.CONNECTION);
        if (connections.isEmpty() && requests.isEmpty()) {
            throw new IllegalArgumentException("There is no fault to choose from.");
        }
        return new SeededFaults(seed, percent, chance -> one(connections, chance), chance -> one(requests, chance));
    }

    @Override
    Optional<Fault> drawForConnection() {
        return draw(chanceOfConnections, ofConnections);
    }

    @Override
    Optional<Fault> drawForRequest(Optional<Operation> operation, int ordinal) {
        return draw(chanceOfRequests, ofRequests);
    }

    private Optional<Fault> draw(SplittableRandom chance, Function<SplittableRandom, Optional<Fault>> faults) {
        return chance.nextInt(ALL) < percent ? faults.apply(chance) : Optional.empty();
    }

    private static Optional<Fault> one(List<Fault> faults, SplittableRandom chance) {
        return faults.isEmpty() ? Optional.empty() : Optional.of(faults.get(chance.nextInt(faults.size())));
    }

    private static List<Fault> only(List<Fault> faults, Predicate<Impact> wanted) {
        return faults.stream()
                .filter(fault -> wanted.test(fault.kind().impact()))
                .toList();
    }

    /** The seed, to run the same again. */
    @Override
    public String toString() {
        return "seed " + seed + ", " + percent + " percent";
    }
}
