package dev.togai.dsl;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import java.util.stream.Stream;

/**
 * The escape hatch of the DSL: it writes exactly the given operator, without checking the number or the types of its
 * operands. Each method summarizes what Togai's engine does with it. A {@link RawTerm} is converted to a typed term by
 * the caller.
 *
 * <p>A search for {@code RawRules.} finds every rule that the DSL does not vouch for.
 */
public final class RawRules {

    private RawRules() {}

    /** Returns a term of that tree: a list is {@code of(ListNode.of(...))}, a constant {@code of(Literal.NULL)}. */
    public static RawTerm of(Node node) {
        return new RawTerm(node);
    }

    /**
     * Returns {@code var} with this path, which is not checked. With a default it is
     * {@code of(new Variable(path, node))}.
     */
    public static RawTerm variable(String path) {
        return new RawTerm(Variable.of(path));
    }

    /**
     * Returns a call of this operator, known or not.
     *
     * @throws IllegalArgumentException if it is {@code var} with a constant path, which is a {@link Variable}
     */
    public static RawTerm call(String operator, Term... operands) {
        return new RawTerm(
                new OperatorCall(operator, Stream.of(operands).map(Term::node).toList()));
    }

    /** Returns {@code var} with a computed path; with a constant path it is {@link #variable}. */
    public static RawTerm var(Term... operands) {
        return call(Variable.OPERATOR, operands);
    }

    /** Returns {@code +}. It fails on a single string that is not a number. */
    public static RawTerm add(Term... operands) {
        return call("+", operands);
    }

    /** Returns {@code -}. It does not negate a single operand that is a string, and ignores a third operand. */
    public static RawTerm subtract(Term... operands) {
        return call("-", operands);
    }

    /** Returns {@code *}. It gives null if an operand is not a number. */
    public static RawTerm multiply(Term... operands) {
        return call("*", operands);
    }

    /** Returns {@code /}. It rounds to 4 decimals, ignores a third operand, and fails on a divisor of zero. */
    public static RawTerm divide(Term... operands) {
        return call("/", operands);
    }

    /** Returns {@code %}. It ignores a third operand, and fails on a divisor of zero. */
    public static RawTerm modulo(Term... operands) {
        return call("%", operands);
    }

    /** Returns {@code min}. It gives null if an operand is not a number. */
    public static RawTerm min(Term... operands) {
        return call("min", operands);
    }

    /** Returns {@code max}. It gives null if an operand is not a number. */
    public static RawTerm max(Term... operands) {
        return call("max", operands);
    }

    /** Returns {@code >}. It is false for strings and dates, and fails with three operands. */
    public static RawTerm greaterThan(Term... operands) {
        return call(">", operands);
    }

    /** Returns {@code >=}. It is false for strings and dates, and fails with three operands. */
    public static RawTerm greaterThanOrEqual(Term... operands) {
        return call(">=", operands);
    }

    /** Returns {@code <}. It is false for strings and dates; three operands are a range. */
    public static RawTerm lessThan(Term... operands) {
        return call("<", operands);
    }

    /** Returns {@code <=}. It is false for strings and dates; three operands are a range. */
    public static RawTerm lessThanOrEqual(Term... operands) {
        return call("<=", operands);
    }

    /**
     * Returns {@code ==}. It compares the scale of numbers, so that 1 is not 1.0, and converts strings and booleans.
     */
    public static RawTerm looselyEqual(Term... operands) {
        return call("==", operands);
    }

    /** Returns {@code !=}, the opposite of {@link #looselyEqual}. */
    public static RawTerm looselyNotEqual(Term... operands) {
        return call("!=", operands);
    }

    /** Returns {@code ===}. It compares numbers by value and converts nothing; a number never equals a string. */
    public static RawTerm strictlyEqual(Term... operands) {
        return call("===", operands);
    }

    /** Returns {@code !==}, the opposite of {@link #strictlyEqual}. */
    public static RawTerm strictlyNotEqual(Term... operands) {
        return call("!==", operands);
    }

    /** Returns {@code !}. Of a single list it tests the first item. */
    public static RawTerm not(Term... operands) {
        return call("!", operands);
    }

