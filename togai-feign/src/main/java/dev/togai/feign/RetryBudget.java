package dev.togai.feign;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many requests all calls of a client together may still make beside the first of each: repetitions, and look-ups of what became
 * of a call. An outage is met with the budget once, and then with one such request for so many calls that succeed, not with several
 * times the load.
 *
 * <p>Look-ups have a part of their own, so that repetitions of other calls do not leave a lost create in doubt. It is two thirds of the
 * repetitions: a create is repeated after two look-ups, so that an outage of creates takes no more than the repetitions alone may. A
 * call that ends well, or whose look-ups find an effect, gives back what its look-ups took. Thread-safe.
 */
class RetryBudget {

    private final long price;
    private final TokenBucket retries;
    private final TokenBucket lookups;

    RetryBudget(int retries, int successesPerRetry) {
        this.price = successesPerRetry;
        this.retries = new TokenBucket(retries * price);
        this.lookups = new TokenBucket(maxLookups(retries) * price);
    }

    /** Returns how many requests of look-ups may be saved up beside so many repetitions. */
    static int maxLookups(int retries) {
        return (2 * retries + 1) / 3;
    }

    /** Takes one repetition out, if there is one. */
    boolean take() {
        return retries.take(price);
    }

    /** Takes one request of a look-up out, if there is one, and adds it to the loan of the call that is looked up. */
    boolean lend(Loan loan) {
        boolean taken = lookups.take(price);
        if (taken) {
            loan.amount += price;
        }
        return taken;
    }

    /** Ends the loan of a call that has ended: keeps what its look-ups took, or gives it back. */
    void settle(Loan loan, boolean givesBack) {
        if (givesBack && loan.amount > 0) {
            lookups.add(loan.amount);
        }
    }

    /** What the look-ups of one call took. For one thread. */
    static final class Loan {
        private long amount;
    }

    /** A call succeeded without being repeated. */
    void add() {
        retries.add(1);
        lookups.add(1);
    }

    /** An amount between nothing and the most there may be, of which a repetition or a look-up costs the price. */
    private static final class TokenBucket {
        private final long capacity;
        private final AtomicLong tokens;

        TokenBucket(long max) {
            this.capacity = max;
            this.tokens = new AtomicLong(max);
        }

        boolean take(long amount) {
            return tokens.getAndUpdate(savings -> savings >= amount ? savings - amount : savings) >= amount;
        }

        void add(long amount) {
            // Read first: the usual case is a full budget, and a write would be shared by all threads.
            if (tokens.get() < capacity) {
                tokens.getAndUpdate(savings -> Math.min(capacity, savings + amount));
            }
        }
    }
}
