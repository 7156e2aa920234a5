package dev.togai.dsl.eval;

import dev.togai.dsl.internal.number.NumberCoercion;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The result of a formula for one event: units, or the reason why there are none. Never a silent zero. */
public sealed interface FormulaResult {

    /**
     * A number of units.
     *
     * @param units the number, with the scale that the formula computed
     */
    record Units(BigDecimal units) implements FormulaResult {

        /** Rejects null. */
        public Units {
            Objects.requireNonNull(units, "units");
        }
    }

    /**
     * A value that is no number. Togai does not document what it does with such an event.
     *
     * @param reason the kind of the value
     * @param value null, a boolean, a string that is no number, a list, a map or a date
     */
    record NoNumber(Reason reason, @Nullable Object value) implements FormulaResult {

        /** Rejects a null reason. */
        public NoNumber {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** The kind of a value that is no number. */
    enum Reason {
        /** Null: an attribute is missing, or an operand is no number. */
        NULL,
        /** True or false, as a matcher returns. */
        BOOLEAN,
        /** A string that is no number. */
        STRING,
        /** A list, a map or a date. */
        OTHER;

        static Reason of(@Nullable Object value) {
            if (value == null) {
                return NULL;
            }
            if (value instanceof Boolean) {
                return BOOLEAN;
            }
            return value instanceof String ? STRING : OTHER;
        }
    }

    /** Returns the result that a value is. The string of a number is that number, because attributes travel as strings. */
    static FormulaResult of(@Nullable Object value) {
        BigDecimal number = NumberCoercion.toNumber(value);
        return number == null ? new NoNumber(Reason.of(value), value) : new Units(number);
    }
}
