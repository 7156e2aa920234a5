package dev.togai.testkit.fault;

import dev.togai.call.Operation;
import dev.togai.testkit.fault.FaultKind.Impact;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Random faults, the same for the same seed and the same order of connections and requests. Connections and requests have
 * separate random sources, so an additional connection does not change the faults of requests. Thread-safe.
 */
final class SeededFaults extends FaultPlan {

    private static final int ALL = 100;

    private final long seed;
    private final int percent;
    private final SplittableRandom connectionRandom;
    private final SplittableRandom requestRandom;
    private final Function<SplittableRandom, Optional<Fault>> connectionFaults;
    private final Function<SplittableRandom, Optional<Fault>> requestFaults;

    SeededFaults(
            long seed,
            int percent,
            Function<SplittableRandom, Optional<Fault>> connectionFaults,
            Function<SplittableRandom, Optional<Fault>> requestFaults) {
        if (percent < 0 || percent > ALL) {
            throw new IllegalArgumentException("percent must be from 0 to 100, was " + percent + ".");
        }
        SplittableRandom random = new SplittableRandom(seed);
        this.seed = seed;
        this.percent = percent;
        this.connectionRandom = random.split();
        this.requestRandom = random.split();
        this.connectionFaults = connectionFaults;
        this.requestFaults = requestFaults;
    }

    /** Creates a plan that chooses among these faults. */
    static FaultPlan of(long seed, int percent, List<Fault> choice) {
        List<Fault> connections = only(choice, impact -> impact == Impact.CONNECTION);
        List<Fault> requests = only(choice, impact -> impact != Impact.CONNECTION);
        if (connections.isEmpty() && requests.isEmpty()) {
            throw new IllegalArgumentException("The list of faults is empty.");
        }
        return new SeededFaults(seed, percent, random -> one(connections, random), random -> one(requests, random));
    }

    @Override
    Optional<Fault> drawForConnection() {
        return draw(connectionRandom, connectionFaults);
    }

    @Override
    Optional<Fault> drawForRequest(Optional<Operation> operation, int ordinal) {
        return draw(requestRandom, requestFaults);
    }

    private Optional<Fault> draw(SplittableRandom random, Function<SplittableRandom, Optional<Fault>> faults) {
        return random.nextInt(ALL) < percent ? faults.apply(random) : Optional.empty();
    }

    private static Optional<Fault> one(List<Fault> faults, SplittableRandom random) {
        return faults.isEmpty() ? Optional.empty() : Optional.of(faults.get(random.nextInt(faults.size())));
    }

    private static List<Fault> only(List<Fault> faults, Predicate<Impact> wanted) {
        return faults.stream()
                .filter(fault -> wanted.test(fault.kind().impact()))
                .toList();
    }

    /** Returns the seed, with which a run can be repeated. */
    @Override
    public String toString() {
        return "seed " + seed + ", " + percent + " percent";
    }
}
