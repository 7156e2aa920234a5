package dev.togai.dsl;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.RuleLimits;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The comparisons of a {@link NumberTerm}, apart from its calculations. They use {@code < <= > >=} and no equality
 * operator; {@link NumberTerm} explains why.
 */
abstract sealed class ComparableNumberTerm extends Term permits NumberTerm {

    ComparableNumberTerm(Node node) {
        super(node);
    }

    /** Tests whether this number is greater than the other. */
    public Condition greaterThan(NumberTerm other) {
        return Condition.of(">", node(), other.node());
    }

    /** Tests whether this number is greater than the other. */
    public Condition greaterThan(long other) {
        return greaterThan(constant(other));
    }

    /** Tests whether this number is greater than the other. */
    public Condition greaterThan(BigDecimal other) {
        return greaterThan(constant(other));
    }

    /** Tests whether this number is greater than the other. */
    public Condition greaterThan(String other) {
        return greaterThan(constant(other));
    }

    /** Tests whether this number is greater than or equal to the other. */
    public Condition atLeast(NumberTerm other) {
        return Condition.of(">=", node(), other.node());
    }

    /** Tests whether this number is greater than or equal to the other. */
    public Condition atLeast(long other) {
        return atLeast(constant(other));
    }

    /** Tests whether this number is greater than or equal to the other. */
    public Condition atLeast(BigDecimal other) {
        return atLeast(constant(other));
    }

    /** Tests whether this number is greater than or equal to the other. */
    public Condition atLeast(String other) {
        return atLeast(constant(other));
    }

    /** Tests whether this number is less than the other. */
    public Condition lessThan(NumberTerm other) {
        return Condition.of("<", node(), other.node());
    }

    /** Tests whether this number is less than the other. */
    public Condition lessThan(long other) {
        return lessThan(constant(other));
    }

    /** Tests whether this number is less than the other. */
    public Condition lessThan(BigDecimal other) {
        return lessThan(constant(other));
    }

    /** Tests whether this number is less than the other. */
    public Condition lessThan(String other) {
        return lessThan(constant(other));
    }

    /** Tests whether this number is less than or equal to the other. */
    public Condition atMost(NumberTerm other) {
        return Condition.of("<=", node(), other.node());
    }

    /** Tests whether this number is less than or equal to the other. */
    public Condition atMost(long other) {
        return atMost(constant(other));
    }

    /** Tests whether this number is less than or equal to the other. */
    public Condition atMost(BigDecimal other) {
        return atMost(constant(other));
    }

    /** Tests whether this number is less than or equal to the other. */
    public Condition atMost(String other) {
        return atMost(constant(other));
    }

    /**
     * Tests whether both numbers have the same value: 1 equals 1.0 and the string "1.00".
     *
     * <p>Written as {@code {"<=":[other,this,other]}}. No equality operator of Togai's engine compares both a number
     * with a numeric string and numbers of different scale by value. The other term is written twice.
     */
    public Condition isEqualTo(NumberTerm other) {
        return between(other, other);
    }

    /** Tests whether both numbers have the same value: 1 equals 1.0 and the string "1.00". */
    public Condition isEqualTo(long other) {
        return isEqualTo(constant(other));
    }

    /** Tests whether both numbers have the same value: 1 equals 1.0 and the string "1.00". */
    public Condition isEqualTo(BigDecimal other) {
        return isEqualTo(constant(other));
    }

    /** Tests whether both numbers have the same value: 1 equals 1.0 and the string "1.00". */
    public Condition isEqualTo(String other) {
        return isEqualTo(constant(other));
    }

    /** Tests whether both numbers have the same value. The same as {@link #isEqualTo(NumberTerm)}. */
    public Condition is(NumberTerm other) {
        return isEqualTo(other);
    }

    /** Tests whether both numbers have the same value. The same as {@link #isEqualTo(long)}. */
    public Condition is(long other) {
        return isEqualTo(other);
    }

