package dev.togai.dsl;

import static dev.togai.dsl.Rules.all;
import static dev.togai.dsl.Rules.any;
import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.concat;
import static dev.togai.dsl.Rules.date;
import static dev.togai.dsl.Rules.dependency;
import static dev.togai.dsl.Rules.dimension;
import static dev.togai.dsl.Rules.duration;
import static dev.togai.dsl.Rules.durationOf;
import static dev.togai.dsl.Rules.eventTimestamp;
import static dev.togai.dsl.Rules.item;
import static dev.togai.dsl.Rules.list;
import static dev.togai.dsl.Rules.not;
import static dev.togai.dsl.Rules.number;
import static dev.togai.dsl.Rules.sum;
import static dev.togai.dsl.Rules.variable;
import static dev.togai.dsl.Rules.when;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.stream.Stream;

/** A generator of random terms. */
public final class RandomTerms {

    private RandomTerms() {}

    /** Returns that many conditions, the same in every run. */
    public static Stream<Condition> conditions(int count) {
        Random random = new Random(17);
        return Stream.generate(() -> condition(random, 4)).limit(count);
    }

    /** Returns that many formulas, the same in every run. */
    public static Stream<NumberTerm> formulas(int count) {
        Random random = new Random(42);
        return Stream.generate(() -> formula(random, 4)).limit(count);
    }

    /** Returns that many other terms, the same in every run. */
    public static Stream<Term> others(int count) {
        Random random = new Random(7);
        return Stream.generate(() -> random.nextBoolean() ? text(random, 3) : listTerm(random, 3))
                .limit(count);
    }

