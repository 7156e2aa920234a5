package dev.togai.dsl;

import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.Variable;
import java.math.BigDecimal;

/**
 * A number that comes with the event: an attribute, a dependency, what an item brings, or what stands at any other path. Begun
 * with {@link Rules#attribute}, {@link Rules#dependency}, {@link Rules#item()} or {@link Rules#value}. Immutable and thread-safe.
 *
 * <p>If the event does not have it, every comparison is false and every calculation gives null, which bills nothing and says
 * nothing; {@link #orElse(long)} is how to say that 0, or another number, is meant. Where it is no number at all, {@link #asText},
 * {@link #asDate}, {@link #asDuration} and {@link #asList} say what it is.
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

    /** True if the event has it, number or not. Written as {@link TextTerm#isPresent} is. */
    public Condition isPresent() {
        return TextTerm.present(node());
    }

    /** True if the event does not have it, or has it as null. */
    public Condition isAbsent() {
        return TextTerm.absent(node());
    }

    /** The text that stands there. */
    public TextTerm asText() {
        return new TextTerm(node());
    }

    /** The date that stands there as text. */
    public DateTerm asDate() {
        return new DateTerm(node());
    }

    /** The duration that stands there as text, in the form {@code P1DT12H}. */
    public DurationTerm asDuration() {
        return new DurationTerm(node());
    }

    /** The list that stands there, empty if there is none. */
    public ListTerm asList() {
        return new ListTerm(new Variable(path, Items.of()));
    }

    /** Constants only: Togai's engine evaluates a default without the event, so a term would read nothing there. */
    private NumberTerm orElse(NumberTerm constant) {
        Node fallback = constant.node();
        return new NumberTerm(new Variable(path, fallback));
    }
}
