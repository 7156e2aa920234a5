package dev.togai.dsl;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * A choice between texts that still lacks its last word: another {@link #when}, or {@link #otherwise(String)}, which makes it a
 * {@link TextTerm}. Begun with {@link Rules#when} and a first case that gives a text, {@code then(text("far"))}. Immutable and
 * thread-safe.
 */
public final class TextChoice {

    /** Conditions and texts in turn, as the operator takes them. */
    private final List<Node> decided;

    TextChoice(List<Node> decided) {
        this.decided = decided;
    }

    /** Adds a case for the events that none of the cases before has taken. */
    public Case when(Condition condition) {
        return new Case(with(decided, condition));
    }

    /** Closes the choice: this text for all events that no case has taken. */
    public TextTerm otherwise(TextTerm value) {
        return new TextTerm(new Call("if", with(decided, value)));
    }

    /** Closes the choice: this text for all events that no case has taken. */
    public TextTerm otherwise(String value) {
        return otherwise(Rules.text(value));
    }

    static List<Node> with(List<Node> nodes, Term next) {
        List<Node> more = new ArrayList<>(nodes);
        more.add(next.node());
        return more;
    }

    /** A condition that still lacks its text. Immutable and thread-safe. */
    public static final class Case {

        private final List<Node> undecided;

        private Case(List<Node> undecided) {
            this.undecided = undecided;
        }

        /** Gives this text for the events that meet the condition. */
        public TextChoice then(TextTerm value) {
            return new TextChoice(with(undecided, value));
        }

        /** Gives this text for the events that meet the condition. */
        public TextChoice then(String value) {
            return then(Rules.text(value));
        }
    }
}
