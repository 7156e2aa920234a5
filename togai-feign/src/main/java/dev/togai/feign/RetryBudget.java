package dev.togai.feign;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many repetitions all calls of a client together may still make: an outage is answered with the budget once, and then with one
 * repetition for so many calls that succeed, not with several times the load. Thread-safe.
 */
final class RetryBudget {

    private final long price;
    private final long most;
    /** One for each call that succeeded at once; a repetition costs {@link #price} of them. */
    private final AtomicLong saved;

    RetryBudget(int repetitions, int callsPerRepetition) {
        this.price = callsPerRepetition;
        this.most = (long) repetitions * callsPerRepetition;
        this.saved = new AtomicLong(most);
    }

    /** Takes one repetition out, if there is one. */
    boolean take() {
        long before = saved.getAndUpdate(savings -> savings >= price ? savings - price : savings);
        return before >= price;
    }

    /** A call succeeded without being repeated. */
    void add() {
        // Read first: the usual case is a full budget, and a write would be shared by all threads.
        if (saved.get() < most) {
            saved.getAndUpdate(savings -> Math.min(most, savings + 1));
        }
    }
}
