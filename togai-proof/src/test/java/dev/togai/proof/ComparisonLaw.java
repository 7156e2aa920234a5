package dev.togai.proof;

import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.CompiledMeters;
import dev.togai.dsl.preview.MeterResult;
import dev.togai.event.UsageEvent;
import dev.togai.meter.CreateUsageMeterRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The law of a comparison: what it proves holds for every event that is tried, and each of its counter-examples has the results that it
 * states. The evaluator alone decides.
 */
final class ComparisonLaw {

    private final Assumptions assumptions;
    private final BiFunction<CreateUsageMeterRequest, CreateUsageMeterRequest, MeterChange> comparison;

    ComparisonLaw(
            Assumptions assumptions,
            BiFunction<CreateUsageMeterRequest, CreateUsageMeterRequest, MeterChange> comparison) {
        this.assumptions = assumptions;
        this.comparison = comparison;
    }

    /** Returns the first event that breaks the law, and how. */
    Optional<String> violation(
            CreateUsageMeterRequest before, CreateUsageMeterRequest after, Stream<UsageEvent> events) {
        MeterChange change = comparison.apply(before, after);
        CompiledMeters meters =
                CompiledMeters.of(List.of(CompiledMeter.of(before, assumptions), CompiledMeter.of(after, assumptions)));
        for (CounterExample example : change.counterExamples()) {
            List<String> results = meters.evaluate(example.event()).stream()
                    .map(ComparisonLaw::text)
                    .toList();
            if (!results.equals(example.results())) {
                return Optional.of("replayed " + MeterNotation.describe(example) + " as " + results);
            }
        }
        return change.isProved()
                ? events.flatMap(event -> violation(change, event, meters.evaluate(event)).stream())
                        .findFirst()
                        .map(problem ->
                                problem + "\nbefore " + before.computations() + "\nafter " + after.computations())
                : Optional.empty();
    }

    private static Optional<String> violation(MeterChange change, UsageEvent event, List<MeterResult> results) {
        String before = text(results.get(0));
        String after = text(results.get(1));
        boolean countsBefore = results.get(0).units().isPresent();
        boolean countsAfter = results.get(1).units().isPresent();
        boolean countsBoth = countsBefore && countsAfter;
        boolean holds = countsBoth
                ? holds(
                        change,
                        results.get(0).units().get(),
                        results.get(1).units().get())
                : before.equals(after)
                        || switch (change.changeClass()) {
                            case NARROWER -> !countsAfter;
                            case WIDER -> !countsBefore;
                            case DIFFERENT -> true;
                            case RATE -> !countsBefore && !countsAfter;
                            default -> false;
                        };
        return holds
                ? Optional.empty()
                : Optional.of(change.changeClass() + " is wrong for " + MeterNotation.describe(event) + ' ' + before
                        + " -> " + after);
    }

    private static boolean holds(MeterChange change, BigDecimal before, BigDecimal after) {
        boolean isRate = change.changeClass() == ChangeClass.RATE || change.changeClass() == ChangeClass.DIFFERENT;
        return before.compareTo(after) == 0
                || (isRate
                        && isWithin(change.atMostIncrease(), before, after.subtract(before))
                        && isWithin(change.atMostDecrease(), before, before.subtract(after)));
    }

    private static boolean isWithin(Optional<BigDecimal> bound, BigDecimal before, BigDecimal change) {
        BigDecimal signed = before.signum() < 0 ? change.negate() : change;
        return bound.isEmpty() || signed.compareTo(bound.get().multiply(before.abs())) <= 0;
    }

    private static String text(MeterResult result) {
        return result.units()
                .map(BigDecimal::toPlainString)
                .orElseGet(() -> ResultStatus.of(result.outcome()).toString());
    }
}
