package dev.togai.dsl;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import java.util.ArrayList;
import java.util.List;

/**
 * A choice between strings without its final default: {@link #when} adds a case, {@link #otherwise(String)} completes
 * the choice to a {@link TextTerm}. Created with {@link Rules#when} and a first case that gives a string,
 * {@code then(text("far"))}. Immutable and thread-safe.
 */
public final class TextChoice {

    /** Conditions and strings alternately, in the order of the operator's arguments. */
    private final List<Node> branches;

    TextChoice(List<Node> branches) {
        this.branches = branches;
    }

    /** Adds a case for the events that no earlier case matches. */
    public Case when(Condition condition) {
        return new Case(with(branches, condition));
    }

    /** Completes the choice with the string for the events that no case matches. */
    public TextTerm otherwise(TextTerm value) {
        return new TextTerm(new OperatorCall("if", with(branches, value)));
    }

    /** Completes the choice with the string for the events that no case matches. */
    public TextTerm otherwise(String value) {
        return otherwise(Rules.text(value));
    }

    static List<Node> with(List<Node> nodes, Term next) {
        List<Node> more = new ArrayList<>(nodes);
        more.add(next.node());
        return more;
    }

    /** A condition without its string. Immutable and thread-safe. */
    public static final class Case {

        private final List<Node> branches;

        private Case(List<Node> branches) {
            this.branches = branches;
        }

        /** Adds the string for the events that meet the condition. */
        public TextChoice then(TextTerm value) {
            return new TextChoice(with(branches, value));
        }

        /** Adds the string for the events that meet the condition. */
        public TextChoice then(String value) {
            return then(Rules.text(value));
        }
    }
}
