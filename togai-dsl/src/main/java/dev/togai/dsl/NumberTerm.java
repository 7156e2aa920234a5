package dev.togai.dsl;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Node;
import dev.togai.rule.UnitFormula;
import java.math.BigDecimal;

/**
 * A rule that gives a number, so that it can be the formula of a computation. Begun with {@link Rules}. Immutable and
 * thread-safe.
 *
 * <p>Constants are whole numbers, {@link BigDecimal}s or decimal texts such as {@code "0.4"}, with their scale; there is no
 * {@code double}, since 0.1 is none. Togai calculates with decimals too: sums, differences and products are exact, and an operand
 * that is no number makes the result null.
 *
 * <p>A value that is no number, or that the event does not have, is neither greater nor less than nor equal to anything.
 * Attributes travel as texts, and whether Togai's engine binds them as texts or as numbers is not documented. So comparisons,
 * equality and membership are all written with {@code < <= > >=}: these compare by value, whatever the scale, and take the text
 * of a number for the number. In that engine {@code ==} between numbers heeds the scale (1 is not 1.0), and {@code ===} and
 * {@code in} never find a text equal to a number.
 */
public sealed class NumberTerm extends NumberComparisons implements UnitFormula permits AttributeTerm {

    NumberTerm(Node node) {
        super(node);
    }

    /** The sum. */
    public NumberTerm plus(NumberTerm other) {
        return chained("+", other);
    }

    /** The sum. */
    public NumberTerm plus(long other) {
        return plus(constant(other));
    }

    /** The sum. */
    public NumberTerm plus(BigDecimal other) {
        return plus(constant(other));
    }

    /** The sum. */
    public NumberTerm plus(String other) {
        return plus(constant(other));
    }

    /** This less the other. */
    public NumberTerm minus(NumberTerm other) {
        return call("-", other);
    }

    /** This less the other. */
    public NumberTerm minus(long other) {
        return minus(constant(other));
    }

    /** This less the other. */
    public NumberTerm minus(BigDecimal other) {
        return minus(constant(other));
    }

    /** This less the other. */
    public NumberTerm minus(String other) {
        return minus(constant(other));
    }

    /** The product. */
    public NumberTerm times(NumberTerm other) {
        return chained("*", other);
    }

    /** The product. */
    public NumberTerm times(long other) {
        return times(constant(other));
    }

    /** The product. */
    public NumberTerm times(BigDecimal other) {
        return times(constant(other));
    }

    /** The product. */
    public NumberTerm times(String other) {
        return times(constant(other));
    }

    /**
     * The quotient, which Togai rounds to 4 decimals, half up, at every division: 1 divided by 100000 is 0, and 10 divided by 3,
     * times 3, is 9.9999. Multiply first and divide last, or multiply by the reciprocal.
     *
     * <p>If the divisor is 0 in an event, Togai's engine fails and the event is not billed.
     *
     * @throws dev.togai.error.InvalidRequestException if the divisor is the constant 0
     */
    public NumberTerm dividedBy(NumberTerm other) {
        return call("/", divisor("dividedBy", other));
    }

    /** The quotient, rounded to 4 decimals; otherwise as {@link #dividedBy(NumberTerm)}. */
    public NumberTerm dividedBy(long other) {
        return dividedBy(constant(other));
    }

    /** The quotient, rounded to 4 decimals; otherwise as {@link #dividedBy(NumberTerm)}. */
    public NumberTerm dividedBy(BigDecimal other) {
        return dividedBy(constant(other));
    }

    /** The quotient, rounded to 4 decimals; otherwise as {@link #dividedBy(NumberTerm)}. */
    public NumberTerm dividedBy(String other) {
        return dividedBy(constant(other));
    }

    /**
     * What is left of this after as many whole times the other as it holds, exactly, with the sign of this: -7 leaves -1 of 3.
     *
     * <p>If the divisor is 0 in an event, Togai's engine fails and the event is not billed.
     *
     * @throws dev.togai.error.InvalidRequestException if the divisor is the constant 0
     */
    public NumberTerm remainder(NumberTerm other) {
        return call("%", divisor("remainder", other));
    }

    /** What is left after whole times the other; otherwise as {@link #remainder(NumberTerm)}. */
    public NumberTerm remainder(long other) {
        return remainder(constant(other));
    }

    /** What is left after whole times the other; otherwise as {@link #remainder(NumberTerm)}. */
    public NumberTerm remainder(BigDecimal other) {
        return remainder(constant(other));
    }

    /** What is left after whole times the other; otherwise as {@link #remainder(NumberTerm)}. */
    public NumberTerm remainder(String other) {
        return remainder(constant(other));
    }

    /**
     * That fraction of this: three tenths are {@code timesFraction(3, 10)}. It multiplies before it divides, so that it rounds
     * once, to 4 decimals, half up; a fraction that was divided first would be rounded before it is multiplied.
     *
     * @throws dev.togai.error.InvalidRequestException if the denominator is the constant 0
     */
    public NumberTerm timesFraction(NumberTerm numerator, NumberTerm denominator) {
        return times(numerator).call("/", divisor("timesFraction", denominator));
    }

    /** That fraction of this, rounded once, to 4 decimals; otherwise as {@link #timesFraction(NumberTerm, NumberTerm)}. */
    public NumberTerm timesFraction(long numerator, long denominator) {
        return timesFraction(constant(numerator), constant(denominator));
    }

    /**
     * Nothing less this. Written as {@code {"-":[0,this]}}, because the minus of one operand, in Togai's engine, gives the text
     * of a number back as it is, and attributes may be texts.
     */
    public NumberTerm negated() {
        return constant(0).minus(this);
    }

    /** The smaller of the two; null if one of them is no number. */
    public NumberTerm min(NumberTerm other) {
        return call("min", other);
    }

    /** The smaller of the two; null if one of them is no number. */
    public NumberTerm min(long other) {
        return min(constant(other));
    }

    /** The smaller of the two; null if one of them is no number. */
    public NumberTerm min(BigDecimal other) {
        return min(constant(other));
    }

    /** The smaller of the two; null if one of them is no number. */
    public NumberTerm min(String other) {
        return min(constant(other));
    }

    /** The greater of the two; null if one of them is no number. */
    public NumberTerm max(NumberTerm other) {
        return call("max", other);
    }

    /** The greater of the two; null if one of them is no number. */
    public NumberTerm max(long other) {
        return max(constant(other));
    }

    /** The greater of the two; null if one of them is no number. */
    public NumberTerm max(BigDecimal other) {
        return max(constant(other));
    }

    /** The greater of the two; null if one of them is no number. */
    public NumberTerm max(String other) {
        return max(constant(other));
    }

    private static NumberTerm divisor(String word, NumberTerm divisor) {
        if (constantOf(divisor) instanceof BigDecimal number && number.signum() == 0) {
            throw Refusal.of(word, "must not be zero", divisor.toString(), "Divide by another number.");
        }
        return divisor;
    }

    private NumberTerm call(String operator, NumberTerm other) {
        return new NumberTerm(Call.of(operator, node(), other.node()));
    }

    /**
     * One flat call for a chain of sums or of products. It means the same to the last digit: both are exact, the scale of a sum
     * is the greatest and that of a product the sum, however they are grouped. Only the left side is opened, so that the order of
     * the operands stays as written.
     */
    private NumberTerm chained(String operator, NumberTerm other) {
        return new NumberTerm(new Call(operator, Condition.chain(operator, node(), other.node())));
    }
}
