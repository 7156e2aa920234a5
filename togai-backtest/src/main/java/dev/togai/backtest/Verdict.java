package dev.togai.backtest;

import java.util.List;

/**
 * The comparison of a result with the policy. Immutable and thread-safe.
 *
 * @param outcome the outcome
 * @param reasons the reasons, the most important first; empty if nothing changes
 */
public record Verdict(Outcome outcome, List<String> reasons) {

    /** The outcomes of a backtest. */
    public enum Outcome {
        /** Each event has the same result before and after the change. */
        UNCHANGED,
        /** The units change within the limits of the policy. */
        WITHIN_POLICY,
        /** The units change by more than the policy allows. */
        BLOCKED,
        /**
         * The events do not allow a conclusion: none was evaluated, too many are damaged, or their ids were not compared. The reasons
         * also contain the limits of the policy that the evaluated events exceed.
         */
        NOT_CONCLUSIVE
    }

    /** Copies the reasons. */
    public Verdict {
        reasons = List.copyOf(reasons);
    }
}
