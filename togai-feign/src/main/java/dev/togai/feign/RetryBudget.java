package dev.togai.feign;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A budget for the further requests of all calls of a client: retries, and look-ups of outcomes. During an outage the client
 * spends the budget once. After that, it sends one further request per configured number of successful calls, so the load stays
 * limited.
 *
 * <p>Look-ups have their own part, so that retries of other calls do not leave the outcome of a create unknown. That part is two
 * thirds of the retries: a create is retried after two look-ups, so an outage of creates causes no more load than the retries
 * alone. A call that succeeds, or whose look-ups find an effect, returns the amount that its look-ups took. Thread-safe.
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

    /** Returns the maximum number of look-up requests for the given number of retries. */
    static int maxLookups(int retries) {
        return (2 * retries + 1) / 3;
    }

    /** Takes one retry, if one is available. */
    boolean take() {
        return retries.take(price);
    }

    /** Returns the number of retries that can be taken now. */
    int available() {
        return (int) (retries.tokens.get() / price);
    }

    /** Takes one look-up request, if one is available, and adds it to the loan of the call that is looked up. */
    boolean lend(Loan loan) {
        boolean taken = lookups.take(price);
        if (taken) {
            loan.amount += price;
        }
        return taken;
    }

    /** Ends the loan of a call that has ended: keeps the amount that its look-ups took, or returns it to the budget. */
    void settle(Loan loan, boolean givesBack) {
        if (givesBack && loan.amount > 0) {
            lookups.add(loan.amount);
        }
    }

    /** The amount that the look-ups of one call took. For one thread. */
    static final class Loan {
        private long amount;
    }

    /** Records a call that succeeded without a retry. */
    void add() {
        retries.add(1);
        lookups.add(1);
    }

    /** A number of tokens between zero and the capacity. A retry or a look-up costs the price. */
    private static final class TokenBucket {
        private final long capacity;
        private final AtomicLong tokens;

        TokenBucket(long max) {
            this.capacity = max;
            this.tokens = new AtomicLong(max);
        }

        boolean take(long amount) {
            return tokens.getAndUpdate(current -> current >= amount ? current - amount : current) >= amount;
        }

        void add(long amount) {
            // Reads before writing: the budget is usually full, and a write would cause contention between all
            // threads.
            if (tokens.get() < capacity) {
                tokens.getAndUpdate(current -> Math.min(capacity, current + amount));
            }
        }
    }
}
