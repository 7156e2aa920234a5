package dev.togai.dsl.internal.expression;

import static java.lang.invoke.MethodHandles.collectArguments;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodHandles.identity;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodHandles.permuteArguments;
import static java.lang.invoke.MethodType.methodType;

import dev.togai.dsl.internal.fastpath.FastPathRule;
import dev.togai.dsl.internal.number.PackedDecimal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The quick way through one rule, put together of method handles: the processor's compiler makes of each rule code of its own, as if
 * it had been written by hand, however many other rules there are.
 *
 * <p>Each part takes the packed value of the rule's main variable, which is looked up once, and the event. A decision is
 * {@link #YES}, {@link #NO} or {@link #UNKNOWN}; a number is as {@link PackedDecimal} says. None of the steps allocates. Immutable.
 */
public final class FastPathCompiler {

    static final int NO = 0;
    public static final int YES = 1;

    /** What is unusual: the rule has to be asked the other way. */
    public static final int UNKNOWN = 2;

    private static final Class<?>[] INPUT = {long.class, Object.class};

    private static final MethodHandle IS = method("is", methodType(boolean.class, int.class, int.class));
    private static final MethodHandle ANSWER = method("answer", methodType(int.class, boolean.class));
    private static final MethodHandle TURNED = method("turned", methodType(int.class, int.class));
    private static final MethodHandle MAIN = dropArguments(identity(long.class), 1, Object.class);

    /** More rules would drive each other out of the processor's cache of instructions, and be no quicker. */
    private static final int PLACES = 32;

    private static final Set<Object> TAKEN = Collections.newSetFromMap(new WeakHashMap<>());

    private final @Nullable VariableExpression main;

    /** The quick way of a rule with that main variable, if it has one. */
    FastPathCompiler(@Nullable VariableExpression main) {
        this.main = main;
    }

    /** Whether that rule may go the quick way; if not now, then perhaps when another is forgotten. */
    public static boolean hasPlaceFor(Object rule) {
        synchronized (TAKEN) {
            return TAKEN.contains(rule) || (TAKEN.size() < PLACES && TAKEN.add(rule));
        }
    }

    /** The ways from an event to what that rule says of it. */
    public FastPathRule.Ways to(Expression rule) {
        return new FastPathRule.Ways(ofEvent(rule.deciding(this)), ofEvent(rule.packing(this)));
    }

    private MethodHandle ofEvent(MethodHandle rule) {
        return main == null ? insertArguments(rule, 0, PackedDecimal.ABSENT) : foldArguments(rule, main.lookingUp());
    }

    /** The value of the main variable if that variable is found in the same place; null if it is another. */
    @Nullable
    MethodHandle mainFor(VariableExpression variable) {
        return main != null && main.isAtSamePlaceAs(variable) ? MAIN : null;
    }

    /** A method of this package that the quick way takes its steps with. */
    public static MethodHandle method(Lookup lookup, String name, MethodType type) {
        try {
            return lookup.findStatic(lookup.lookupClass(), name, type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("There is no method " + name + type, e);
        }
    }

    private static MethodHandle method(String name, MethodType type) {
        return method(MethodHandles.lookup(), name, type);
    }

    /** Always the same: an {@code int}, a {@code long} or an object, as the type says. */
    static MethodHandle constant(Class<?> type, @Nullable Object value) {
        return dropArguments(MethodHandles.constant(type, value), 0, INPUT);
    }

    /** What takes the event alone. */
    static MethodHandle ofData(MethodHandle function) {
        return dropArguments(function, 0, long.class);
    }

    /** The decision that a yes or no is. */
    public static MethodHandle answering(MethodHandle test) {
        return filterReturnValue(test, ANSWER);
    }

    /** The other answer. */
    static MethodHandle turning(MethodHandle decision) {
        return filterReturnValue(decision, TURNED);
    }

    /** That function of what the operands give. */
    public static MethodHandle of(MethodHandle function, MethodHandle... operands) {
        MethodHandle ofInputs = function;
        int[] order = new int[operands.length * INPUT.length];
        for (int i = operands.length - 1; i >= 0; i--) {
            ofInputs = collectArguments(ofInputs, i, operands[i]);
            order[i * INPUT.length + 1] = 1;
        }
        return permuteArguments(ofInputs, methodType(function.type().returnType(), INPUT), order);
    }

    /** The decision, unless it is the one to go on with: then the rest. All of them take the same. */
    static MethodHandle goingOn(int with, MethodHandle decision, MethodHandle rest) {
        MethodHandle decided = dropArguments(identity(int.class), 1, rest.type().parameterList());
        return when(with, decision, rest, decided);
    }

    /** The one after a yes, the other after a no, and {@link PackedDecimal#UNUSUAL} where the decision is not known. */
    static MethodHandle choosing(MethodHandle decision, MethodHandle afterYes, MethodHandle afterNo) {
        MethodHandle unusual = dropArguments(constant(long.class, PackedDecimal.UNUSUAL), 0, int.class);
        MethodHandle otherwise = guardWithTest(is(NO), dropArguments(afterNo, 0, int.class), unusual);
        return when(YES, decision, afterYes, otherwise);
    }

    /** What follows that decision, or the other, which is told the decision. */
    private static MethodHandle when(int decision, MethodHandle deciding, MethodHandle then, MethodHandle otherwise) {
        return foldArguments(guardWithTest(is(decision), dropArguments(then, 0, int.class), otherwise), deciding);
    }

    private static MethodHandle is(int decision) {
        return insertArguments(IS, 0, decision);
    }

    static boolean is(int one, int other) {
        return one == other;
    }

    static int answer(boolean known) {
        return known ? YES : NO;
    }

    static int turned(int decision) {
        return decision == UNKNOWN ? UNKNOWN : YES - decision;
    }
}
