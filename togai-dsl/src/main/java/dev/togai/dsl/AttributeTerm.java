package dev.togai.dsl;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.Variable;
import java.math.BigDecimal;

/**
 * A number that comes with the event: an attribute. Begun with {@link Rules#attribute}. Immutable and thread-safe.
 *
 * <p>If the event does not have it, every comparison is false and every calculation gives null, which bills nothing and says
 * nothing; {@link #orElse(long)} is how to say that 0, or another number, is meant.
 */
public final class AttributeTerm extends NumberTerm {

    private final String path;

    AttributeTerm(String path) {
        super(Variable.of(path));
        this.path = path;
    }

    /** The attribute, or this number if the event does not have it. An attribute that is not a number stays what it is. */
    public NumberTerm orElse(long fallback) {
        return orElse(constant(fallback));
    }

    /** The attribute, or this number if the event does not have it. An attribute that is not a number stays what it is. */
    public NumberTerm orElse(BigDecimal fallback) {
        return orElse(constant(fallback));
    }

    /** The attribute, or this decimal number if the event does not have it; otherwise as {@link #orElse(long)}. */
    public NumberTerm orElse(String fallback) {
        return orElse(constant(fallback));
    }

    /** Constants only: Togai's engine evaluates a default without the event, so a term would read nothing there. */
    private NumberTerm orElse(NumberTerm constant) {
        Node fallback = constant.node();
        return new NumberTerm(new Variable(path, fallback));
    }
}
