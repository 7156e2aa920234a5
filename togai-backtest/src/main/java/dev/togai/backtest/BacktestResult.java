package dev.togai.backtest;

import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.UsagePeriod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The result of a backtest. Immutable and thread-safe. Equal events give equal results, however they were divided.
 *
 * @param verdict the comparison with the policy
 * @param policy the policy
 * @param quality the quality of the events
 * @param meters the meters in the order of the second set, followed by the removed ones
 * @param period the length of the windows
 * @param from the start of the period of the backtest; empty if it has none
 * @param until the end of the period of the backtest, exclusive; empty if it has none
 * @param assumptions the assumptions under which the meters were evaluated
 * @param fingerprintBefore a fingerprint of the meters before the change
 * @param fingerprintAfter a fingerprint of the meters after the change
 */
public record BacktestResult(
        Verdict verdict,
        BacktestPolicy policy,
        DataQuality quality,
        List<MeterDelta> meters,
        UsagePeriod period,
        Optional<Instant> from,
        Optional<Instant> until,
        Assumptions assumptions,
        String fingerprintBefore,
        String fingerprintAfter) {

    /** Copies the list. */
    public BacktestResult {
        meters = List.copyOf(meters);
    }
}
