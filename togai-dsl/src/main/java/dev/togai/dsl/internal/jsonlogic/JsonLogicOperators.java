package dev.togai.dsl.internal.jsonlogic;

import dev.togai.dsl.internal.expression.ComparisonOperator;
import dev.togai.dsl.internal.expression.LogOperator;
import dev.togai.dsl.internal.expression.LogicOperators;
import dev.togai.dsl.internal.expression.MergeOperator;
import dev.togai.dsl.internal.expression.Operator;
import java.util.Map;

/**
 * The operators of the dialect of json-logic-js: its own, those of the community's suites that rules of meters can use, and
 * Togai's.
 */
public final class JsonLogicOperators {

    public static final Map<String, Operator> ALL = Map.ofEntries(
            Map.entry("var", JsonLogicVariable.VAR),
            Map.entry("missing", JsonLogicVariable.MISSING),
            Map.entry("missing_some", JsonLogicVariable.MISSING_SOME),
            Map.entry("val", JsonLogicExtensions.VAL),
            Map.entry("exists", JsonLogicExtensions.EXISTS),
            Map.entry("??", JsonLogicExtensions.COALESCE),
            Map.entry("if", LogicOperators.IF),
            Map.entry("?:", LogicOperators.IF),
            Map.entry("and", LogicOperators.JSON_LOGIC_AND),
            Map.entry("or", LogicOperators.JSON_LOGIC_OR),
            Map.entry("!", LogicOperators.JSON_LOGIC_NOT),
            Map.entry("!!", LogicOperators.JSON_LOGIC_TO_BOOLEAN),
            Map.entry("==", JsonLogicComparison.EQUAL),
            Map.entry("!=", JsonLogicComparison.UNEQUAL),
            Map.entry("===", JsonLogicComparison.STRICTLY_EQUAL),
            Map.entry("!==", JsonLogicComparison.STRICTLY_UNEQUAL),
            Map.entry("<", JsonLogicComparison.operator(ComparisonOperator.LESS_THAN)),
            Map.entry("<=", JsonLogicComparison.operator(ComparisonOperator.LESS_OR_EQUAL)),
            Map.entry(">", JsonLogicComparison.operator(ComparisonOperator.GREATER_THAN)),
            Map.entry(">=", JsonLogicComparison.operator(ComparisonOperator.GREATER_OR_EQUAL)),
            Map.entry("+", JsonLogicArithmetic.PLUS),
            Map.entry("-", JsonLogicArithmetic.MINUS),
            Map.entry("*", JsonLogicArithmetic.TIMES),
            Map.entry("/", JsonLogicArithmetic.DIVIDED_BY),
            Map.entry("%", JsonLogicArithmetic.REMAINDER),
            Map.entry("min", JsonLogicArithmetic.MINIMUM),
            Map.entry("max", JsonLogicArithmetic.MAXIMUM),
            Map.entry("in", JsonLogicStrings.IN),
            Map.entry("cat", JsonLogicStrings.CAT),
            Map.entry("substr", JsonLogicStrings.SUBSTR),
            Map.entry("map", JsonLogicLists.MAP),
            Map.entry("filter", JsonLogicLists.FILTER),
            Map.entry("reduce", JsonLogicLists.REDUCE),
            Map.entry("all", JsonLogicLists.ALL),
            Map.entry("some", JsonLogicLists.SOME),
            Map.entry("none", JsonLogicLists.NONE),
            Map.entry("merge", MergeOperator.JSON_LOGIC_MERGE),
            Map.entry("date", JsonLogicDates.DATE),
            Map.entry("date.add", JsonLogicDates.DATE_ADD),
            Map.entry("date.sub", JsonLogicDates.DATE_SUB),
            Map.entry("duration.of", JsonLogicDates.DURATION_OF),
            Map.entry("duration.between", JsonLogicDates.DURATION_BETWEEN),
            Map.entry("duration.as", JsonLogicDates.DURATION_AS),
            Map.entry("log", LogOperator.JSON_LOGIC_LOG));

    private JsonLogicOperators() {}
}