    private static Condition condition(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 11 : 27)) {
            case 0 -> dimension(name(random)).is(name(random));
            case 1 -> dimension(name(random)).isNot(name(random));
            case 2 -> dimension(name(random)).isIn(name(random), name(random));
            case 3 -> attribute(name(random)).greaterThan(random.nextInt(9));
            case 4 -> attribute(name(random)).isIn(random.nextInt(9), random.nextInt(9));
            case 5 -> attribute(name(random)).isEqualTo("1." + random.nextInt(9));
            case 6 -> attribute(name(random)).isPresent();
            case 7 -> attribute(name(random)).isAbsent();
            case 8 -> dimension(name(random)).contains(name(random));
            case 9 -> dimension(name(random)).asDate().isDate();
            case 10 -> dependency(name(random)).isNumber();
            case 11 -> all(condition(random, depth - 1), condition(random, depth - 1));
            case 12 -> any(condition(random, depth - 1), condition(random, depth - 1), condition(random, depth - 1));
            case 13 -> not(condition(random, depth - 1));
            case 14 -> condition(random, depth - 1).and(condition(random, depth - 1));
            case 15 -> condition(random, depth - 1).or(condition(random, depth - 1));
            case 16 -> text(random, depth - 1).startsWith(name(random));
            case 17 -> text(random, depth - 1).endsWith(name(random));
            case 18 -> text(random, depth - 1).is(text(random, depth - 1));
            case 19 -> moment(random, depth - 1).before(moment(random, depth - 1));
            case 20 -> moment(random, depth - 1).atOrAfter(moment(random, depth - 1));
            case 21 -> moment(random, depth - 1).sameInstantAs(moment(random, depth - 1));
            case 22 -> lasting(random, depth - 1).lessThan(Duration.ofHours(random.nextInt(99)));
            case 23 -> listTerm(random, depth - 1).anyMatch(ofItem(random));
            case 24 -> listTerm(random, depth - 1).allMatch(ofItem(random));
            case 25 -> listTerm(random, depth - 1).noneMatch(ofItem(random));
            default -> formula(random, depth - 1).atLeast(formula(random, depth - 1));
        };
    }

    private static NumberTerm formula(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 18)) {
            case 0 -> attribute(name(random));
            case 1 -> attribute(name(random)).orElse(random.nextInt(9));
            case 2 -> number(random.nextInt(9) + ".50");
            case 3 -> variable("usage." + name(random));
            case 4 -> formula(random, depth - 1).plus(formula(random, depth - 1));
            case 5 -> formula(random, depth - 1).minus(formula(random, depth - 1));
            case 6 -> formula(random, depth - 1).times(formula(random, depth - 1));
            case 7 -> formula(random, depth - 1).dividedBy(attribute(name(random)));
            case 8 -> formula(random, depth - 1).min(formula(random, depth - 1));
            case 9 -> formula(random, depth - 1).max(7);
            case 10 -> formula(random, depth - 1).remainder(3);
            case 11 -> formula(random, depth - 1).negated().timesFraction(3, 10);
            case 12 -> sum(formula(random, depth - 1), formula(random, depth - 1), number(1));
            case 13 -> lasting(random, depth - 1).inHours();
            case 14 -> listTerm(random, depth - 1).count();
            case 15 ->
                listTerm(random, depth - 1).sumOf(item(name(random)).orElse(0).times(2));
            case 16 -> formula(random, depth - 1).inUnitsOf(DataUnit.GIB);
            default ->
                when(condition(random, depth - 1))
                        .then(formula(random, depth - 1))
                        .otherwise(formula(random, depth - 1));
        };
    }

    private static TextTerm text(Random random, int depth) {
        return switch (random.nextInt(depth <= 0 ? 2 : 8)) {
            case 0 -> dimension(name(random));
            case 1 -> Rules.text(name(random));
            case 2 -> text(random, depth - 1).first(1 + random.nextInt(3));
            case 3 -> text(random, depth - 1).dropFirst(1 + random.nextInt(3));
            case 4 -> text(random, depth - 1).dropLast(1 + random.nextInt(3));
            case 5 ->
                concat(text(random, depth - 1).last(2), text(random, depth - 1).orElse("?"));
            case 6 -> moment(random, depth - 1).asText();
            default ->
                when(condition(random, depth - 1)).then(text(random, depth - 1)).otherwise(name(random));
        };
    }

    private static DateTerm moment(Random random, int depth) {
        return switch (random.nextInt(depth <= 0 ? 3 : 6)) {
            case 0 -> eventTimestamp();
            case 1 -> dimension(name(random)).asDate();
            case 2 -> date(Instant.ofEpochSecond(random.nextInt()));
            case 3 -> moment(random, depth - 1).plus(Duration.ofSeconds(random.nextInt()));
            case 4 -> moment(random, depth - 1).minus(Period.ofMonths(random.nextInt(99)));
            default -> moment(random, depth - 1).plus(lasting(random, depth - 1));
        };
    }

    private static DurationTerm lasting(Random random, int depth) {
        return switch (random.nextInt(3)) {
            case 0 -> duration(Duration.ofSeconds(random.nextInt()));
            case 1 -> durationOf(attribute(name(random)), ChronoUnit.MINUTES);
            default -> moment(random, depth - 1).durationSince(moment(random, depth - 1));
        };
    }

    private static ListTerm listTerm(Random random, int depth) {
        return switch (random.nextInt(depth <= 0 ? 1 : 4)) {
            case 0 -> list(listName(random));
            case 1 -> listTerm(random, depth - 1).filter(ofItem(random));
            case 2 -> listTerm(random, depth - 1).concat(listTerm(random, depth - 1));
            default ->
                listTerm(random, depth - 1).map(item(name(random)).asText().first(2));
        };
    }

    private static Condition ofItem(Random random) {
        return random.nextBoolean()
                ? item().asText().is(name(random))
                : item(listName(random)).asList().anyMatch(item("n").isNumber());
    }

    private static String name(Random random) {
        return String.valueOf("abc\"é".charAt(random.nextInt(5)));
    }

    /**
     * Returns a name not used for numbers and strings: a value that is not a list makes a rule on lists fail, as it
     * should.
     */
    private static String listName(Random random) {
        return String.valueOf("lm".charAt(random.nextInt(2)));
    }
}
