package dev.togai.dsl.ast;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A look-up in the event, by a path that is known when the rule is written. Immutable and thread-safe.
 *
 * <p>A {@code var} whose key is anything but a constant text, or that has further arguments, is a {@link Call}.
 *
 * @param path where the value is, for example {@code attributes.distance}
 * @param fallback the value if the event has none there; null for none, which Togai's engine answers with null. The engine
 *     evaluates it first, always, and without the event
 */
public record Variable(String path, @Nullable Node fallback) implements Node {

    /** The operator that a variable is on the wire. */
    public static final String OPERATOR = "var";

    /** Refuses a variable without a path. */
    public Variable {
        Objects.requireNonNull(path, "path");
    }

    /** The variable at that path, without a fallback. */
    public static Variable of(String path) {
        return new Variable(path, null);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitVariable(this);
    }
}
