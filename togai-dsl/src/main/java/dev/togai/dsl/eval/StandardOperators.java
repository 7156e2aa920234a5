package dev.togai.dsl.eval;

import dev.togai.dsl.eval.Comparison.Order;
import java.util.Map;

/**
 * The operators of the standard dialect: those of json-logic-js, those that the community's suites add and rules of meters can use,
 * and Togai's own.
 */
final class StandardOperators {

    static final Map<String, Operator> ALL = Map.ofEntries(
            Map.entry("var", StandardVariable.VAR),
            Map.entry("missing", StandardVariable.MISSING),
            Map.entry("missing_some", StandardVariable.MISSING_SOME),
            Map.entry("val", StandardProposals.VAL),
            Map.entry("exists", StandardProposals.EXISTS),
            Map.entry("??", StandardProposals.COALESCE),
            Map.entry("if", Logic.IF),
            Map.entry("?:", Logic.IF),
            Map.entry("and", Logic.STANDARD_AND),
            Map.entry("or", Logic.STANDARD_OR),
            Map.entry("!", Logic.STANDARD_NOT),
            Map.entry("!!", Logic.STANDARD_TRUTH),
            Map.entry("==", StandardRelation.EQUAL),
            Map.entry("!=", StandardRelation.UNEQUAL),
            Map.entry("===", StandardRelation.STRICTLY_EQUAL),
            Map.entry("!==", StandardRelation.STRICTLY_UNEQUAL),
            Map.entry("<", StandardRelation.operator(Order.LESS)),
            Map.entry("<=", StandardRelation.operator(Order.AT_MOST)),
            Map.entry(">", StandardRelation.operator(Order.MORE)),
            Map.entry(">=", StandardRelation.operator(Order.AT_LEAST)),
            Map.entry("+", StandardArithmetic.PLUS),
            Map.entry("-", StandardArithmetic.MINUS),
            Map.entry("*", StandardArithmetic.TIMES),
            Map.entry("/", StandardArithmetic.DIVIDED_BY),
            Map.entry("%", StandardArithmetic.REMAINDER),
            Map.entry("min", StandardArithmetic.MINIMUM),
            Map.entry("max", StandardArithmetic.MAXIMUM),
            Map.entry("in", StandardText.IN),
            Map.entry("cat", StandardText.CAT),
            Map.entry("substr", StandardText.SUBSTR),
            Map.entry("map", StandardLists.MAP),
            Map.entry("filter", StandardLists.FILTER),
            Map.entry("reduce", StandardLists.REDUCE),
            Map.entry("all", StandardLists.ALL),
            Map.entry("some", StandardLists.SOME),
            Map.entry("none", StandardLists.NONE),
            Map.entry("merge", StandardLists.MERGE),
            Map.entry("date", StandardDates.DATE),
            Map.entry("date.add", StandardDates.DATE_ADD),
            Map.entry("date.sub", StandardDates.DATE_SUB),
            Map.entry("duration.of", StandardDates.DURATION_OF),
            Map.entry("duration.between", StandardDates.DURATION_BETWEEN),
            Map.entry("duration.as", StandardDates.DURATION_AS),
            Map.entry("log", Log.STANDARD_LOG));

    private StandardOperators() {}
}
