package dev.togai.dsl.internal.number;

import dev.togai.dsl.error.EvaluationException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Exact decimals in one {@code long}: the digits in the upper 56 bits, the scale in the lower 8. Operations allocate nothing, and
 * an overflow of the digits is an overflow of the {@code long}, which the processor detects.
 *
 * <p>The scale -128 marks a value that is no packed number. A caller that gets {@link #UNREPRESENTABLE} evaluates the rule again
 * with {@link BigDecimal}s, which is always right because rules have no effects.
 */
public final class PackedDecimal {

    /** The number is unknown, or has no packed form. */
    public static final long UNREPRESENTABLE = 0x80;

    /** The value is known and is no number: null, a boolean, or a string that is no number. */
    public static final long NOT_A_NUMBER = 0x180;

    /** The event has no such value, so the default replaces it. */
    public static final long MISSING = 0x280;

    private static final int SCALE_BITS = 8;
    private static final long SCALE = 0xff;
    private static final int NO_SCALE = -128;
    /** The longest string whose digits cannot overflow a {@code long}. */
    private static final int MAX_LENGTH = 18;

    private static final long[] POWERS = new long[17];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private PackedDecimal() {}

    /** Packs digits and a scale, if they fit. */
    static long of(long digits, int scale) {
        long shifted = digits << SCALE_BITS;
        return shifted >> SCALE_BITS == digits && isScale(scale) ? shifted | (scale & SCALE) : UNREPRESENTABLE;
    }

    private static boolean isScale(int scale) {
        return (byte) scale == scale && scale != NO_SCALE;
    }

    /** Packs a number, if it fits. */
    @SuppressWarnings("BigDecimalEquals") // Both have the scale zero.
    public static long of(BigDecimal number) {
        int scale = number.scale();
        // The digits as a whole number. The unscaled value would be an allocation.
        BigDecimal whole = number.scaleByPowerOfTen(scale);
        long digits = whole.longValue();
        return new BigDecimal(digits).equals(whole) ? of(digits, scale) : UNREPRESENTABLE;
    }

    /**
     * Packs the number that a value is in arithmetic: a number, or the string of one. A string that is too long is
     * unrepresentable.
     */
    public static long ofOperand(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return of(number);
        }
        try {
            BigDecimal number = NumberCoercion.toNumber(value);
            return number == null ? NOT_A_NUMBER : of(number);
        } catch (EvaluationException ignored) {
            // The expression throws it again, if it needs the number.
            return UNREPRESENTABLE;
        }
    }

    /** Parses digits with at most one sign before and one point between them. Any other string is unrepresentable. */
    public static long parse(byte[] text, int begin, int end) {
        int i = begin;
        boolean negative = begin < end && text[i] == '-';
        if (negative) {
            i++;
        }
        if (end - i > MAX_LENGTH || i == end || !isDigit(text[i]) || !isDigit(text[end - 1])) {
            return UNREPRESENTABLE;
        }
        long digits = 0;
        int scale = 0;
        boolean behindPoint = false;
        for (; i < end; i++) {
            if (isDigit(text[i])) {
                digits = digits * 10 + (text[i] - '0');
                scale += behindPoint ? 1 : 0;
            } else if (text[i] == '.' && !behindPoint) {
                behindPoint = true;
            } else {
                return UNREPRESENTABLE;
            }
        }
        return of(negative ? -digits : digits, scale);
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    public static boolean isNumber(long packed) {
        return (byte) packed != NO_SCALE;
    }

    static long unscaledValue(long packed) {
        return packed >> SCALE_BITS;
    }

    public static int scale(long packed) {
        return (byte) packed;
    }

    public static BigDecimal toBigDecimal(long packed) {
        return BigDecimal.valueOf(unscaledValue(packed), scale(packed));
    }

    /** Adds two numbers; the scale is the greater one. */
    public static long add(long a, long b) {
        return scale(a) < scale(b) ? plus(b, a) : plus(a, b);
    }

    /** Adds two numbers, of which the second has no greater scale. */
    private static long plus(long a, long b) {
        long digits = shifted(b, scale(a) - scale(b));
        long sum = a + digits;
        boolean overflows = ((a ^ sum) & (digits ^ sum)) < 0;
        return overflows || digits == UNREPRESENTABLE ? UNREPRESENTABLE : sum;
    }

    /** Multiplies two numbers; the scale is the sum. */
    public static long multiply(long a, long b) {
        long x = unscaledValue(a);
        long y = b & ~SCALE;
        long product = x * y;
        int scale = scale(a) + scale(b);
        return Math.multiplyHigh(x, y) == product >> 63 && isScale(scale) ? product | (scale & SCALE) : UNREPRESENTABLE;
    }

    /** Adds two operands; unrepresentable if one of them is no number. */
    public static long addOperands(long a, long b) {
        return isNumber(a) && isNumber(b) ? add(a, b) : UNREPRESENTABLE;
    }

    /** Multiplies two operands; unrepresentable if one of them is no number. */
    public static long multiplyOperands(long a, long b) {
        return isNumber(a) && isNumber(b) ? multiply(a, b) : UNREPRESENTABLE;
    }

    /** Subtracts two operands; unrepresentable if one of them is no number. */
    public static long subtractOperands(long a, long b) {
        long negated = isNumber(b) ? of(-unscaledValue(b), scale(b)) : UNREPRESENTABLE;
        return addOperands(a, negated);
    }

    /** Divides two operands with the rounding of Togai's engine; unrepresentable if one of them is no number. */
    public static long divideOperands(long a, long b) {
        return isNumber(a) && isNumber(b) ? divide(a, b, DecimalMath.QUOTIENT_SCALE) : UNREPRESENTABLE;
    }

    /**
     * Returns the greater of two operands for the sign 1, the smaller for -1, and the first of equal ones; unrepresentable if one
     * is no number.
     */
    public static long minOrMax(int sign, long a, long b) {
        if (!isNumber(a) || !isNumber(b)) {
            return UNREPRESENTABLE;
        }
        int order = compare(b, a);
        if (order == UNREPRESENTABLE) {
            return UNREPRESENTABLE;
        }
        return order * sign > 0 ? b : a;
    }

    /** Divides two numbers to a scale, rounding half up; unrepresentable if the divisor is zero. */
    public static long divide(long a, long b, int scale) {
        long x = unscaledValue(a);
        long y = unscaledValue(b);
        int shift = scale + scale(b) - scale(a);
        if (y == 0 || shift < 0 || shift >= POWERS.length) {
            return UNREPRESENTABLE;
        }
        long power = POWERS[shift];
        long shifted = x * power;
        if (Math.multiplyHigh(x, power) != shifted >> 63) {
            return UNREPRESENTABLE;
        }
        long quotient = shifted / y;
        // Both are below 2^55 in size, so that doubling the remainder cannot overflow.
        if (2 * Math.abs(shifted % y) >= Math.abs(y)) {
            quotient += (shifted ^ y) < 0 ? -1 : 1;
        }
        return of(quotient, scale);
    }

    /** Compares two numbers as {@code compareTo} does; {@link #UNREPRESENTABLE} if they cannot be aligned. */
    static int compare(long a, long b) {
        if ((byte) a == (byte) b) {
            return Long.compare(a, b);
        }
        if (scale(a) < scale(b)) {
            long aligned = rescale(a, scale(b));
            return isNumber(aligned) ? Long.compare(aligned, b) : (int) UNREPRESENTABLE;
        }
        long aligned = rescale(b, scale(a));
        return isNumber(aligned) ? Long.compare(a, aligned) : (int) UNREPRESENTABLE;
    }

    /** Compares two operands; {@link #NOT_A_NUMBER} if one of them is no number and none is unrepresentable. */
    public static int compareOperands(long a, long b) {
        if ((byte) a == (byte) b && (byte) a != NO_SCALE) {
            return Long.compare(a, b);
        }
        return compareOthers(a, b);
    }

    private static int compareOthers(long a, long b) {
        if (isNumber(a) && isNumber(b)) {
            return compare(a, b);
        }
        return a == UNREPRESENTABLE || b == UNREPRESENTABLE ? (int) UNREPRESENTABLE : (int) NOT_A_NUMBER;
    }

    private static long rescale(long a, int scale) {
        long digits = shifted(a, scale - scale(a));
        return digits == UNREPRESENTABLE ? UNREPRESENTABLE : digits | (scale & SCALE);
    }

    /** Returns the shifted digits of a number with additional zeros; {@link #UNREPRESENTABLE} if they do not fit. */
    private static long shifted(long a, int zeros) {
        if (zeros >= POWERS.length) {
            return UNREPRESENTABLE;
        }
        long digits = a & ~SCALE;
        long power = POWERS[zeros];
        long product = digits * power;
        return Math.multiplyHigh(digits, power) == product >> 63 ? product : UNREPRESENTABLE;
    }
}
