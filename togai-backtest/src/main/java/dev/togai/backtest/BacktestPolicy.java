package dev.togai.backtest;

import dev.togai.internal.ModelStyle;
import java.math.BigDecimal;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The limits of the differences that a change may make. Immutable and thread-safe.
 *
 * <p>By default, a change is blocked if the units of a meter change by more than 5 %, those of an account in a window by more than 25 %, if
 * an account has no units any more, or if an account has units of a meter for the first time, also of an added one. The result is not
 * conclusive if more than 0.1 % of the lines are damaged. A negative limit is an {@link IllegalArgumentException}.
 */
@ModelStyle
@Value.Immutable
public interface BacktestPolicy {

    /**
     * Returns the greatest difference of the units of all accounts of a meter, up or down, in percent; empty for no limit. A total from 0
     * exceeds any limit, unless only accounts that have units for the first time differ.
     */
    Optional<BigDecimal> maxTotalPercent();

    /**
     * Returns the greatest difference of the units of one account of a meter in one window, up or down, in percent; empty for no limit. It
     * does not apply to accounts that have units for the first time, or none any more.
     */
    Optional<BigDecimal> maxAccountPercent();

    /** Returns whether an account that had units may have none after the change; false by default. */
    boolean allowsNewlyZero();

    /**
     * Returns whether an account that had no units of a meter may have some after the change; false by default. It applies to added meters
     * too.
     */
    boolean allowsNewlyBilled();

    /** Returns the greatest share of damaged lines and files, in percent of all lines. */
    BigDecimal maxDamagedPercent();

    /** Rejects negative limits; called when a policy is built. */
    @Value.Check
    default void check() {
        maxTotalPercent().ifPresent(percent -> checkPercent("maxTotalPercent", percent));
        maxAccountPercent().ifPresent(percent -> checkPercent("maxAccountPercent", percent));
        checkPercent("maxDamagedPercent", maxDamagedPercent());
    }

    private static void checkPercent(String limit, BigDecimal percent) {
        if (percent.signum() < 0) {
            throw new IllegalArgumentException("BacktestPolicy." + limit + " must be a percentage of at least 0, was "
                    + percent.toPlainString() + ".");
        }
    }

    /** Returns the default policy. */
    static BacktestPolicy defaults() {
        return builder().build();
    }

    /** Returns a builder of the default policy. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a policy. Not thread-safe. */
    final class Builder extends ImmutableBacktestPolicy.Builder {
        Builder() {
            maxTotalPercent(new BigDecimal("5"));
            maxAccountPercent(new BigDecimal("25"));
            allowsNewlyZero(false);
            allowsNewlyBilled(false);
            maxDamagedPercent(new BigDecimal("0.1"));
        }
    }
}
