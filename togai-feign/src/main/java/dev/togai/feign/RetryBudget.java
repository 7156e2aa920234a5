package dev.togai.feign;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many requests all calls of a client together may still make beside the first of each: repetitions, and look-ups of what became
 * of a call. An outage is met with the budget once, and then with one such request for so many calls that succeed, not with several
 * times the load. A call that ends well, or whose look-ups find an effect, gives back what its look-ups took. Thread-safe.
 */
class RetryBudget {

    private final long price;
    private final long most;
    /** One for each call that succeeded at once; a repetition or look-up costs {@link #price} of them. */
    private final AtomicLong saved;
    /** What the look-ups of calls took that have not ended, by the deadline that each such call has for itself. */
    private final Map<Deadline, Long> lent = new ConcurrentHashMap<>();

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

    /** Takes one request of a look-up out, if there is one, for the call with that deadline. */
    boolean lend(Deadline caller) {
        boolean taken = take();
        if (taken) {
            lent.merge(caller, price, Long::sum);
        }
        return taken;
    }

    /** The call with that deadline has ended: keeps what its look-ups took, or gives it back. */
    void settle(Deadline caller, boolean givesBack) {
        Long taken = lent.remove(caller);
        if (taken != null && givesBack) {
            saved.getAndUpdate(savings -> Math.min(most, savings + taken));
        }
    }

    /** A call succeeded without being repeated. */
    void add() {
        // Read first: the usual case is a full budget, and a write would be shared by all threads.
        if (saved.get() < most) {
            saved.getAndUpdate(savings -> Math.min(most, savings + 1));
        }
    }
}
