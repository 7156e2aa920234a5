package dev.togai.dsl;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.togai.error.InvalidRequestException;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Words that make no rule, and what is said of them. */
class RefusalTest {

    @TestFactory
    Stream<DynamicTest> words_that_make_no_rule_are_refused_where_they_are_written() {
        AttributeTerm distance = attribute("distance");
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
                row(() -> distance.times("0,4"), "number: must be a decimal number, was \"0,4\""),
                row(() -> distance.times("NaN"), "number: must be a decimal number, was \"NaN\""),
                row(() -> distance.orElse(""), "number: must be a decimal number, was \"\""),
                row(() -> distance.atMost("1e99999999999"), "number: must be a decimal number, was \"1e99999999999\""),
                row(() -> distance.dividedBy(0), "dividedBy: must not be zero, was \"0\""),
                row(() -> distance.dividedBy("0.00"), "dividedBy: must not be zero, was \"0.00\""),
                row(() -> distance.between(100, 20), "between: the lower bound first, was \"100 and 20\""));
    }

    @Test
    void a_text_that_is_null_is_not_taken_for_the_absence_of_one() {
        assertThatThrownBy(() -> dimension("city").is(nothing())).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> dimension("city").isIn("chennai", nothing())).isInstanceOf(NullPointerException.class);
    }

    private static DynamicTest row(ThrowingCallable words, String problem) {
        return dynamicTest(
                problem,
                () -> assertThatThrownBy(words)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageStartingWith("Cannot write a rule: " + problem + ". Nothing was sent. "));
    }

    @SuppressWarnings("NullAway") // As a caller without NullAway would.
    private static String nothing() {
        return null;
    }
}
