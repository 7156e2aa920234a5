package dev.togai.dsl;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Node;
import java.math.BigDecimal;
import java.util.List;

/**
 * A choice between numbers that still lacks its last word: another {@link #when}, or {@link #otherwise(long)}, which makes it a
 * {@link NumberTerm}. Without that it is no formula and does not compile as one, so no event can fall through to null. Begun
 * with {@link Rules#when}. Immutable and thread-safe.
 */
public final class Choice {

    /** Conditions and numbers in turn, as the operator takes them. */
    private final List<Node> decided;

    private Choice(List<Node> decided) {
        this.decided = decided;
    }

    /** Adds a case for the events that none of the cases before has taken. */
    public Case when(Condition condition) {
        return new Case(decided, condition);
    }

    /** Closes the choice: this number for all events that no case has taken. */
    public NumberTerm otherwise(NumberTerm value) {
        return new NumberTerm(new Call("if", TextChoice.with(decided, value)));
    }

    /** Closes the choice: this number for all events that no case has taken. */
    public NumberTerm otherwise(long value) {
        return otherwise(NumberTerm.constant(value));
    }

    /** Closes the choice: this number for all events that no case has taken. */
    public NumberTerm otherwise(BigDecimal value) {
        return otherwise(NumberTerm.constant(value));
    }

    /** Closes the choice: this number for all events that no case has taken. */
    public NumberTerm otherwise(String value) {
        return otherwise(NumberTerm.constant(value));
    }

    /** A condition that still lacks its number. Immutable and thread-safe. */
    public static final class Case {

        private final List<Node> undecided;

        Case(List<Node> decided, Condition condition) {
            undecided = TextChoice.with(decided, condition);
        }

        /** Gives this number for the events that meet the condition. */
        public Choice then(NumberTerm value) {
            return new Choice(TextChoice.with(undecided, value));
        }

        /** Gives this text for the events that meet the condition; then the whole choice is one between texts. */
        public TextChoice then(TextTerm value) {
            return new TextChoice(TextChoice.with(undecided, value));
        }

        /** Gives this number for the events that meet the condition. */
        public Choice then(long value) {
            return then(NumberTerm.constant(value));
        }

        /** Gives this number for the events that meet the condition. */
        public Choice then(BigDecimal value) {
            return then(NumberTerm.constant(value));
        }

        /** Gives this decimal number for the events that meet the condition; a text is {@code then(text("far"))}. */
        public Choice then(String value) {
            return then(NumberTerm.constant(value));
        }
    }
}
