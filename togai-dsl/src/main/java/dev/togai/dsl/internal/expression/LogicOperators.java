package dev.togai.dsl.internal.expression;

import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.number.Truthiness;
import java.util.Map;
import java.util.function.Function;

/** The operators of choice and logic of both dialects. They evaluate only the operands that they need. */
public final class LogicOperators {

    public static final Operator IF = ChoiceExpression::new;
    public static final Operator AND =
            call -> call.count() == 0 ? failing(call) : new ShortCircuitExpression(call, false);
    public static final Operator OR =
            call -> call.count() == 0 ? failing(call) : new ShortCircuitExpression(call, true);
    public static final Operator NOT = negation(false, Operator::unwrapping);
    public static final Operator TO_BOOLEAN = negation(true, Operator::unwrapping);

    public static final Operator JSON_LOGIC_AND =
            call -> call.count() == 0 ? alwaysFalse(call) : new ShortCircuitExpression(call, false);
    public static final Operator JSON_LOGIC_OR =
            call -> call.count() == 0 ? alwaysFalse(call) : new ShortCircuitExpression(call, true);
    public static final Operator JSON_LOGIC_NOT = negation(false, Operator::eager);
    public static final Operator JSON_LOGIC_TO_BOOLEAN = negation(true, Operator::eager);

    /** The operators of Togai's dialect by name. */
    public static final Map<String, Operator> TOGAI = Map.ofEntries(
            Map.entry("if", IF),
            Map.entry("?:", IF),
            Map.entry("and", AND),
            Map.entry("or", OR),
            Map.entry("!", NOT),
            Map.entry("!!", TO_BOOLEAN));

    /** The operators of the dialect of json-logic-js by name. */
    public static final Map<String, Operator> JSON_LOGIC = Map.ofEntries(
            Map.entry("if", IF),
            Map.entry("?:", IF),
            Map.entry("and", JSON_LOGIC_AND),
            Map.entry("or", JSON_LOGIC_OR),
            Map.entry("!", JSON_LOGIC_NOT),
            Map.entry("!!", JSON_LOGIC_TO_BOOLEAN));

    private LogicOperators() {}

    private static Expression failing(OperatorCallContext call) {
        return Operator.failing(call, Code.OPERAND_COUNT, "needs at least one operand");
    }

    private static Expression alwaysFalse(OperatorCallContext call) {
        return new ConstantExpression(false, call.path());
    }

    private static Operator negation(boolean wanted, Function<Operator.Eager, Operator> form) {
        Operator ofAny = form.apply((operands, call) -> (operands.length > 0 && Truthiness.of(operands[0])) == wanted);
        return call -> {
            if (call.count() == 1) {
                Expression operand = call.operand(0);
                if (operand.isBoolean()) {
                    return new BooleanNotExpression(operand, wanted, call);
                }
            }
            return ofAny.compile(call);
        };
    }
}
