package dev.togai.meter;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The numbering of computations, shared by create and update requests. */
final class ComputationOrdering {

    static final String ADVICE =
            "Fix the request; unchecked() on its builder leaves the limits to Togai where this library is too strict.";

    private ComputationOrdering() {}

    /** Returns a copy in which computations without an order have the smallest unused numbers from 1, in list order. */
    static List<Computation> withMissingOrdersFilled(List<Computation> computations) {
        BitSet taken = new BitSet();
        for (Computation computation : computations) {
            computation.order().ifPresent(order -> {
                if (order >= 0 && order <= computations.size()) {
                    taken.set(order);
                }
            });
        }
        List<Computation> numbered = new ArrayList<>(computations.size());
        int free = 1;
        for (Computation computation : computations) {
            if (computation.order().isPresent()) {
                numbered.add(computation);
            } else {
                free = taken.nextClearBit(free);
                numbered.add(
                        Computation.builder().from(computation).order(free++).build());
            }
        }
        return numbered;
    }
}
