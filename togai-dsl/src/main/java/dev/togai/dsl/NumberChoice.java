package dev.togai.dsl;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import java.math.BigDecimal;
import java.util.List;

/**
 * A choice between numbers without its final default: {@link #when} adds a case, {@link #otherwise(long)} completes the
 * choice to a {@link NumberTerm}. An incomplete choice is not a formula and does not compile as one, so no event can
 * fall through to null. Created with {@link Rules#when}. Immutable and thread-safe.
 */
public final class NumberChoice {

    /** Conditions and numbers alternately, in the order of the operator's arguments. */
    private final List<Node> branches;

    private NumberChoice(List<Node> branches) {
        this.branches = branches;
    }

    /** Adds a case for the events that no earlier case matches. */
    public Case when(Condition condition) {
        return new Case(branches, condition);
    }

    /** Completes the choice with the number for the events that no case matches. */
    public NumberTerm otherwise(NumberTerm value) {
        return new NumberTerm(new OperatorCall("if", TextChoice.with(branches, value)));
    }

    /** Completes the choice with the number for the events that no case matches. */
    public NumberTerm otherwise(long value) {
        return otherwise(NumberTerm.constant(value));
    }

    /** Completes the choice with the number for the events that no case matches. */
    public NumberTerm otherwise(BigDecimal value) {
        return otherwise(NumberTerm.constant(value));
    }

    /** Completes the choice with the number for the events that no case matches. */
    public NumberTerm otherwise(String value) {
        return otherwise(NumberTerm.constant(value));
    }

    /** A condition without its number. Immutable and thread-safe. */
    public static final class Case {

        private final List<Node> branches;

        Case(List<Node> branches, Condition condition) {
            this.branches = TextChoice.with(branches, condition);
        }

        /** Adds the number for the events that meet the condition. */
        public NumberChoice then(NumberTerm value) {
            return new NumberChoice(TextChoice.with(branches, value));
        }

        /** Adds the string for the events that meet the condition, which makes the choice one between strings. */
        public TextChoice then(TextTerm value) {
            return new TextChoice(TextChoice.with(branches, value));
        }

        /** Adds the number for the events that meet the condition. */
        public NumberChoice then(long value) {
            return then(NumberTerm.constant(value));
        }

        /** Adds the number for the events that meet the condition. */
        public NumberChoice then(BigDecimal value) {
            return then(NumberTerm.constant(value));
        }

        /** Adds the decimal number for the events that meet the condition; a string is {@code then(text("far"))}. */
        public NumberChoice then(String value) {
            return then(NumberTerm.constant(value));
        }
    }
}
