package dev.togai.dsl.lint.internal;

import dev.togai.dsl.DataUnit;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The check of products with a rounded reciprocal, which bills a little too much or too little. */
final class ReciprocalCheck implements RuleCheck {

    private static final LintCheck ROUNDED = LintCheck.warning(
            "rounded-reciprocal",
            Evidence.ENGINE,
            "A value is multiplied by the rounded reciprocal of 1024, 1048576, 1073741824 or 1099511627776, such as 0.00000000093 for"
                    + " a gibibyte.",
            "Multiplies by the exact reciprocal, which has all decimals.");

    /**
     * The units, each with the fewest significant digits that are taken for its reciprocal. Fewer digits may be a price: 0.00098 of a
     * request, or 0.00000095 of a token. No price has nine zeros.
     */
    private enum RoundedUnit {
        KIB(DataUnit.KIB, 4),
        MIB(DataUnit.MIB, 4),
        GIB(DataUnit.GIB, 2),
        TIB(DataUnit.TIB, 2);

        private final DataUnit unit;
        private final BigDecimal reciprocal;
        private final int minDigits;

        RoundedUnit(DataUnit unit, int minDigits) {
            this.unit = unit;
            this.reciprocal = BigDecimal.ONE.divide(BigDecimal.valueOf(unit.bytes()));
            this.minDigits = minDigits;
        }

        boolean isRoundedTo(BigDecimal number) {
            BigDecimal digits = number.stripTrailingZeros();
            return digits.precision() >= minDigits
                    && digits.compareTo(reciprocal) != 0
                    && (equalsRounded(digits, RoundingMode.HALF_UP) || equalsRounded(digits, RoundingMode.DOWN));
        }

        private boolean equalsRounded(BigDecimal digits, RoundingMode mode) {
            return digits.compareTo(reciprocal.round(new MathContext(digits.precision(), mode))) == 0;
        }
    }

    @Override
    public List<LintCheck> checks() {
        return List.of(ROUNDED);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        if (part.call("*") == null || !NodeContext.readsData(part.node())) {
            return;
        }
        List<Node> factors = OperatorArity.operands((OperatorCall) part.node());
        for (int i = 0; i < factors.size(); i++) {
            for (RoundedUnit rounded : RoundedUnit.values()) {
                if (factors.get(i) instanceof Literal literal
                        && literal.value() instanceof BigDecimal number
                        && rounded.isRoundedTo(number)) {
                    List<Node> exact = new ArrayList<>(factors);
                    exact.set(i, Literal.of(rounded.reciprocal));
                    findings.add(ROUNDED, part, message(part, rounded), new OperatorCall("*", exact));
                    return; // one at a time, since the fix of the next would undo this one
                }
            }
        }
    }

    private static String message(NodeContext part, RoundedUnit rounded) {
        return part.excerpt() + " multiplies by 1 / " + rounded.unit.bytes()
                + ", but rounded, so its units are inexact. Multiply by " + rounded.reciprocal.toPlainString()
                + ", which is exact.";
    }
}
