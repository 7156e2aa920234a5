package dev.togai.proof;

/** A number that depends on the event and is a factor of a {@link Monomial}. Terms are equal if their names are. */
sealed interface Factor {

    /** Returns the unique name. */
    String name();

    /**
     * The number that a field holds.
     *
     * @param name the path of the field
     * @param field the field
     */
    record FieldFactor(String name, MeterField field) implements Factor {

        static FieldFactor of(MeterField field) {
            return new FieldFactor(field.path(), field);
        }
    }

    /**
     * A quotient, which the rule engine rounds to four decimals, half up.
     *
     * @param name the unique name
     * @param dividend the dividend
     * @param divisor the divisor, which is not zero. A constant divisor is positive
     */
    record QuotientFactor(String name, Polynomial dividend, Polynomial divisor) implements Factor {

        static QuotientFactor of(Polynomial dividend, Polynomial divisor) {
            return new QuotientFactor("(" + dividend + ")/(" + divisor + ")", dividend, divisor);
        }
    }

    /**
     * The number that a part of a rule returns which is not analyzed.
     *
     * @param name the part
     */
    record OpaqueFactor(String name) implements Factor {}
}
