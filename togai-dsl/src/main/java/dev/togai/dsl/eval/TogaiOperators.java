package dev.togai.dsl.eval;

import dev.togai.dsl.eval.Comparison.Order;
import java.util.Map;

/** The operators that Togai's public rule engine registers. Source: {@code JsonLogic.java} of TogaiHQ/json-logic-java. */
final class TogaiOperators {

    static final Map<String, Operator> ALL = Map.ofEntries(
            Map.entry("var", TogaiVariable.VAR),
            Map.entry("missing", TogaiMissing.MISSING),
            Map.entry("missing_some", TogaiMissing.MISSING_SOME),
            Map.entry("if", Logic.IF),
            Map.entry("?:", Logic.IF),
            Map.entry("and", Logic.AND),
            Map.entry("or", Logic.OR),
            Map.entry("!", Logic.NOT),
            Map.entry("!!", Logic.TRUTH),
            Map.entry("==", TogaiEquality.EQUAL),
            Map.entry("!=", TogaiEquality.UNEQUAL),
            Map.entry("===", TogaiEquality.STRICTLY_EQUAL),
            Map.entry("!==", TogaiEquality.STRICTLY_UNEQUAL),
            Map.entry("<", TogaiComparison.operator(Order.LESS)),
            Map.entry("<=", TogaiComparison.operator(Order.AT_MOST)),
            Map.entry(">", TogaiComparison.operator(Order.MORE)),
            Map.entry(">=", TogaiComparison.operator(Order.AT_LEAST)),
            Map.entry("+", TogaiArithmetic.PLUS),
            Map.entry("-", TogaiArithmetic.MINUS),
            Map.entry("*", TogaiArithmetic.TIMES),
            Map.entry("/", TogaiArithmetic.DIVIDED_BY),
            Map.entry("%", TogaiArithmetic.REMAINDER),
            Map.entry("min", TogaiArithmetic.MINIMUM),
            Map.entry("max", TogaiArithmetic.MAXIMUM),
            Map.entry("in", TogaiTexts.IN),
            Map.entry("cat", TogaiTexts.CAT),
            Map.entry("substr", TogaiTexts.SUBSTR),
            Map.entry("map", TogaiLists.MAP),
            Map.entry("filter", TogaiLists.FILTER),
            Map.entry("reduce", TogaiLists.REDUCE),
            Map.entry("all", TogaiLists.ALL),
            Map.entry("some", TogaiLists.SOME),
            Map.entry("none", TogaiLists.NONE),
            Map.entry("merge", TogaiLists.MERGE),
            Map.entry("date", TogaiDates.DATE),
            Map.entry("date.add", TogaiDates.DATE_ADD),
            Map.entry("date.sub", TogaiDates.DATE_SUB),
            Map.entry("duration.of", TogaiDates.DURATION_OF),
            Map.entry("duration.between", TogaiDates.DURATION_BETWEEN),
            Map.entry("duration.as", TogaiDates.DURATION_AS),
            Map.entry("log", Log.LOG));

    private TogaiOperators() {}
}
