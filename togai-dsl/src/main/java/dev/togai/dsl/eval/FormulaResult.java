package dev.togai.dsl.eval;

import dev.togai.dsl.internal.number.NumberCoercion;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a formula says that an event uses: units, or none and why. Never a quiet zero. */
public sealed interface FormulaResult {

    /**
     * So many units.
     *
     * @param units the number, with the scale that the formula gave it
     */
    record Units(BigDecimal units) implements FormulaResult {

        /** Refuses a number that is none. */
        public Units {
            Objects.requireNonNull(units, "units");
        }
    }

    /**
     * The formula gives no number. What Togai does with such an event is not documented.
     *
     * @param reason why
     * @param value what it gives instead: null, true or false, a text that is no number, a list, a map or a date
     */
    record NoUsage(Reason reason, @Nullable Object value) implements FormulaResult {

        /** Refuses to be without a reason. */
        public NoUsage {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Why a formula gives no number. */
    enum Reason {
        /** It gives null: an attribute is not there, or an operand is no number. */
        NULL,
        /** It gives true or false, as a matcher does. */
        BOOLEAN,
        /** It gives a text that is no number. */
        TEXT,
        /** It gives a list, a map or a date. */
        OTHER;

        static Reason of(@Nullable Object value) {
            if (value == null) {
                return NULL;
            }
            if (value instanceof Boolean) {
                return BOOLEAN;
            }
            return value instanceof String ? TEXT : OTHER;
        }
    }

    /** The usage that a value is; the text of a number is that number, because attributes travel as texts. */
    static FormulaResult of(@Nullable Object value) {
        BigDecimal number = NumberCoercion.operand(value);
        return number == null ? new NoUsage(Reason.of(value), value) : new Units(number);
    }
}
