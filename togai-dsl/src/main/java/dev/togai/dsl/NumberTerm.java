package dev.togai.dsl;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.rule.UnitFormula;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * A rule whose value is a number, which can be the formula of a computation. Created with {@link Rules}. Immutable and
 * thread-safe.
 *
 * <p>Constants are whole numbers, {@link BigDecimal}s or decimal strings such as {@code "0.4"}, with their scale. There
 * is no {@code double}, which cannot represent 0.1. Togai also calculates with decimals: sums, differences and products
 * are exact, and an operand that is not a number makes the result null.
 *
 * <p>A value that is not a number, or that the event lacks, is neither greater than, less than nor equal to anything.
 * Attributes are transmitted as strings, and it is not documented whether Togai's engine binds them as strings or as
 * numbers. Comparisons, equality and membership are therefore all written with {@code < <= > >=}, which compare numbers
 * and numeric strings by value, regardless of scale. In that engine {@code ==} between numbers compares the scale too:
 * 1 is not 1.0. The operators {@code ===} and {@code in} never find a string equal to a number.
 */
public sealed class NumberTerm extends ComparableNumberTerm implements UnitFormula permits AttributeTerm {

    NumberTerm(Node node) {
        super(node);
    }

    /** Returns the sum. */
    public NumberTerm plus(NumberTerm other) {
        return chained("+", other);
    }

    /** Returns the sum. */
    public NumberTerm plus(long other) {
        return plus(constant(other));
    }

    /** Returns the sum. */
    public NumberTerm plus(BigDecimal other) {
        return plus(constant(other));
    }

    /** Returns the sum. */
    public NumberTerm plus(String other) {
        return plus(constant(other));
    }

    /** Subtracts the other number. */
    public NumberTerm minus(NumberTerm other) {
        return call("-", other);
    }

    /** Subtracts the other number. */
    public NumberTerm minus(long other) {
        return minus(constant(other));
    }

    /** Subtracts the other number. */
    public NumberTerm minus(BigDecimal other) {
        return minus(constant(other));
    }

    /** Subtracts the other number. */
    public NumberTerm minus(String other) {
        return minus(constant(other));
    }

    /** Returns the product. */
    public NumberTerm times(NumberTerm other) {
        return chained("*", other);
    }

    /** Returns the product. */
    public NumberTerm times(long other) {
        return times(constant(other));
    }

    /** Returns the product. */
    public NumberTerm times(BigDecimal other) {
        return times(constant(other));
    }

    /** Returns the product. */
    public NumberTerm times(String other) {
        return times(constant(other));
    }

    /**
     * Returns the quotient. Togai rounds every division to 4 decimals, half up: 1 divided by 100000 is 0, and 10
     * divided by 3, times 3, is 9.9999. Multiply first and divide last, or use {@link #inUnitsOf(BigDecimal)}, which is
     * exact.
     *
     * <p>If the divisor is 0 in an event, Togai's engine fails and the event is not billed.
     *
     * @throws dev.togai.error.InvalidRequestException if the divisor is the constant 0
     */
    public NumberTerm dividedBy(NumberTerm other) {
        return call("/", divisor("dividedBy", other));
    }

    /** Returns the quotient, rounded to 4 decimals; otherwise like {@link #dividedBy(NumberTerm)}. */
    public NumberTerm dividedBy(long other) {
        return dividedBy(constant(other));
    }

    /** Returns the quotient, rounded to 4 decimals; otherwise like {@link #dividedBy(NumberTerm)}. */
    public NumberTerm dividedBy(BigDecimal other) {
        return dividedBy(constant(other));
    }

    /** Returns the quotient, rounded to 4 decimals; otherwise like {@link #dividedBy(NumberTerm)}. */
    public NumberTerm dividedBy(String other) {
        return dividedBy(constant(other));
    }

    /**
     * Returns the remainder of a division, exactly, with the sign of this number: the remainder of -7 and 3 is -1.
     *
     * <p>If the divisor is 0 in an event, Togai's engine fails and the event is not billed.
     *
     * @throws dev.togai.error.InvalidRequestException if the divisor is the constant 0
     */
    public NumberTerm remainder(NumberTerm other) {
        return call("%", divisor("remainder", other));
    }

    /** Returns the remainder of a division; otherwise like {@link #remainder(NumberTerm)}. */
    public NumberTerm remainder(long other) {
        return remainder(constant(other));
    }

    /** Returns the remainder of a division; otherwise like {@link #remainder(NumberTerm)}. */
    public NumberTerm remainder(BigDecimal other) {
        return remainder(constant(other));
    }

    /** Returns the remainder of a division; otherwise like {@link #remainder(NumberTerm)}. */
    public NumberTerm remainder(String other) {
        return remainder(constant(other));
    }

