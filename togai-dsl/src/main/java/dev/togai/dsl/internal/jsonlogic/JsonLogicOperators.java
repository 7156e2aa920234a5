package dev.togai.dsl.internal.jsonlogic;

import dev.togai.dsl.internal.expression.LogOperator;
import dev.togai.dsl.internal.expression.LogicOperators;
import dev.togai.dsl.internal.expression.MergeOperator;
import dev.togai.dsl.internal.expression.Operator;
import dev.togai.dsl.internal.expression.OperatorRegistry;
import java.util.List;
import java.util.Map;

/**
 * The operators of the dialect of json-logic-js: its own, those of the community's suites that rules of meters can use, and
 * Togai's.
 */
public final class JsonLogicOperators {

    /** The operators by name. */
    public static final Map<String, Operator> ALL = OperatorRegistry.of(
            operator -> true,
            List.of(
                    JsonLogicVariable.OPERATORS,
                    JsonLogicExtensions.OPERATORS,
                    LogicOperators.JSON_LOGIC,
                    JsonLogicComparison.OPERATORS,
                    JsonLogicArithmetic.OPERATORS,
                    JsonLogicStrings.OPERATORS,
                    JsonLogicLists.OPERATORS,
                    MergeOperator.JSON_LOGIC,
                    JsonLogicDates.OPERATORS,
                    LogOperator.JSON_LOGIC));

    private JsonLogicOperators() {}
}
