package dev.togai.dsl.ast;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The facts about one operator that do not depend on how it is implemented. Immutable and thread-safe.
 *
 * @param name the name in a rule, which is also the symbol between the operands if there is an infix form
 * @param family the kind of the operator
 * @param arity the number of operands
 * @param result the type of the value in Togai's dialect
 * @param evaluation the order in which the operands are evaluated
 * @param infix the readable form between operands; null if the operator reads as a function
 * @param inTogai whether Togai's dialect has the operator; all others are only in the dialect of json-logic-js
 */
public record OperatorDescriptor(
        String name,
        Family family,
        Arity arity,
        ResultType result,
        Evaluation evaluation,
        @Nullable Infix infix,
        boolean inTogai) {

    /** Rejects null, except for a missing infix form. */
    public OperatorDescriptor {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(arity, "arity");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(evaluation, "evaluation");
    }

    /** The kinds of operators. */
    public enum Family {
        /** Calculations with numbers. */
        ARITHMETIC,
        /** Less, greater and the like. */
        ORDER,
        /** Equal and unequal, loosely and strictly. */
        EQUALITY,
        /** Logic and truth. */
        LOGIC,
        /** Choices between operands. */
        CHOICE,
        /** Strings and membership. */
        STRING,
        /** Iterations over lists, and their concatenation. */
        LIST,
        /** Dates and durations. */
        DATE,
        /** Look-ups in the data. */
        DATA,
        /** Output for debugging. */
        LOG
    }

    /** The types of values that operators of Togai's dialect return. */
    public enum ResultType {
        /** A number, or null if an operand is no number. */
        NUMBER_OR_NULL,
        /** True or false. */
        BOOLEAN,
        /** A string. */
        STRING,
        /** The string of a date or a duration, which is never a number, or null. */
        TIME_STRING_OR_NULL,
        /** A date, null, or false for an operand that is no string. */
        DATE_OR_NULL_OR_FALSE,
        /** A list. */
        LIST,
        /** The value of one of the operands. */
        ANY_OPERAND,
        /** The value of a branch of a choice, or null. */
        BRANCH,
        /** Any type. */
        ANY
    }

    /** The order in which operands are evaluated. */
    public enum Evaluation {
        /** All operands first, from left to right. In Togai's dialect, a single operand that is a list is replaced by its elements. */
        EAGER,
        /** Each operand when it is needed, if at all. */
        LAZY
    }

    /** The levels of the infix form, from the loosest to the tightest binding. */
    public enum Precedence {
        /** The level of {@code or}. */
        OR,
        /** The level of {@code and}. */
        AND,
        /** The level of comparisons and {@code in}. */
        COMPARISON,
        /** The level of plus and minus. */
        SUM,
        /** The level of times, division and remainder. */
        PRODUCT
    }

    /**
     * The number of operands that make sense.
     *
     * @param min with fewer the engine fails, or returns a value that does not depend on the event
     * @param max further operands are ignored, or the engine fails
     * @param ignoresMore whether further operands are ignored
     */
    public record Arity(int min, int max, boolean ignoresMore) {

        /** Any number of operands. */
        public static final int UNBOUNDED = Integer.MAX_VALUE;

        /** Returns whether all of a number of operands have a meaning. */
        public boolean accepts(int operands) {
            return operands >= min && operands <= max;
        }
    }

    /**
     * The form between operands.
     *
     * @param precedence the level
     * @param chained whether {@code a + b + c} is one call with three operands; otherwise it is two calls
     * @param range whether {@code a < b < c} is one call with three operands
     */
    public record Infix(Precedence precedence, boolean chained, boolean range) {

        /** Rejects null. */
        public Infix {
            Objects.requireNonNull(precedence, "precedence");
        }
    }
}
