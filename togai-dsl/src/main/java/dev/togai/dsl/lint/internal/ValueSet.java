package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Literal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of values of a term: ranges of numbers, and strings. The string of a number is in the range of the number, because comparisons
 * convert it. Immutable.
 */
record ValueSet(List<Piece> pieces) {

    /** Bounds the time of intersections, which grows with the square of the number of pieces. */
    static final int MAX_PIECES = 100;

    ValueSet {
        pieces = List.copyOf(pieces);
    }

    sealed interface Piece {}

    /** One string. */
    record Text(String text) implements Piece {}

    /**
     * A range of numbers.
     *
     * @param low the lower bound; null if there is none
     * @param withLow whether the range includes the lower bound
     * @param high the upper bound; null if there is none
     * @param withHigh whether the range includes the upper bound
     */
    record Range(
            @Nullable BigDecimal low,
            boolean withLow,
            @Nullable BigDecimal high,
            boolean withHigh) implements Piece {

        Range {
            withLow &= low != null;
            withHigh &= high != null;
        }

        boolean isEmpty() {
            if (low == null || high == null) {
                return false;
            }
            int order = low.compareTo(high);
            return order > 0 || (order == 0 && !(withLow && withHigh));
        }

        Range and(Range other) {
            boolean lower = isHigherBegin(other);
            boolean upper = isLowerEnd(other);
            return new Range(
                    lower ? low : other.low,
                    lower ? withLow : other.withLow,
                    upper ? high : other.high,
                    upper ? withHigh : other.withHigh);
        }

        private boolean isHigherBegin(Range other) {
            if (low == null || other.low == null) {
                return other.low == null;
            }
            int order = low.compareTo(other.low);
            return order > 0 || (order == 0 && !withLow);
        }

        private boolean isLowerEnd(Range other) {
            if (high == null || other.high == null) {
                return other.high == null;
            }
            int order = high.compareTo(other.high);
            return order < 0 || (order == 0 && !withHigh);
        }

        boolean contains(BigDecimal number) {
            return covers(new Range(number, true, number, true));
        }

        boolean isUnbounded() {
            return low == null && high == null;
        }

        /** Returns whether the other range is within this one. Compares bounds by value, which equality of records does not. */
        boolean covers(Range other) {
            Range both = and(other);
            return same(both.low, other.low)
                    && same(both.high, other.high)
                    && both.withLow == other.withLow
                    && both.withHigh == other.withHigh;
        }

        private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal two) {
            if (one == null || two == null) {
                return one == null && two == null;
            }
            return one.compareTo(two) == 0;
        }
    }

    static ValueSet number(BigDecimal number) {
        return new ValueSet(List.of(new Range(number, true, number, true)));
    }

    static ValueSet text(String text) {
        return new ValueSet(List.of(new Text(text)));
    }

    static ValueSet range(@Nullable BigDecimal low, boolean withLow, @Nullable BigDecimal high, boolean withHigh) {
        Range range = new Range(low, withLow, high, withHigh);
        return new ValueSet(range.isEmpty() ? List.of() : List.of(range));
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    ValueSet or(ValueSet other) {
        List<Piece> all = new ArrayList<>(pieces);
        all.addAll(other.pieces);
        return new ValueSet(all);
    }

    ValueSet and(ValueSet other) {
        List<Piece> common = new ArrayList<>();
        for (Piece one : pieces) {
            for (Piece two : other.pieces) {
                Piece both = and(one, two);
                if (both != null) {
                    common.add(both);
                }
            }
        }
        return new ValueSet(common);
    }

    /** Returns whether each piece of the other set is within one piece of this set. */
    boolean covers(ValueSet other) {
        return other.pieces.stream().allMatch(piece -> pieces.stream().anyMatch(wider -> covers(wider, piece)));
    }

    private static @Nullable Piece and(Piece one, Piece two) {
        if (one instanceof Range range && two instanceof Range other) {
            Range both = range.and(other);
            return both.isEmpty() ? null : both;
        }
        return covers(one, two) ? two : covers(two, one) ? one : null;
    }

    private static boolean covers(Piece wider, Piece piece) {
        if (wider instanceof Range range) {
            return piece instanceof Range other ? range.covers(other) : range.covers(numberOf((Text) piece));
        }
        return wider.equals(piece);
    }

    /** Returns the range of the number that a string is; the unbounded range, which no other range covers, if it is none. */
    private static Range numberOf(Text text) {
        BigDecimal number = ValueType.numberOf(Literal.of(text.text()));
        return new Range(number, true, number, true);
    }
}
