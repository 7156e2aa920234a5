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
        UNCHANGED(0),
        /** The units change within the limits of the policy. */
        WITHIN_POLICY(2),
        /** The units change by more than the policy allows. */
        BLOCKED(3),
        /**
         * The events do not allow a conclusion: none was evaluated, those of a file are missing, too many are damaged, or their ids were not
         * compared. The reasons also contain the limits of the policy that the evaluated events exceed.
         */
        NOT_CONCLUSIVE(1);

        private final int exitCode;

        Outcome(int exitCode) {
            this.exitCode = exitCode;
        }

        /** Returns the exit code of a program with this outcome, such as {@code togai backtest}. */
        public int exitCode() {
            return exitCode;
        }
    }

    /** Copies the reasons. */
    public Verdict {
        reasons = List.copyOf(reasons);
    }
}
