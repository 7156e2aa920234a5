package dev.togai.dsl;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.concat;
import static dev.togai.dsl.Rules.dependency;
import static dev.togai.dsl.Rules.dimension;
import static dev.togai.dsl.Rules.durationOf;
import static dev.togai.dsl.Rules.item;
import static dev.togai.dsl.Rules.list;
import static dev.togai.dsl.Rules.number;
import static dev.togai.dsl.Rules.text;
import static dev.togai.dsl.Rules.variable;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.togai.error.InvalidRequestException;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Invalid terms and their error messages. */
class InvalidTermTest {

    @TestFactory
    Stream<DynamicTest> invalid_terms_are_rejected_where_they_are_written() {
        AttributeTerm distance = attribute("distance");
        TextTerm city = dimension("city");
        DateTerm start = distance.asDate();
        return Stream.of(
                row(Rules::all, "all: needs at least one condition, was absent"),
                row(Rules::any, "any: needs at least one condition, was absent"),
                row(() -> dimension("city").isIn(), "isIn: needs at least one value, was absent"),
                row(() -> distance.isIn(new long[0]), "isIn: needs at least one value, was absent"),
                row(() -> distance.isIn(new String[0]), "isIn: needs at least one value, was absent"),
                row(() -> attribute(" "), "attribute: must not be blank, was \" \""),
                row(() -> dimension(""), "dimension: must not be blank, was \"\""),
                row(() -> attribute("a."), "attribute: must not end with a dot, was \"a.\""),
                row(() -> dimension("."), "dimension: must not end with a dot, was \".\""),
                row(
                        () -> attribute("attributes.distance"),
                        "attribute: must be a name without \"attributes.\", was \"attributes.distance\". Nothing was sent."
                                + " Write \"distance\"."),
                row(
                        () -> attribute("dimensions.city"),
                        "attribute: must be a name without \"dimensions.\", was \"dimensions.city\""),
                row(
                        () -> dimension("dimensions.city"),
                        "dimension: must be a name without \"dimensions.\", was \"dimensions.city\""),
                row(
                        () -> dependency("dependencies.rate"),
                        "dependency: must be a name without \"dependencies.\", was \"dependencies.rate\""),
                row(() -> distance.times("0,4"), "number: must be a decimal number, was \"0,4\""),
                row(() -> distance.times("NaN"), "number: must be a decimal number, was \"NaN\""),
                row(() -> distance.orElse(""), "number: must be a decimal number, was \"\""),
                row(() -> distance.atMost("1e99999999999"), "number: must be a decimal number, was \"1e99999999999\""),
                row(() -> distance.dividedBy(0), "dividedBy: must not be zero, was \"0\""),
                row(() -> distance.dividedBy("0.00"), "dividedBy: must not be zero, was \"0.00\""),
                row(() -> distance.between(100, 20), "between: the lower bound first, was \"100 and 20\""),
                row(() -> distance.remainder(0), "remainder: must not be zero, was \"0\""),
                row(() -> distance.timesFraction(1, 0), "timesFraction: must not be zero, was \"0\""),
                row(() -> distance.inUnitsOf(0), "inUnitsOf: must be positive, was \"0\""),
                row(() -> distance.inUnitsOf("-1.5"), "inUnitsOf: must be positive, was \"-1.5\""),
                row(() -> distance.inUnitsOf("1 GB"), "number: must be a decimal number, was \"1 GB\""),
                row(
                        () -> distance.inUnitsOf(3600),
                        "inUnitsOf: must have a reciprocal with finitely many decimals, was \"3600\""),
                row(() -> dependency(" "), "dependency: must not be blank, was \" \""),
                row(() -> variable(""), "variable: must not be blank, was \"\""),
                row(() -> item("a."), "item: must not end with a dot, was \"a.\""),
                row(() -> city.contains(""), "contains: needs at least one character, was \"\""),
                row(() -> city.startsWith(""), "startsWith: needs at least one character, was \"\""),
                row(() -> city.endsWith(""), "endsWith: needs at least one character, was \"\""),
                row(() -> city.first(0), "first: must be at least 1, was \"0\""),
                row(() -> city.last(-1), "last: must be at least 1, was \"-1\""),
                row(() -> city.dropFirst(0), "dropFirst: must be at least 1, was \"0\""),
                row(() -> city.dropLast(0), "dropLast: must be at least 1, was \"0\""),
                row(() -> concat(text("x"), city), "concat: must be present, was \"dimensions.city\""),
                row(() -> concat(start.asText(), text("x")), "concat: must be present, was \"attributes.distance\""),
                row(() -> start.plus(Duration.ofMillis(1_500)), "duration: must be whole seconds, was \"PT1.5S\""),
                row(() -> start.minus(Duration.ofSeconds(Long.MIN_VALUE)), "duration: is too long, was "),
                row(() -> start.plus(Period.of(1, -1, 0)), "period: must not mix signs, was \"P1Y-1M\""),
                row(
                        () -> distance.asDuration().atLeast(Duration.ofMillis(1)),
                        "atLeast: must be whole seconds, was \"PT0.001S\""),
                row(() -> durationOf(distance, ChronoUnit.WEEKS), "durationOf: at most DAYS, was \"WEEKS\""),
                row(() -> durationOf(number("2.0"), ChronoUnit.DAYS), "durationOf: must be whole, was \"2.0\""),
                row(
                        () -> durationOf(distance.dividedBy(2), ChronoUnit.DAYS),
                        "durationOf: must be whole, was \"attributes.distance / 2\""),
                row(
                        () -> list("lines").filter(distance.greaterThan(1)),
                        "item: must not read the event, was \"attributes.distance\""),
                row(
                        () -> list("lines")
                                .sumOf(item("price").times(dependency("rate").orElse(1))),
                        "item: must not read the event, was \"dependencies.rate\""));
    }

    @Test
    void a_null_string_is_rejected() {
        assertThatThrownBy(() -> dimension("city").is(nothing())).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> dimension("city").isIn("chennai", nothing())).isInstanceOf(NullPointerException.class);
    }

    @Test
    void a_raw_call_of_var_with_a_constant_path_is_rejected() {
        assertThatThrownBy(() -> RawRules.var(text("a"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static DynamicTest row(ThrowingCallable words, String problem) {
        return dynamicTest(
                problem,
                () -> assertThatThrownBy(words)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageStartingWith("Cannot write a rule: " + problem)
                        .hasMessageContaining(". Nothing was sent. "));
    }

    @SuppressWarnings("NullAway") // Passes null like a caller without NullAway.
    private static String nothing() {
        return null;
    }
}