    /** Returns {@code !!}. Of a single list it tests the first item. */
    public static RawTerm truthy(Term... operands) {
        return call("!!", operands);
    }

    /** Returns {@code and}. It gives the operand that decided, and fails without operands. */
    public static RawTerm and(Term... operands) {
        return call("and", operands);
    }

    /** Returns {@code or}. It gives the operand that decided, and fails without operands. */
    public static RawTerm or(Term... operands) {
        return call("or", operands);
    }

    /** Returns {@code if}. Without a final operand it falls through to null. */
    public static RawTerm ifThenElse(Term... operands) {
        return call("if", operands);
    }

    /** Returns {@code ?:}, which behaves like {@link #ifThenElse}. */
    public static RawTerm ternary(Term... operands) {
        return call("?:", operands);
    }

    /** Returns {@code map}. It treats a value that is not a list as an empty one. */
    public static RawTerm map(Term... operands) {
        return call("map", operands);
    }

    /** Returns {@code filter}. It fails on a value that is not a list. */
    public static RawTerm filter(Term... operands) {
        return call("filter", operands);
    }

    /**
     * Returns {@code reduce}. It takes a list, a rule over {@code current} and {@code accumulator}, and the initial
     * value.
     */
    public static RawTerm reduce(Term... operands) {
        return call("reduce", operands);
    }

    /** Returns {@code all}. It is false for an empty list, and fails on a value that is not a list. */
    public static RawTerm all(Term... operands) {
        return call("all", operands);
    }

    /** Returns {@code some}. It fails on a value that is neither a list nor null. */
    public static RawTerm some(Term... operands) {
        return call("some", operands);
    }

    /** Returns {@code none}. It fails on a value that is neither a list nor null. */
    public static RawTerm none(Term... operands) {
        return call("none", operands);
    }

    /** Returns {@code merge}. Of a single list it merges the items. */
    public static RawTerm merge(Term... operands) {
        return call("merge", operands);
    }

    /**
     * Returns {@code in}. It searches for a substring of a string or an item of a list, compares the scale of numbers,
     * and ignores a third operand.
     */
    public static RawTerm in(Term... operands) {
        return call("in", operands);
    }

    /** Returns {@code cat}. It fails on null, and writes a number that ends in {@code .0} as an int. */
    public static RawTerm cat(Term... operands) {
        return call("cat", operands);
    }

    /** Returns {@code substr}. It fails on null, and beyond the end. */
    public static RawTerm substr(Term... operands) {
        return call("substr", operands);
    }

    /** Returns {@code missing}. It treats null as present and an object as missing, and gives a list. */
    public static RawTerm missing(Term... operands) {
        return call("missing", operands);
    }

    /** Returns {@code missing_some}. It counts duplicates as found, and gives a list. */
    public static RawTerm missingSome(Term... operands) {
        return call("missing_some", operands);
    }

    /**
     * Returns {@code date}. It fails on a string that is not a date with an offset; other operators do not accept its
     * result.
     */
    public static RawTerm date(Term... operands) {
        return call("date", operands);
    }

    /** Returns {@code date.add}. It drops the sign and fractions of a second. */
    public static RawTerm dateAdd(Term... operands) {
        return call("date.add", operands);
    }

    /** Returns {@code date.sub}. It drops the sign and fractions of a second. */
    public static RawTerm dateSub(Term... operands) {
        return call("date.sub", operands);
    }

    /** Returns {@code duration.of}. It gives null for a number with decimals. */
    public static RawTerm durationOf(Term... operands) {
        return call("duration.of", operands);
    }

    /** Returns {@code duration.between}. It takes strings, not the result of {@link #date}. */
    public static RawTerm durationBetween(Term... operands) {
        return call("duration.between", operands);
    }

    /** Returns {@code duration.as}. It gives whole units. */
    public static RawTerm durationAs(Term... operands) {
        return call("duration.as", operands);
    }

    /** Returns {@code log}, which gives its operand. Togai's engine prints it, this library does not. */
    public static RawTerm log(Term... operands) {
        return call("log", operands);
    }
}