    /** Tests whether both numbers have the same value. The same as {@link #isEqualTo(BigDecimal)}. */
    public Condition is(BigDecimal other) {
        return isEqualTo(other);
    }

    /** Tests whether both numbers have the same value. The same as {@link #isEqualTo(String)}. */
    public Condition is(String other) {
        return isEqualTo(other);
    }

    /**
     * Tests whether this number is within the bounds, both inclusive.
     *
     * @throws dev.togai.error.InvalidRequestException if both bounds are constants and the lower is greater, so that no
     *     number matches
     */
    public Condition between(NumberTerm lower, NumberTerm upper) {
        if (constantOf(lower) instanceof BigDecimal low
                && constantOf(upper) instanceof BigDecimal high
                && low.compareTo(high) > 0) {
            throw InvalidTerm.of("between", "the lower bound first", lower + " and " + upper, "Swap the bounds.");
        }
        return Condition.of("<=", lower.node(), node(), upper.node());
    }

    /** Tests whether this number is within the bounds, both inclusive. */
    public Condition between(long lower, long upper) {
        return between(constant(lower), constant(upper));
    }

    /** Tests whether this number is within the bounds, both inclusive. */
    public Condition between(BigDecimal lower, BigDecimal upper) {
        return between(constant(lower), constant(upper));
    }

    /** Tests whether this number is within the bounds, both inclusive. */
    public Condition between(String lower, String upper) {
        return between(constant(lower), constant(upper));
    }

    /**
     * Tests whether this number has one of these values, compared like {@link #isEqualTo(NumberTerm)}. This term is
     * written once per value, so a long list makes a long rule.
     *
     * @throws dev.togai.error.InvalidRequestException if there are no values
     */
    public Condition isIn(long... values) {
        return isIn(LongStream.of(values).mapToObj(NumberTerm::constant));
    }

    /** Tests whether this number has one of these values; otherwise like {@link #isIn(long...)}. */
    public Condition isIn(BigDecimal... values) {
        return isIn(Arrays.stream(values).map(NumberTerm::constant));
    }

    /** Tests whether this number has one of these values; otherwise like {@link #isIn(long...)}. */
    public Condition isIn(Collection<BigDecimal> values) {
        return isIn(values.stream().map(NumberTerm::constant));
    }

    /** Tests whether this number has one of these decimal values; otherwise like {@link #isIn(long...)}. */
    public Condition isIn(String... values) {
        return isIn(Arrays.stream(values).map(NumberTerm::constant));
    }

    /**
     * Tests whether the value is a number or a numeric string. Written as {@code {"<=":[this,this]}}, which is true for
     * numbers only.
     */
    public Condition isNumber() {
        return Condition.of("<=", node(), node());
    }

    private Condition isIn(Stream<NumberTerm> values) {
        Condition[] equalities = values.map(this::isEqualTo).toArray(Condition[]::new);
        if (equalities.length == 0) {
            throw InvalidTerm.of("isIn", "needs at least one value", null, "Name the values that should match.");
        }
        return Condition.joined("or", "isIn", equalities);
    }

    /** Returns the value of a constant term, null for other terms. */
    static @Nullable Object constantOf(NumberTerm term) {
        return term.node() instanceof Literal literal ? literal.value() : null;
    }

    static NumberTerm constant(long value) {
        return new NumberTerm(Literal.of(value));
    }

    /**
     * Returns a constant, with a negative scale changed to zero, which keeps the value: {@code 1e3} becomes 1000. A
     * number with more digits than can be written stays unchanged, because its plain notation would be huge.
     */
    static NumberTerm constant(BigDecimal value) {
        boolean isShort = (long) value.precision() - value.scale() <= RuleLimits.MAX_DIGITS;
        return new NumberTerm(Literal.of(value.scale() < 0 && isShort ? value.setScale(0) : value));
    }

    static NumberTerm constant(String value) {
        try {
            return constant(new BigDecimal(value));
        } catch (NumberFormatException e) {
            throw InvalidTerm.of("number", "must be a decimal number", value, "Write it like \"0.4\".");
        }
    }
}
