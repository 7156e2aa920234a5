package dev.togai.dsl;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.Variable;
import java.util.stream.Stream;

/**
 * The way around the words: exactly the operator, with all its surprises. Whether it takes so many operands, or such, is not
 * asked; what Togai's engine makes of it, the methods say in short. A {@link RawTerm} becomes a term with a type by the word of
 * whoever asks.
 *
 * <p>A search for {@code Raw.} finds every rule that the words did not vouch for.
 */
public final class Raw {

    private Raw() {}

    /** That tree: a list is {@code of(Items.of(...))}, a constant {@code of(Literal.NULL)}. */
    public static RawTerm of(Node node) {
        return new RawTerm(node);
    }

    /** {@code var} by that path, which is not looked at; with a default it is {@code of(new Variable(path, node))}. */
    public static RawTerm variable(String path) {
        return new RawTerm(Variable.of(path));
    }

    /**
     * The operator of that name, known or not.
     *
     * @throws IllegalArgumentException if it is {@code var} of a constant path, with or without a default, which is a {@link Variable}
     */
    public static RawTerm call(String operator, Term... operands) {
        return new RawTerm(
                new Call(operator, Stream.of(operands).map(Term::node).toList()));
    }

    /** {@code var} by a computed key; by a constant path it is {@link #variable}. */
    public static RawTerm var(Term... operands) {
        return call(Variable.OPERATOR, operands);
    }

    /** {@code +}: one text that is no number fails. */
    public static RawTerm add(Term... operands) {
        return call("+", operands);
    }

    /** {@code -}: one operand that is a text is not negated; a third is ignored. */
    public static RawTerm subtract(Term... operands) {
        return call("-", operands);
    }

    /** {@code *}: null if one of them is no number. */
    public static RawTerm multiply(Term... operands) {
        return call("*", operands);
    }

    /** {@code /}: rounded to 4 decimals; a third operand is ignored; by zero it fails. */
    public static RawTerm divide(Term... operands) {
        return call("/", operands);
    }

    /** {@code %}: a third operand is ignored; by zero it fails. */
    public static RawTerm modulo(Term... operands) {
        return call("%", operands);
    }

    /** {@code min}: null if one of them is no number. */
    public static RawTerm min(Term... operands) {
        return call("min", operands);
    }

    /** {@code max}: null if one of them is no number. */
    public static RawTerm max(Term... operands) {
        return call("max", operands);
    }

    /** {@code >}: neither texts nor dates are ever greater; three operands fail. */
    public static RawTerm greaterThan(Term... operands) {
        return call(">", operands);
    }

    /** {@code >=}: neither texts nor dates ever compare; three operands fail. */
    public static RawTerm greaterThanOrEqual(Term... operands) {
        return call(">=", operands);
    }

    /** {@code <}: neither texts nor dates are ever less; three operands are a range. */
    public static RawTerm lessThan(Term... operands) {
        return call("<", operands);
    }

    /** {@code <=}: neither texts nor dates ever compare; three operands are a range. */
    public static RawTerm lessThanOrEqual(Term... operands) {
        return call("<=", operands);
    }

    /** {@code ==}: the scale of numbers counts, so that 1 is not 1.0; texts and booleans are converted. */
    public static RawTerm looselyEqual(Term... operands) {
        return call("==", operands);
    }

    /** {@code !=}: the opposite of {@link #looselyEqual}. */
    public static RawTerm looselyNotEqual(Term... operands) {
        return call("!=", operands);
    }

    /** {@code ===}: numbers by value, nothing converted; a number is never the text of one. */
    public static RawTerm strictlyEqual(Term... operands) {
        return call("===", operands);
    }

    /** {@code !==}: the opposite of {@link #strictlyEqual}. */
    public static RawTerm strictlyNotEqual(Term... operands) {
        return call("!==", operands);
    }

    /** {@code !}: of one list it asks the first item. */
    public static RawTerm not(Term... operands) {
        return call("!", operands);
    }

    /** {@code !!}: of one list it asks the first item. */
    public static RawTerm truthy(Term... operands) {
        return call("!!", operands);
    }

    /** {@code and}: gives the operand that decided; none fails. */
    public static RawTerm and(Term... operands) {
        return call("and", operands);
    }

    /** {@code or}: gives the operand that decided; none fails. */
    public static RawTerm or(Term... operands) {
        return call("or", operands);
    }

    /** {@code if}: without a last operand it falls through to null. */
    public static RawTerm ifThenElse(Term... operands) {
        return call("if", operands);
    }

    /** {@code ?:}: the same as {@link #ifThenElse}. */
    public static RawTerm ternary(Term... operands) {
        return call("?:", operands);
    }

    /** {@code map}: what is no list is an empty one. */
    public static RawTerm map(Term... operands) {
        return call("map", operands);
    }

    /** {@code filter}: fails on what is no list. */
    public static RawTerm filter(Term... operands) {
        return call("filter", operands);
    }

    /** {@code reduce}: takes a list, a rule over {@code current} and {@code accumulator}, and what to begin with. */
    public static RawTerm reduce(Term... operands) {
        return call("reduce", operands);
    }

    /** {@code all}: false of an empty list; fails on what is no list. */
    public static RawTerm all(Term... operands) {
        return call("all", operands);
    }

    /** {@code some}: fails on what is neither a list nor null. */
    public static RawTerm some(Term... operands) {
        return call("some", operands);
    }

    /** {@code none}: fails on what is neither a list nor null. */
    public static RawTerm none(Term... operands) {
        return call("none", operands);
    }

    /** {@code merge}: of one list it merges the items. */
    public static RawTerm merge(Term... operands) {
        return call("merge", operands);
    }

    /** {@code in}: a part of the second operand if that is a text, an item if it is a list, by scale; a third is ignored. */
    public static RawTerm in(Term... operands) {
        return call("in", operands);
    }

    /** {@code cat}: fails on null; a number that ends in {@code .0} is written as an int. */
    public static RawTerm cat(Term... operands) {
        return call("cat", operands);
    }

    /** {@code substr}: fails on null, and beyond the end. */
    public static RawTerm substr(Term... operands) {
        return call("substr", operands);
    }

    /** {@code missing}: null counts as there, an object as missing; gives a list. */
    public static RawTerm missing(Term... operands) {
        return call("missing", operands);
    }

    /** {@code missing_some}: duplicates count as found; gives a list. */
    public static RawTerm missingSome(Term... operands) {
        return call("missing_some", operands);
    }

    /** {@code date}: fails on a text that is no date with an offset; other operators do not take what it gives. */
    public static RawTerm date(Term... operands) {
        return call("date", operands);
    }

    /** {@code date.add}: the sign and parts of a second are dropped. */
    public static RawTerm dateAdd(Term... operands) {
        return call("date.add", operands);
    }

    /** {@code date.sub}: the sign and parts of a second are dropped. */
    public static RawTerm dateSub(Term... operands) {
        return call("date.sub", operands);
    }

    /** {@code duration.of}: null for a number with decimals. */
    public static RawTerm durationOf(Term... operands) {
        return call("duration.of", operands);
    }

    /** {@code duration.between}: takes texts, not what {@link #date} gives. */
    public static RawTerm durationBetween(Term... operands) {
        return call("duration.between", operands);
    }

    /** {@code duration.as}: whole units. */
    public static RawTerm durationAs(Term... operands) {
        return call("duration.as", operands);
    }

    /** {@code log}: its operand; Togai's engine prints it, this library does not. */
    public static RawTerm log(Term... operands) {
        return call("log", operands);
    }
}
