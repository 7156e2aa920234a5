package dev.togai.dsl.internal.expression;

import dev.togai.dsl.internal.limit.StepBudget;
import dev.togai.dsl.internal.number.NumberCoercion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operator {@code merge}, which concatenates lists and takes any other value as a list of one element. */
public final class MergeOperator {

    public static final Operator MERGE = Operator.unwrapping(MergeOperator::merged);
    public static final Operator JSON_LOGIC_MERGE = Operator.eager(MergeOperator::merged);

    /** The operators of Togai's dialect by name. */
    public static final Map<String, Operator> TOGAI = Map.ofEntries(Map.entry("merge", MERGE));

    /** The operators of the dialect of json-logic-js by name. */
    public static final Map<String, Operator> JSON_LOGIC = Map.ofEntries(Map.entry("merge", JSON_LOGIC_MERGE));

    private MergeOperator() {}

    private static Object merged(@Nullable Object[] operands, OperatorCallContext call) {
        List<@Nullable Object> merged = new ArrayList<>();
        for (Object operand : operands) {
            for (Object element : operand instanceof List<?> list ? list : Arrays.asList(operand)) {
                merged.add(NumberCoercion.normalize(element, call.path()));
            }
        }
        StepBudget.handle(merged.size(), call.path());
        return Collections.unmodifiableList(merged);
    }
}
