package dev.togai.meter;

import dev.togai.internal.OrderNumbers;
import java.util.ArrayList;
import java.util.List;

/** The numbering of computations, shared by create and update requests. */
final class ComputationOrdering {

    static final String ADVICE =
            "Fix the request; unchecked() on its builder leaves the limits to Togai where this library is too strict.";

    private ComputationOrdering() {}

    /** Returns a copy in which computations without an order have the smallest unused numbers from 1, in list order. */
    static List<Computation> withMissingOrdersFilled(List<Computation> computations) {
        List<Integer> orders =
                OrderNumbers.fill(computations.stream().map(Computation::order).toList());
        List<Computation> numbered = new ArrayList<>(computations.size());
        for (int i = 0; i < computations.size(); i++) {
            Computation computation = computations.get(i);
            numbered.add(
                    computation.order().isPresent()
                            ? computation
                            : Computation.builder()
                                    .from(computation)
                                    .order(orders.get(i))
                                    .build());
        }
        return numbered;
    }
}
