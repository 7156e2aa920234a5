package dev.togai.dsl.explain;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says how two values stand to each other: "distance is "50", which is not more than 100".
 *
 * @param clauses how its operands are said
 */
record ComparisonPhrases(ClauseFormatter clauses) {

    /**
     * The two ways to say what an operator asks.
     *
     * @param yes if it is so
     * @param no if it is not
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
    private static final Set<String> ORDERS = Set.of("<", "<=", ">", ">=");
    private static final Set<String> EQUALITIES = Set.of("==", "!=", "===", "!==");

    /** The sentence; null if that operator, or so many operands, have none of their own. */
    @Nullable
    String of(String operator, List<Explanation> parts, @Nullable Object result) {
        if (!(result instanceof Boolean holds)) {
            return null;
        }
        if (parts.size() == 3 && operator.startsWith("<")) {
            String bounds = compared(parts.get(0), holds) + " and " + compared(parts.get(2), holds);
            Phrase phrase = operator.equals("<") ? STRICTLY_BETWEEN : BETWEEN;
            return said(parts.get(1), phrase, holds, bounds, isNumber(parts.get(1)));
        }
        if (operator.equals("in") && parts.size() >= 2) {
            Object whole = ClauseFormatter.valueOf(parts.get(1));
            Phrase phrase = whole instanceof String ? PART : AMONG;
            return said(parts.get(0), phrase, holds, clauses.object(parts.get(1)), true)
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
        return said(
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

    /** What something is compared with, and that it is no number if that is why the comparison is false. */
    private String compared(Explanation object, boolean holds) {
        boolean isReason = !holds && !isNumber(object) && ClauseFormatter.valueOf(object) != null;
        return clauses.object(object) + (isReason ? ", which is no number" : "");
    }

    private String said(Explanation subject, Phrase phrase, boolean holds, String object, boolean comparable) {
        String verb = holds ? phrase.yes() : phrase.no();
        String said = clauses.subject(subject);
        if (clauses.isBare(subject)) {
            boolean constant = ValueFormatter.isConstant(subject.node());
            return said + (constant ? " " : ", ") + verb + ' ' + object;
        }
        return said + (comparable ? ", which " : ", which is no number and ") + verb + ' ' + object;
    }

    private static boolean isNumber(Explanation part) {
        return DecidingOperands.isNumber(part.outcome());
    }

    /** Two numbers may be equal and yet not be equal to Togai's engine. */
    private static String scale(boolean unequal, @Nullable Object value, List<?> others) {
        boolean sameNumber = value instanceof BigDecimal number
                && others.stream().anyMatch(other -> other instanceof BigDecimal it && it.compareTo(number) == 0);
        return unequal && sameNumber ? " (their scales differ)" : "";
    }
}
