package dev.togai.dsl;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleWriter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words of a {@link NumberTerm} that compare, apart from those that calculate. They write {@code < <= > >=} and no equality;
 * why is said there, where users read it.
 */
abstract sealed class NumberComparisons extends Term permits NumberTerm {

    NumberComparisons(Node node) {
        super(node);
    }

    /** True if this is greater than the other. */
    public Condition greaterThan(NumberTerm other) {
        return Condition.of(">", node(), other.node());
    }

    /** True if this is greater than the other. */
    public Condition greaterThan(long other) {
        return greaterThan(constant(other));
    }

    /** True if this is greater than the other. */
    public Condition greaterThan(BigDecimal other) {
        return greaterThan(constant(other));
    }

    /** True if this is greater than the other. */
    public Condition greaterThan(String other) {
        return greaterThan(constant(other));
    }

    /** True if this is the other or greater. */
    public Condition atLeast(NumberTerm other) {
        return Condition.of(">=", node(), other.node());
    }

    /** True if this is the other or greater. */
    public Condition atLeast(long other) {
        return atLeast(constant(other));
    }

    /** True if this is the other or greater. */
    public Condition atLeast(BigDecimal other) {
        return atLeast(constant(other));
    }

    /** True if this is the other or greater. */
    public Condition atLeast(String other) {
        return atLeast(constant(other));
    }

    /** True if this is less than the other. */
    public Condition lessThan(NumberTerm other) {
        return Condition.of("<", node(), other.node());
    }

    /** True if this is less than the other. */
    public Condition lessThan(long other) {
        return lessThan(constant(other));
    }

    /** True if this is less than the other. */
    public Condition lessThan(BigDecimal other) {
        return lessThan(constant(other));
    }

    /** True if this is less than the other. */
    public Condition lessThan(String other) {
        return lessThan(constant(other));
    }

    /** True if this is the other or less. */
    public Condition atMost(NumberTerm other) {
        return Condition.of("<=", node(), other.node());
    }

    /** True if this is the other or less. */
    public Condition atMost(long other) {
        return atMost(constant(other));
    }

    /** True if this is the other or less. */
    public Condition atMost(BigDecimal other) {
        return atMost(constant(other));
    }

    /** True if this is the other or less. */
    public Condition atMost(String other) {
        return atMost(constant(other));
    }

    /**
     * True if both are the same number by value: 1 is 1.0 and the text "1.00".
     *
     * <p>Written as {@code {"<=":[other,this,other]}}, because none of the equality operators of Togai's engine compares a
     * number with the text of one and numbers of different scale alike. The other term is written twice.
     */
    public Condition isEqualTo(NumberTerm other) {
        return between(other, other);
    }

    /** True if both are the same number by value: 1 is 1.0 and the text "1.00". */
    public Condition isEqualTo(long other) {
        return isEqualTo(constant(other));
    }

    /** True if both are the same number by value: 1 is 1.0 and the text "1.00". */
    public Condition isEqualTo(BigDecimal other) {
        return isEqualTo(constant(other));
    }

    /** True if both are the same number by value: 1 is 1.0 and the text "1.00". */
    public Condition isEqualTo(String other) {
        return isEqualTo(constant(other));
    }

    /**
     * True if this is at least the lower bound and at most the upper: both belong to the range.
     *
     * @throws dev.togai.error.InvalidRequestException if both bounds are constants and the lower is greater, which no number
     *     can meet
     */
    public Condition between(NumberTerm lower, NumberTerm upper) {
        if (constantOf(lower) instanceof BigDecimal low
                && constantOf(upper) instanceof BigDecimal high
                && low.compareTo(high) > 0) {
            throw Refusal.of("between", "the lower bound first", lower + " and " + upper, "Swap the bounds.");
        }
        return Condition.of("<=", lower.node(), node(), upper.node());
    }

    /** True if this is at least the lower bound and at most the upper: both belong to the range. */
    public Condition between(long lower, long upper) {
        return between(constant(lower), constant(upper));
    }

    /** True if this is at least the lower bound and at most the upper: both belong to the range. */
    public Condition between(BigDecimal lower, BigDecimal upper) {
        return between(constant(lower), constant(upper));
    }

    /** True if this is at least the lower bound and at most the upper: both belong to the range. */
    public Condition between(String lower, String upper) {
        return between(constant(lower), constant(upper));
    }

    /**
     * True if this is one of these numbers by value, as {@link #isEqualTo(NumberTerm)} has it. Each number writes this term once
     * more, so a long list makes a long rule.
     *
     * @throws dev.togai.error.InvalidRequestException if there are no values
     */
    public Condition isIn(long... values) {
        return isIn(LongStream.of(values).mapToObj(NumberTerm::constant));
    }

    /** True if this is one of these numbers by value; otherwise as {@link #isIn(long...)}. */
    public Condition isIn(BigDecimal... values) {
        return isIn(Arrays.stream(values).map(NumberTerm::constant));
    }

    /** True if this is one of these decimal numbers by value; otherwise as {@link #isIn(long...)}. */
    public Condition isIn(String... values) {
        return isIn(Arrays.stream(values).map(NumberTerm::constant));
    }

    /** True if this is a number, or the text of one. Written as {@code {"<=":[this,this]}}: only a number is as great as itself. */
    public Condition isNumber() {
        return Condition.of("<=", node(), node());
    }

    private Condition isIn(Stream<NumberTerm> values) {
        Condition[] equalities = values.map(this::isEqualTo).toArray(Condition[]::new);
        if (equalities.length == 0) {
            throw Refusal.of("isIn", "needs at least one value", null, "Name the values that should match.");
        }
        return Condition.joined("or", "isIn", equalities);
    }

    /** The number a term is, null if it takes an event to know. */
    static @Nullable Object constantOf(NumberTerm term) {
        return term.node() instanceof Literal literal ? literal.value() : null;
    }

    static NumberTerm constant(long value) {
        return new NumberTerm(Literal.of(value));
    }

    /**
     * A scale below zero becomes zero, which changes no value: {@code 1e3} is meant as 1000, and is longer to write as itself. It
     * stays if the number has more digits than may be written, since those are not to be spelt out.
     */
    static NumberTerm constant(BigDecimal value) {
        boolean isShort = (long) value.precision() - value.scale() <= RuleWriter.MAX_DIGITS;
        return new NumberTerm(Literal.of(value.scale() < 0 && isShort ? value.setScale(0) : value));
    }

    static NumberTerm constant(String value) {
        try {
            return constant(new BigDecimal(value));
        } catch (NumberFormatException e) {
            throw Refusal.of("number", "must be a decimal number", value, "Write it like \"0.4\".");
        }
    }
}
