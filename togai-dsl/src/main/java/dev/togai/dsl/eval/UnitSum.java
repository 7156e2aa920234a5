package dev.togai.dsl.eval;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.internal.number.DecimalMath;
import dev.togai.dsl.internal.number.PackedDecimal;
import java.io.Serial;
import java.io.Serializable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An exact sum of units, for as many events as there are. Partial sums add up to the same total, to the last digit and with the
 * same scale, in whatever order and on however many machines they were made.
 *
 * <p>Not thread-safe: give each thread its own, and {@link #add(UnitSum)} them. Serializable.
 */
public final class UnitSum implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What has not been added to the rest yet; a {@link PackedDecimal} number. */
    private long packed;

    private BigDecimal rest = BigDecimal.ZERO;

    /** Nothing so far: zero. */
    public UnitSum() {}

    /**
     * Adds what the formula gives for an event that was read for its layout. Nothing is allocated once the formula is asked often.
     *
     * @return whether it gives a number; if not, nothing was added, and {@link CompiledRule#usage} says why
     * @throws EvaluationException if the rule fails on this event; nothing was added
     */
    public boolean add(CompiledRule formula, PreparedEvent event) {
        return add(formula, (Object) event);
    }

    /** Adds what the formula gives for an event of maps and lists; otherwise as {@link #add(CompiledRule, PreparedEvent)}. */
    public boolean add(CompiledRule formula, @Nullable Object event) {
        long units = formula.packed(event);
        if (PackedDecimal.isNumber(units)) {
            add(units);
            return true;
        }
        return units == PackedDecimal.UNREPRESENTABLE && addUnusual(formula, event);
    }

    private boolean addUnusual(CompiledRule formula, @Nullable Object event) {
        BigDecimal units = formula.expression().number(event);
        if (units == null) {
            return false;
        }
        add(units);
        return true;
    }

    private void add(long units) {
        // The usual case after a reset: zero of scale 0 changes nothing.
        boolean first = packed == 0 && PackedDecimal.scale(units) >= 0;
        long sum = first ? units : PackedDecimal.add(packed, units);
        if (PackedDecimal.isNumber(sum)) {
            packed = sum;
        } else {
            putAside();
            packed = units;
        }
    }

    private void putAside() {
        rest = rest.add(PackedDecimal.toBigDecimal(packed));
    }

    /**
     * Adds units. The limit is one of the units, not of the sum: the order of adding makes no difference.
     *
     * @throws EvaluationException if the units have more digits than any bill has; nothing was added
     */
    public void add(BigDecimal units) {
        addToRest(DecimalMath.add(BigDecimal.ZERO, units, NodePath.ROOT));
    }

    /** Adds another sum. Never fails, and allocates nothing unless the digits of one of the sums fill more than a {@code long}. */
    public void add(UnitSum other) {
        if (other.rest == BigDecimal.ZERO) {
            add(other.packed);
        } else {
            addToRest(other.packed == 0 ? other.rest : other.total());
        }
    }

    private void addToRest(BigDecimal units) {
        rest = rest == BigDecimal.ZERO ? units : rest.add(units);
    }

    /** Resets the sum to zero, for reuse. */
    public void reset() {
        packed = 0;
        if (rest != BigDecimal.ZERO) {
            rest = BigDecimal.ZERO;
        }
    }

    /** The sum; its scale is the greatest of all that was added. */
    public BigDecimal total() {
        return rest.add(PackedDecimal.toBigDecimal(packed));
    }

    @Override
    public String toString() {
        return total().toString();
    }
}
