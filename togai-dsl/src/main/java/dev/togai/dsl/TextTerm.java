package dev.togai.dsl;

import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text that comes with the event: a dimension. Begun with {@link Rules#dimension}. Immutable and thread-safe.
 *
 * <p>Texts are compared with {@code ===}, which converts nothing, so that {@link #is} says of one value exactly what
 * {@link #isIn} says of several. Between two texts {@code ==} would say the same, but it also finds a boolean equal to any
 * text and the number 0 equal to a blank one. Upper and lower case differ.
 */
public final class TextTerm extends Term {

    TextTerm(Node node) {
        super(node);
    }

    /** True if the event has exactly this text. */
    public Condition is(String value) {
        return Condition.of("===", node(), Literal.of(value));
    }

    /** True if the event has another text, or none. */
    public Condition isNot(String value) {
        return Condition.of("!==", node(), Literal.of(value));
    }

    /**
     * True if the event has exactly one of these texts.
     *
     * <p>Always written with a list. The loose form of the example in Togai's documents,
     * {@code {"in":[x,"chennai","mumbai"]}}, asks whether x is a part of the word "chennai" and never looks at "mumbai".
     *
     * @throws dev.togai.error.InvalidRequestException if there are no values
     */
    public Condition isIn(String... values) {
        if (values.length == 0) {
            throw Refusal.of("isIn", "needs at least one value", null, "Name the values that should match.");
        }
        List<Node> texts = Stream.of(values).<Node>map(Literal::of).toList();
        return Condition.of("in", node(), new Items(texts));
    }
}