    /**
     * Multiplies by a fraction: three tenths are {@code timesFraction(3, 10)}. Multiplies before it divides, and so
     * rounds once, to 4 decimals, half up. Dividing first would round the fraction before the multiplication.
     *
     * @throws dev.togai.error.InvalidRequestException if the denominator is the constant 0
     */
    public NumberTerm timesFraction(NumberTerm numerator, NumberTerm denominator) {
        return times(numerator).call("/", divisor("timesFraction", denominator));
    }

    /**
     * Multiplies by a fraction, rounding once, to 4 decimals; otherwise like
     * {@link #timesFraction(NumberTerm, NumberTerm)}.
     */
    public NumberTerm timesFraction(long numerator, long denominator) {
        return timesFraction(constant(numerator), constant(denominator));
    }

    /**
     * Returns the number of bytes in units of gibibytes, for example, exactly; otherwise like
     * {@link #inUnitsOf(BigDecimal)}. A price per gibibyte is {@code attribute("bytes").inUnitsOf(GIB).times("0.05")}.
     */
    public NumberTerm inUnitsOf(DataUnit unit) {
        return inUnitsOf(unit.bytes());
    }

    /** Returns the number in units of this size, exactly; otherwise like {@link #inUnitsOf(BigDecimal)}. */
    public NumberTerm inUnitsOf(long size) {
        return inUnitsOf(BigDecimal.valueOf(size));
    }

    /**
     * Returns the number in units of this size: 2,500 is 2.5 in units of 1,000. The result is exact and has all decimals.
     * Written as a product with the exact reciprocal of the size, because Togai rounds every quotient to 4 decimals:
     * {@code {"*":[this,0.001]}}.
     *
     * <p>A size whose reciprocal has no end, such as 60 or 3600, is rejected. {@link #timesFraction(long, long)} and
     * {@link #dividedBy(long)} accept it, and round to 4 decimals.
     *
     * @throws dev.togai.error.InvalidRequestException if the size is not positive, or its reciprocal has no end
     */
    public NumberTerm inUnitsOf(BigDecimal size) {
        if (size.signum() <= 0) {
            throw InvalidTerm.of("inUnitsOf", "must be positive", size.toString(), "Name the size of one unit.");
        }
        try {
            return times(BigDecimal.ONE.divide(size.stripTrailingZeros()));
        } catch (ArithmeticException e) {
            throw InvalidTerm.of(
                    "inUnitsOf",
                    "must have a reciprocal with finitely many decimals",
                    size.toString(),
                    "Multiply by the price first and divide last, with timesFraction(...) or dividedBy(...),"
                            + " which round to 4 decimals.");
        }
    }

    /** Returns the number in units of this size, exactly; otherwise like {@link #inUnitsOf(BigDecimal)}. */
    public NumberTerm inUnitsOf(String size) {
        return inUnitsOf((BigDecimal) Objects.requireNonNull(constantOf(constant(size))));
    }

    /**
     * Returns the negated number. Written as {@code {"-":[0,this]}}: in Togai's engine, the unary minus returns a
     * numeric string unchanged, and attributes may be strings.
     */
    public NumberTerm negated() {
        return constant(0).minus(this);
    }

    /** Returns the smaller number; null if either is not a number. */
    public NumberTerm min(NumberTerm other) {
        return call("min", other);
    }

    /** Returns the smaller number; null if either is not a number. */
    public NumberTerm min(long other) {
        return min(constant(other));
    }

    /** Returns the smaller number; null if either is not a number. */
    public NumberTerm min(BigDecimal other) {
        return min(constant(other));
    }

    /** Returns the smaller number; null if either is not a number. */
    public NumberTerm min(String other) {
        return min(constant(other));
    }

    /** Returns the greater number; null if either is not a number. */
    public NumberTerm max(NumberTerm other) {
        return call("max", other);
    }

    /** Returns the greater number; null if either is not a number. */
    public NumberTerm max(long other) {
        return max(constant(other));
    }

    /** Returns the greater number; null if either is not a number. */
    public NumberTerm max(BigDecimal other) {
        return max(constant(other));
    }

    /** Returns the greater number; null if either is not a number. */
    public NumberTerm max(String other) {
        return max(constant(other));
    }

    private static NumberTerm divisor(String word, NumberTerm divisor) {
        if (constantOf(divisor) instanceof BigDecimal number && number.signum() == 0) {
            throw InvalidTerm.of(word, "must not be zero", divisor.toString(), "Divide by another number.");
        }
        return divisor;
    }

    private NumberTerm call(String operator, NumberTerm other) {
        return new NumberTerm(OperatorCall.of(operator, node(), other.node()));
    }

    /**
     * Appends to a chain of sums or of products in one flat call. The result is identical to the last digit: both
     * operations are exact, and their scale does not depend on grouping. Only the left side is flattened, which keeps
     * the order of the operands.
     */
    private NumberTerm chained(String operator, NumberTerm other) {
        return new NumberTerm(new OperatorCall(operator, Condition.chain(operator, node(), other.node())));
    }
}
