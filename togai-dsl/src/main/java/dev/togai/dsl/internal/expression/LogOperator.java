package dev.togai.dsl.internal.expression;

import dev.togai.dsl.error.EvaluationException.Code;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operator {@code log}, which passes a value to a hook and returns it. Togai's engine prints it instead. */
public final class LogOperator {

    public static final Operator LOG = operator(Operator::unwrapping);
    public static final Operator JSON_LOGIC_LOG = operator(Operator::eager);

    /** The operators of Togai's dialect by name. */
    public static final Map<String, Operator> TOGAI = Map.ofEntries(Map.entry("log", LOG));

    /** The operators of the dialect of json-logic-js by name. */
    public static final Map<String, Operator> JSON_LOGIC = Map.ofEntries(Map.entry("log", JSON_LOGIC_LOG));

    private LogOperator() {}

    private static Operator operator(Function<Operator.Eager, Operator> form) {
        return call -> {
            Consumer<@Nullable Object> log = call.log();
            Operator.Eager shown = (operands, site) -> {
                if (operands.length == 0) {
                    throw site.failure(Code.OPERAND_COUNT, "needs something to log");
                }
                log.accept(operands[0]);
                return operands[0];
            };
            return form.apply(shown).compile(call);
        };
    }
}
