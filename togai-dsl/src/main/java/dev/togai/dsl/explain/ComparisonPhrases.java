package dev.togai.dsl.explain;

import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor.Family;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Formats comparisons as clauses: "distance is "50", which is not more than 100".
 *
 * @param clauses formats the operands
 */
record ComparisonPhrases(ClauseFormatter clauses) {

    /**
     * The two phrases of a comparison.
     *
     * @param yes the phrase if the comparison is true
     * @param no the phrase if it is false
     */
    private record Phrase(String yes, String no) {

        Phrase turned() {
            return new Phrase(no, yes);
        }
    }

    private static final Phrase EQUAL = new Phrase("equals", "does not equal");
    private static final Phrase SAME = new Phrase("is", "is not");

    private static final Map<String, Phrase> PHRASES = Map.of(
            "<",
            new Phrase("is less than", "is not less than"),
            "<=",
            new Phrase("is at most", "is not at most"),
            ">",
            new Phrase("is more than", "is not more than"),
            ">=",
            new Phrase("is at least", "is not at least"),
            "==",
            EQUAL,
            "!=",
            EQUAL.turned(),
            "===",
            SAME,
            "!==",
            SAME.turned());

    private static final Phrase AMONG = new Phrase("is in", "is not in");
    private static final Phrase PART = new Phrase("is part of", "is no part of");
    private static final Phrase BETWEEN = new Phrase("is between", "is not between");
    private static final Phrase STRICTLY_BETWEEN = new Phrase("is strictly between", "is not strictly between");
    private static final Set<String> ORDERS = OperatorCatalog.names(operator -> operator.family() == Family.ORDER);
    private static final Set<String> EQUALITIES =
            OperatorCatalog.names(operator -> operator.family() == Family.EQUALITY);

    /** Returns the clause of a comparison; null if there is no phrase for the operator with this number of operands. */
    @Nullable
    String of(String operator, List<Explanation> parts, @Nullable Object result) {
        if (!(result instanceof Boolean holds)) {
            return null;
        }
        if (parts.size() == 3 && operator.startsWith("<")) {
            String bounds = compared(parts.get(0), holds) + " and " + compared(parts.get(2), holds);
            Phrase phrase = operator.equals("<") ? STRICTLY_BETWEEN : BETWEEN;
            return phrase(parts.get(1), phrase, holds, bounds, isNumber(parts.get(1)));
        }
        if (operator.equals("in") && parts.size() >= 2) {
            Object whole = ClauseFormatter.valueOf(parts.get(1));
            Phrase phrase = whole instanceof String ? PART : AMONG;
            return phrase(parts.get(0), phrase, holds, clauses.object(parts.get(1)), true)
                    + scale(
                            !holds,
                            ClauseFormatter.valueOf(parts.get(0)),
                            whole instanceof List<?> list ? list : List.of());
        }
        Phrase phrase = PHRASES.get(operator);
        if (phrase == null || parts.size() != 2) {
            return null;
        }
        boolean turned = ValueFormatter.isConstant(parts.get(0).node()) && EQUALITIES.contains(operator);
        Explanation subject = parts.get(turned ? 1 : 0);
        Explanation object = parts.get(turned ? 0 : 1);
        boolean ordered = ORDERS.contains(operator);
        boolean unequal = (operator.equals("==") && !holds) || (operator.equals("!=") && holds);
        return phrase(
                        subject,
                        phrase,
                        holds,
                        ordered ? compared(object, holds) : clauses.object(object),
                        !ordered || isNumber(subject))
                + scale(
                        unequal,
                        ClauseFormatter.valueOf(subject),
                        Collections.singletonList(ClauseFormatter.valueOf(object)));
    }

    /** Formats the object of an order comparison. Adds that it is no number if the comparison is false for that reason. */
    private String compared(Explanation object, boolean holds) {
        boolean isReason = !holds && !isNumber(object) && ClauseFormatter.valueOf(object) != null;
        return clauses.object(object) + (isReason ? ", which is no number" : "");
    }

    private String phrase(Explanation subject, Phrase phrase, boolean holds, String object, boolean comparable) {
        String verb = holds ? phrase.yes() : phrase.no();
        String subjectClause = clauses.subject(subject);
        if (clauses.isBare(subject)) {
            boolean constant = ValueFormatter.isConstant(subject.node());
            return subjectClause + (constant ? " " : ", ") + verb + ' ' + object;
        }
        return subjectClause + (comparable ? ", which " : ", which is no number and ") + verb + ' ' + object;
    }

    private static boolean isNumber(Explanation part) {
        return DecidingOperands.isNumber(part.outcome());
    }

    /** Notes that equal numbers differ in scale: Togai's engine does not treat them as equal. */
    private static String scale(boolean unequal, @Nullable Object value, List<?> others) {
        boolean sameNumber = value instanceof BigDecimal number
                && others.stream().anyMatch(other -> other instanceof BigDecimal it && it.compareTo(number) == 0);
        return unequal && sameNumber ? " (their scales differ)" : "";
    }
}
