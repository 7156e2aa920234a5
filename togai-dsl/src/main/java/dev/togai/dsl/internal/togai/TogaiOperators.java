package dev.togai.dsl.internal.togai;

import dev.togai.dsl.ast.OperatorDescriptor;
import dev.togai.dsl.internal.expression.LogOperator;
import dev.togai.dsl.internal.expression.LogicOperators;
import dev.togai.dsl.internal.expression.MergeOperator;
import dev.togai.dsl.internal.expression.Operator;
import dev.togai.dsl.internal.expression.OperatorRegistry;
import java.util.List;
import java.util.Map;

/** The operators that Togai's public rule engine registers. Source: {@code JsonLogic.java} of TogaiHQ/json-logic-java. */
public final class TogaiOperators {

    /** The operators by name. */
    public static final Map<String, Operator> ALL = OperatorRegistry.of(
            OperatorDescriptor::inTogai,
            List.of(
                    TogaiDynamicVariable.OPERATORS,
                    TogaiMissingOperators.OPERATORS,
                    LogicOperators.TOGAI,
                    TogaiEquality.OPERATORS,
                    TogaiComparison.OPERATORS,
                    TogaiArithmetic.OPERATORS,
                    TogaiStrings.OPERATORS,
                    TogaiLists.OPERATORS,
                    MergeOperator.TOGAI,
                    TogaiDates.OPERATORS,
                    LogOperator.TOGAI));

    private TogaiOperators() {}
}
