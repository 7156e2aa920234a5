package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.RuleLimits;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import java.math.BigDecimal;
import java.util.List;

/** Checks of numbers with more digits than supported, and of operators without a use in meters. */
final class LimitCheck implements RuleCheck {

    private static final LintCheck NUMBER = LintCheck.error(
            "number-too-large",
            Evidence.ENGINE,
            "A number of more than 1,000 digits in plain form. The engine spells it out; this library rejects it.",
            "");

    private static final LintCheck LOG = LintCheck.warning(
            "log-operator",
            Evidence.ENGINE,
            "`log` prints on servers of Togai, and returns its operand.",
            "The operand alone, which means the same. Not offered where it may be a list, of which `log` gives the first element.");

    @Override
    public List<LintCheck> checks() {
        return List.of(NUMBER, LOG);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        if (part.node() instanceof Literal literal && literal.value() instanceof BigDecimal number) {
            long scale = number.scale();
            if (Math.max(number.precision() - scale, 1) + Math.max(scale, 0) > RuleLimits.MAX_DIGITS) {
                findings.add(
                        NUMBER,
                        part,
                        "A number has more than " + RuleLimits.MAX_DIGITS + " digits. Use a shorter number.");
            }
        }
        OperatorCall log = part.call("log");
        if (log != null) {
            String message = part.excerpt() + " prints at Togai and changes nothing. Leave \"log\" out.";
            boolean unwraps = log.arguments().size() == 1
                    && ValueType.canBeList(log.arguments().get(0));
            if (log.arguments().isEmpty() || unwraps) {
                findings.add(LOG, part, message);
            } else {
                Node operand = log.arguments().get(0);
                findings.add(LOG, part, message, operand);
            }
        }
    }
}
