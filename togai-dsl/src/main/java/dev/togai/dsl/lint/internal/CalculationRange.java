package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.lint.internal.ValueSet.Range;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The range of the numbers that a calculation gives, as far as its constants limit it. */
final class CalculationRange {

    private static final Range UNBOUNDED = new Range(null, false, null, false);

    private CalculationRange() {}

    /** Returns the range of a node's numbers; unbounded if no constant limits it. */
    static Range of(Node node) {
        if (!NodeContext.readsData(node)) {
            return ConstantFolding.numberOf(node).map(CalculationRange::only).orElse(UNBOUNDED);
        }
        if (!(node instanceof OperatorCall call) || OperatorArity.operands(call).size() < 2) {
            return UNBOUNDED;
        }
        List<Node> operands = OperatorArity.operands(call);
        return switch (call.operator()) {
            case "max" -> maximum(operands.stream().map(CalculationRange::of).toList());
            case "min" ->
                negated(maximum(operands.stream().map(it -> negated(of(it))).toList()));
            case "*" ->
                operands.stream().map(CalculationRange::of).anyMatch(CalculationRange::isZero)
                        ? only(BigDecimal.ZERO)
                        : UNBOUNDED;
            case "%" -> remainder(of(operands.get(0)), ConstantFolding.numberOf(operands.get(1)));
            default -> UNBOUNDED;
        };
    }

    private static Range only(BigDecimal number) {
        return new Range(number, true, number, true);
    }

    private static boolean isZero(Range range) {
        return only(BigDecimal.ZERO).covers(range);
    }

    /** Returns the range of a maximum. Its bounds are the largest bounds of the operands. */
    private static Range maximum(List<Range> ranges) {
        @Nullable BigDecimal low = null;
        @Nullable BigDecimal high = ranges.get(0).high();
        for (Range range : ranges) {
            low = low == null ? range.low() : range.low() == null ? low : low.max(range.low());
            high = high == null || range.high() == null ? null : high.max(range.high());
        }
        @Nullable BigDecimal least = low;
        @Nullable BigDecimal most = high;
        return new Range(
                low,
                ranges.stream().noneMatch(it -> isSame(it.low(), least) && !it.withLow()),
                high,
                ranges.stream().anyMatch(it -> isSame(it.high(), most) && it.withHigh()));
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal two) {
        return one != null && two != null && one.compareTo(two) == 0;
    }

    private static Range negated(Range range) {
        return new Range(
                negated(range.high()),
                /* withLow= */ range.withHigh(),
                negated(range.low()),
                /* withHigh= */ range.withLow());
    }

    private static @Nullable BigDecimal negated(@Nullable BigDecimal number) {
        return number == null ? null : number.negate();
    }

    /** Returns the range of a remainder, which is nearer to 0 than the divisor and has the sign of the dividend. */
    private static Range remainder(Range dividend, Optional<BigDecimal> divisor) {
        if (divisor.isEmpty() || divisor.get().signum() == 0) {
            return UNBOUNDED;
        }
        BigDecimal bound = divisor.get().abs();
        boolean negative = dividend.low() == null || dividend.low().signum() < 0;
        boolean positive = dividend.high() == null || dividend.high().signum() > 0;
        return new Range(
                negative ? bound.negate() : BigDecimal.ZERO, !negative, positive ? bound : BigDecimal.ZERO, !positive);
    }
}
