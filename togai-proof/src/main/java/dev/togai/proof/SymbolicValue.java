package dev.togai.proof;

import dev.togai.dsl.ast.Node;
import org.jspecify.annotations.Nullable;

/** The value of a part of a rule for all events of a {@link EvaluationPath}. */
sealed interface SymbolicValue {

    /**
     * The same value for all events.
     *
     * @param value null, a boolean, a number, a string, a list of these, or a date
     */
    record Constant(@Nullable Object value) implements SymbolicValue {

        static final Constant NULL = new Constant(null);

        static Constant of(boolean value) {
            return new Constant(value);
        }
    }

    /**
     * The value of a field that the events have.
     *
     * @param field the field
     * @param isNumber whether rules see a number, whose scale differs from event to event. Otherwise they see a string
     */
    record FieldValue(MeterField field, boolean isNumber) implements SymbolicValue {}

    /**
     * The result of a calculation.
     *
     * @param polynomial its value
     * @param scale its scale, which equality of numbers compares; null if it is not the same for all events
     * @param source the part of the rule that calculates it
     */
    record CalculatedNumber(Polynomial polynomial, @Nullable Integer scale, Node source) implements SymbolicValue {}

    /**
     * A value that is not analyzed.
     *
     * @param source the part of the rule
     */
    record OpaqueValue(Node source) implements SymbolicValue {}
}
