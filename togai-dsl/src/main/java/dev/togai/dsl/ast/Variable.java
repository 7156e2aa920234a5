package dev.togai.dsl.ast;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a value of the event, by a constant path. Immutable and thread-safe.
 *
 * <p>A {@code var} whose key is not a constant string, or that has further arguments, is an {@link OperatorCall}.
 *
 * @param path the path of the value, for example {@code attributes.distance}
 * @param fallback the default for events without the value. If null, Togai's engine gives null; otherwise it always
 *     evaluates the default first, without the event
 */
public record Variable(String path, @Nullable Node fallback) implements Node {

    /** The operator that represents variables in JSON. */
    public static final String OPERATOR = "var";

    /** Rejects null as a path. */
    public Variable {
        Objects.requireNonNull(path, "path");
    }

    /** Returns the variable of this path, without a default. */
    public static Variable of(String path) {
        return new Variable(path, null);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitVariable(this);
    }
}
