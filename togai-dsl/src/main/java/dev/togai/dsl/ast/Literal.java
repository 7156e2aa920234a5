package dev.togai.dsl.ast;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A constant: null, a boolean, a number or a string. Immutable and thread-safe.
 *
 * <p>A number is a {@link BigDecimal} with its scale, which {@link BigDecimal#equals} compares too. Binary floating
 * point is not used, because rules calculate billed amounts.
 *
 * @param value null, a {@link Boolean}, a {@link BigDecimal} or a {@link String}
 */
public record Literal(@Nullable Object value) implements Node {

    /** The constant {@code null}. */
    public static final Literal NULL = new Literal(null);

    /**
     * Rejects values that are not JSON constants.
     *
     * @throws IllegalArgumentException if the value is of any other type
     */
    public Literal {
        if (value != null
                && !(value instanceof Boolean)
                && !(value instanceof BigDecimal)
                && !(value instanceof String)) {
            throw new IllegalArgumentException("A constant is null, a Boolean, a BigDecimal or a String, not a "
                    + value.getClass().getName());
        }
    }

    /** Returns the constant of this boolean. */
    public static Literal of(boolean value) {
        return new Literal(value);
    }

    /** Returns the constant of this number, with scale 0. */
    public static Literal of(long value) {
        return new Literal(BigDecimal.valueOf(value));
    }

    /** Returns the constant of this number, with its scale. */
    public static Literal of(BigDecimal value) {
        return new Literal(Objects.requireNonNull(value, "value"));
    }

    /** Returns the constant of this string. */
    public static Literal of(String value) {
        return new Literal(Objects.requireNonNull(value, "value"));
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitLiteral(this);
    }
}
