package dev.togai.backtest;

import dev.togai.backtest.Verdict.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares a result with a policy. */
final class VerdictRules {

    private VerdictRules() {}

    static Verdict verdict(BacktestPolicy policy, DataQuality quality, List<MeterDelta> meters) {
        List<String> doubts = doubts(policy, quality);
        if (!doubts.isEmpty()) {
            return new Verdict(Outcome.NOT_CONCLUSIVE, doubts);
        }
        List<String> violations = new ArrayList<>();
        meters.forEach(meter -> addViolations(policy, meter, violations));
        if (!violations.isEmpty()) {
            return new Verdict(Outcome.BLOCKED, violations);
        }
        long changed =
                meters.stream().mapToLong(meter -> meter.accounts().changed()).sum();
        return changed == 0
                ? new Verdict(Outcome.UNCHANGED, List.of())
                : new Verdict(Outcome.WITHIN_POLICY, List.of("All differences are within the limits of the policy"));
    }

    private static List<String> doubts(BacktestPolicy policy, DataQuality quality) {
        List<String> doubts = new ArrayList<>();
        if (quality.evaluated() == 0) {
            doubts.add("No event was evaluated");
        } else if (quality.uncounted() == quality.evaluated()) {
            doubts.add("No meter counts any of the " + quality.evaluated() + " events: the schema names may differ");
        }
        if (quality.damagedPercent().compareTo(policy.maxDamagedPercent()) > 0) {
            doubts.add(quality.damaged() + " lines or files are damaged, which is more than the limit of "
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
            violations.add("The units of " + name + " change by " + percent(total) + " (limit "
                    + limit(policy.maxTotalPercent()) + ')');
        }
        meter.accounts().byPercent().stream()
                .findFirst()
                .filter(account -> exceeds(account.units().percent(), policy.maxAccountPercent()))
                .ifPresent(account -> violations.add("The units of account " + account.accountId() + " for " + name
                        + " change by " + percent(account.units().percent()) + " (limit "
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

    private static String percent(Optional<BigDecimal> percent) {
        BigDecimal value = percent.orElseThrow();
        return (value.signum() > 0 ? "+" : "") + value.toPlainString() + " %";
    }

    private static String limit(Optional<BigDecimal> limit) {
        return limit.orElseThrow().toPlainString() + " %";
    }
}
