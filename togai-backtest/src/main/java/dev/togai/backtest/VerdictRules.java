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
        if (quality.evaluated() == 0) {
            doubts.add("No event was evaluated");
        } else if (quality.uncounted() == quality.evaluated()) {
            doubts.add("No meter counts any of the " + quality.evaluated() + " events: the schema names may differ");
        }
        if (quality.damagedPercent().compareTo(policy.maxDamagedPercent()) > 0) {
            doubts.add(quality.damaged()
                    + (quality.damaged() == 1 ? " line or file is" : " lines or files are")
                    + " damaged, which is more than the limit of "
                    + policy.maxDamagedPercent().toPlainString() + " %");
        }
        if (!quality.duplicatesFound()) {
            doubts.add("The ids of events were not compared, so repeated events may count twice");
        }
        return doubts;
    }

    private static void addViolations(BacktestPolicy policy, MeterDelta meter, List<String> violations) {
        String name = '"' + meter.name() + '"';
        Optional<BigDecimal> total = meter.units().percent();
        if (exceeds(total, policy.maxTotalPercent())) {
            violations.add("The units of " + name + " change by " + percent(total, policy.maxTotalPercent())
                    + " (limit " + limit(policy.maxTotalPercent()) + ')');
        }
        meter.accounts().byPercent().stream()
                .findFirst()
                .filter(account -> exceeds(account.units().percent(), policy.maxAccountPercent()))
                .ifPresent(account -> violations.add("The units of account " + account.accountId() + " for " + name
                        + " change by " + percent(account.units().percent(), policy.maxAccountPercent()) + " (limit "
                        + limit(policy.maxAccountPercent()) + ')'));
        long newlyZero = meter.accounts().newlyZero();
        if (newlyZero > 0 && !policy.allowsNewlyZero()) {
            violations.add(newlyZero + (newlyZero == 1 ? " account has" : " accounts have") + " no units for " + name
                    + " any more");
        }
    }

    private static boolean exceeds(Optional<BigDecimal> percent, Optional<BigDecimal> limit) {
        return percent.isPresent() && limit.isPresent() && percent.get().abs().compareTo(limit.get()) > 0;
    }

    /** Returns the percentage, rounded unless the rounded one does not exceed the limit. */
    private static String percent(Optional<BigDecimal> percent, Optional<BigDecimal> limit) {
        BigDecimal exact = percent.orElseThrow();
        BigDecimal rounded = exact.setScale(PERCENT_SCALE, RoundingMode.HALF_UP);
        BigDecimal shown = exceeds(Optional.of(rounded), limit) ? rounded : exact;
        return (shown.signum() > 0 ? "+" : "") + shown.toPlainString() + " %";
    }

    private static String limit(Optional<BigDecimal> limit) {
        return limit.orElseThrow().toPlainString() + " %";
    }
}
