package dev.togai.dsl.internal.togai;

import dev.togai.dsl.internal.expression.ComparisonOperator;
import dev.togai.dsl.internal.expression.LogOperator;
import dev.togai.dsl.internal.expression.LogicOperators;
import dev.togai.dsl.internal.expression.MergeOperator;
import dev.togai.dsl.internal.expression.Operator;
import java.util.Map;

/** The operators that Togai's public rule engine registers. Source: {@code JsonLogic.java} of TogaiHQ/json-logic-java. */
public final class TogaiOperators {

    public static final Map<String, Operator> ALL = Map.ofEntries(
            Map.entry("var", TogaiDynamicVariable.VAR),
            Map.entry("missing", TogaiMissingOperators.MISSING),
            Map.entry("missing_some", TogaiMissingOperators.MISSING_SOME),
            Map.entry("if", LogicOperators.IF),
            Map.entry("?:", LogicOperators.IF),
            Map.entry("and", LogicOperators.AND),
            Map.entry("or", LogicOperators.OR),
            Map.entry("!", LogicOperators.NOT),
            Map.entry("!!", LogicOperators.TO_BOOLEAN),
            Map.entry("==", TogaiEquality.EQUAL),
            Map.entry("!=", TogaiEquality.UNEQUAL),
            Map.entry("===", TogaiEquality.STRICTLY_EQUAL),
            Map.entry("!==", TogaiEquality.STRICTLY_UNEQUAL),
            Map.entry("<", TogaiComparison.operator(ComparisonOperator.LESS_THAN)),
            Map.entry("<=", TogaiComparison.operator(ComparisonOperator.LESS_OR_EQUAL)),
            Map.entry(">", TogaiComparison.operator(ComparisonOperator.GREATER_THAN)),
            Map.entry(">=", TogaiComparison.operator(ComparisonOperator.GREATER_OR_EQUAL)),
            Map.entry("+", TogaiArithmetic.PLUS),
            Map.entry("-", TogaiArithmetic.MINUS),
            Map.entry("*", TogaiArithmetic.TIMES),
            Map.entry("/", TogaiArithmetic.DIVIDED_BY),
            Map.entry("%", TogaiArithmetic.REMAINDER),
            Map.entry("min", TogaiArithmetic.MINIMUM),
            Map.entry("max", TogaiArithmetic.MAXIMUM),
            Map.entry("in", TogaiStrings.IN),
            Map.entry("cat", TogaiStrings.CAT),
            Map.entry("substr", TogaiStrings.SUBSTR),
            Map.entry("map", TogaiLists.MAP),
            Map.entry("filter", TogaiLists.FILTER),
            Map.entry("reduce", TogaiLists.REDUCE),
            Map.entry("all", TogaiLists.ALL),
            Map.entry("some", TogaiLists.SOME),
            Map.entry("none", TogaiLists.NONE),
            Map.entry("merge", MergeOperator.MERGE),
            Map.entry("date", TogaiDates.DATE),
            Map.entry("date.add", TogaiDates.DATE_ADD),
            Map.entry("date.sub", TogaiDates.DATE_SUB),
            Map.entry("duration.of", TogaiDates.DURATION_OF),
            Map.entry("duration.between", TogaiDates.DURATION_BETWEEN),
            Map.entry("duration.as", TogaiDates.DURATION_AS),
            Map.entry("log", LogOperator.LOG));

    private TogaiOperators() {}
}
