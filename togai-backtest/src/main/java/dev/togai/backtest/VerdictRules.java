package dev.togai.backtest;

import dev.togai.backtest.Verdict.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares a result with a policy. */
final class VerdictRules {

    private static final int PERCENT_SCALE = 2;

    private VerdictRules() {}

    static Verdict verdict(BacktestPolicy policy, DataQuality quality, List<MeterDelta> meters) {
        List<String> doubts = doubts(policy, quality);
        List<String> violations = new ArrayList<>();
        meters.forEach(meter -> addViolations(policy, meter, violations));
        if (!doubts.isEmpty()) {
            doubts.addAll(violations);
            return new Verdict(Outcome.NOT_CONCLUSIVE, doubts);
        }
        if (!violations.isEmpty()) {
            return new Verdict(Outcome.BLOCKED, violations);
        }
        if (meters.stream().anyMatch(meter -> meter.accounts().changed() > 0)) {
            return new Verdict(Outcome.WITHIN_POLICY, List.of("All differences are within the limits of the policy"));
        }
        return meters.stream().allMatch(meter -> meter.differences().isEmpty())
                ? new Verdict(Outcome.UNCHANGED, List.of())
                : new Verdict(
                        Outcome.WITHIN_POLICY,
                        List.of("The results of events differ, and each account has the same units in total"));
    }

    private static List<String> doubts(BacktestPolicy policy, DataQuality quality) {
        List<String> doubts = new ArrayList<>();
        if (quality.lines() == 0 && quality.damaged() == 0) {
            doubts.add("There are no events: the files are empty, or the directories have no files");
        } else if (quality.evaluated() == 0) {
            doubts.add("No event was evaluated");
        } else if (quality.uncounted() == quality.evaluated()) {
            doubts.add("No meter counts "
                    + (quality.evaluated() == 1 ? "the only event" : "any of the " + quality.evaluated() + " events")
                    + ": the names of schemas may differ");
        }
        if (quality.damagedFiles() > 0) {
            long files = quality.damagedFiles();
            doubts.add((files == 1
                            ? "Events of a file are missing: "
                            : "Events of " + files + " files are missing, first ")
                    + quality.damageExamples().stream().findFirst().orElse("its place is unknown"));
        }
        if (quality.damagedPercent().compareTo(policy.maxDamagedPercent()) > 0) {
            doubts.add(quality.damaged()
                    + (quality.damaged() == 1 ? " line or file is" : " lines or files are")
                    + " damaged, which is more than the limit of "
                    + policy.maxDamagedPercent().toPlainString() + " %");
        }
        if (!quality.duplicatesFound()) {
            doubts.add(
                    "The ids of events were not compared, so repeated events may count twice. If there are too many for the"
                            + " memory, use a greater heap (java -Xmx), fewer events, or Spark");
        }
        return doubts;
    }

    private static void addViolations(BacktestPolicy policy, MeterDelta meter, List<String> violations) {
        String name = '"' + meter.name() + '"';
        AccountSummary accounts = meter.accounts();
        // If only accounts without units before the change differ, a total from 0 has no percentage: their own limit
        // applies.
        if (meter.units().before().signum() != 0 || accounts.changed() > accounts.newlyBilled()) {
            violation(meter.units(), policy.maxTotalPercent())
                    .ifPresent(text -> violations.add("The units of " + name + text));
        }
        accounts.greatestWindow()
                .ifPresent(window -> violation(window.units(), policy.maxAccountPercent())
                        .ifPresent(text -> violations.add("The units of account " + window.accountId() + " for " + name
                                + " in the window from " + window.windowStart() + text)));
        if (accounts.newlyZero() > 0 && !policy.allowsNewlyZero()) {
            violations.add(have(accounts.newlyZero()) + " no units for " + name + " any more");
        }
        if (accounts.newlyBilled() > 0 && !policy.allowsNewlyBilled()) {
            violations.add(have(accounts.newlyBilled()) + " units for " + name + " for the first time");
        }
    }

    private static String have(long accounts) {
        return accounts + (accounts == 1 ? " account has" : " accounts have");
    }

    /** Returns the end of a sentence about units that change by more than a limit; empty if they do not. */
    private static Optional<String> violation(UnitsDelta units, Optional<BigDecimal> limit) {
        return limit.filter(units::exceeds)
                .map(percent -> units.percent()
                                .map(change -> " change by " + rounded(change, percent))
                                .orElse(" change from 0 to " + units.after().toPlainString())
                        + " (limit " + percent.toPlainString() + " %)");
    }

    /** Returns a percentage that exceeds a limit, rounded unless the rounded one does not exceed the limit. */
    private static String rounded(BigDecimal percent, BigDecimal limit) {
        BigDecimal rounded = percent.setScale(PERCENT_SCALE, RoundingMode.HALF_UP);
        BigDecimal shown = rounded.abs().compareTo(limit) > 0 ? rounded : percent;
        boolean isExcess = shown.abs().compareTo(limit) > 0;
        return (isExcess ? "" : "more than ") + (shown.signum() > 0 ? "+" : "") + shown.toPlainString() + " %";
    }
}
