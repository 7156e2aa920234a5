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
 * An exact sum of units of any number of events. Partial sums add up to the same total, to the last digit and with the same
 * scale, in any order and on any number of machines.
 *
 * <p>Not thread-safe: give each thread its own, and {@link #add(UnitSum)} them. Serializable.
 */
public final class UnitSum implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The units that are not yet added to the rest, as a {@link PackedDecimal}. */
    private long packed;

    private BigDecimal rest = BigDecimal.ZERO;

    /** Creates the sum of nothing: zero. */
    public UnitSum() {}

    /** Returns a sum with that total, which may have any number of digits: the {@link #total()} of a sum that was stored. */
    public static UnitSum of(BigDecimal total) {
        UnitSum sum = new UnitSum();
        long packed = PackedDecimal.of(total);
        if (isPacked(packed, total)) {
            sum.packed = packed;
        } else {
            sum.rest = total;
        }
        return sum;
    }

    /**
     * Adds the units that a formula computes for an event that was read for its layout. Allocates nothing once the formula takes
     * its fast path.
     *
     * @return whether the result is a number; if not, nothing was added, and {@link CompiledRule#compute} returns the reason
     * @throws EvaluationException if the rule fails on this event; nothing was added
     */
    public boolean add(CompiledRule formula, PreparedEvent event) {
        return add(formula, (Object) event);
    }

    /**
     * Adds the units that a formula computes for an event of maps and lists; otherwise as {@link #add(CompiledRule,
     * PreparedEvent)}.
     */
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

    private static boolean isPacked(long units, BigDecimal number) {
        return PackedDecimal.isNumber(units) && number.scale() >= 0;
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
     * Adds units. The limit applies to these units and not to the sum, so the order of additions has no effect.
     *
     * @throws EvaluationException if the units have more digits than supported; nothing was added
     */
    public void add(BigDecimal units) {
        long packedUnits = PackedDecimal.of(units);
        if (isPacked(packedUnits, units)) {
            add(packedUnits);
        } else {
            addToRest(DecimalMath.add(BigDecimal.ZERO, units, NodePath.ROOT));
        }
    }

    /** Adds another sum. Never fails, and allocates nothing unless the digits of one of the sums fill more than a {@code long}. */
    public void add(UnitSum other) {
        if (isZero(other.rest)) {
            add(other.packed);
        } else {
            addToRest(other.packed == 0 ? other.rest : other.total());
        }
    }

    private void addToRest(BigDecimal units) {
        rest = isZero(rest) ? units : rest.add(units);
    }

    /** Compares the numbers of two sums, without their scales. Allocates nothing if their packed forms are the same. */
    public int compareValueTo(UnitSum other) {
        boolean isSame = packed == other.packed && isZero(rest) && isZero(other.rest);
        return isSame ? 0 : total().compareTo(other.total());
    }

    /** Returns whether adding the number changes neither value nor scale of any other of a scale from 0. */
    private static boolean isZero(BigDecimal number) {
        return number.signum() == 0 && number.scale() == 0;
    }

    /** Resets the sum to zero, for reuse. */
    public void reset() {
        packed = 0;
        if (!isZero(rest)) {
            rest = BigDecimal.ZERO;
        }
    }

    /** Returns the sum; its scale is the greatest of all that was added. */
    public BigDecimal total() {
        return rest.add(PackedDecimal.toBigDecimal(packed));
    }

    @Override
    public String toString() {
        return total().toString();
    }
}
