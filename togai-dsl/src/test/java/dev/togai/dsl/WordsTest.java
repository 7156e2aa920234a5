package dev.togai.dsl;

import static dev.togai.dsl.Rules.all;
import static dev.togai.dsl.Rules.any;
import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static dev.togai.dsl.Rules.max;
import static dev.togai.dsl.Rules.min;
import static dev.togai.dsl.Rules.not;
import static dev.togai.dsl.Rules.number;
import static dev.togai.dsl.Rules.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.togai.rule.EventMatcher;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.UnitFormula;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each word and the JSON it writes. In the rows, single quotes stand for double ones. */
class WordsTest {

    private static final AttributeTerm D = attribute("d");
    private static final TextTerm C = dimension("c");
    private static final Condition P = D.greaterThan(1);
    private static final Condition Q = D.lessThan(2);
    private static final Condition R = C.is("x");

    private static final String VAR_D = "{'var':'attributes.d'}";
    private static final String VAR_C = "{'var':'dimensions.c'}";
    private static final String P_TEXT = "{'>':[" + VAR_D + ",1]}";
    private static final String Q_TEXT = "{'<':[" + VAR_D + ",2]}";
    private static final String R_TEXT = "{'===':[" + VAR_C + ",'x']}";

    @TestFactory
    Stream<DynamicTest> numbers() {
        return Stream.of(
                formula(D, VAR_D),
                formula(attribute("a.b"), "{'var':'attributes.a.b'}"),
                formula(D.orElse(0), "{'var':['attributes.d',0]}"),
                formula(D.orElse(new BigDecimal("0.50")), "{'var':['attributes.d',0.50]}"),
                formula(D.orElse("-1"), "{'var':['attributes.d',-1]}"),
                formula(number(1), "1"),
                formula(number(Long.MIN_VALUE), "-9223372036854775808"),
                formula(number(new BigDecimal("1.0")), "1.0"),
                formula(number("0.40"), "0.40"),
                formula(number("1e3"), "1000"));
    }

    @TestFactory
    Stream<DynamicTest> texts() {
        return Stream.of(
                matcher(C.is("chennai"), "{'===':[" + VAR_C + ",'chennai']}"),
                matcher(C.isNot("chennai"), "{'!==':[" + VAR_C + ",'chennai']}"),
                matcher(C.isIn("chennai", "mumbai"), "{'in':[" + VAR_C + ",['chennai','mumbai']]}"),
                matcher(C.isIn("chennai"), "{'in':[" + VAR_C + ",['chennai']]}"));
    }

    @TestFactory
    Stream<DynamicTest> comparisons() {
        BigDecimal half = new BigDecimal("0.50");
        return Stream.of(
                matcher(D.greaterThan(100), "{'>':[" + VAR_D + ",100]}"),
                matcher(D.greaterThan(half), "{'>':[" + VAR_D + ",0.50]}"),
                matcher(D.greaterThan("0.4"), "{'>':[" + VAR_D + ",0.4]}"),
                matcher(D.greaterThan(attribute("e")), "{'>':[" + VAR_D + ",{'var':'attributes.e'}]}"),
                matcher(D.atLeast(100), "{'>=':[" + VAR_D + ",100]}"),
                matcher(D.atLeast(half), "{'>=':[" + VAR_D + ",0.50]}"),
                matcher(D.atLeast("0.4"), "{'>=':[" + VAR_D + ",0.4]}"),
                matcher(D.lessThan(100), "{'<':[" + VAR_D + ",100]}"),
                matcher(D.lessThan(half), "{'<':[" + VAR_D + ",0.50]}"),
                matcher(D.lessThan("0.4"), "{'<':[" + VAR_D + ",0.4]}"),
                matcher(D.atMost(100), "{'<=':[" + VAR_D + ",100]}"),
                matcher(D.atMost(half), "{'<=':[" + VAR_D + ",0.50]}"),
                matcher(D.atMost("0.4"), "{'<=':[" + VAR_D + ",0.4]}"),
                matcher(D.between(1, 2), "{'<=':[1," + VAR_D + ",2]}"),
                matcher(D.between(half, half), "{'<=':[0.50," + VAR_D + ",0.50]}"),
                matcher(D.between("0.4", "4"), "{'<=':[0.4," + VAR_D + ",4]}"),
                matcher(D.between(attribute("e"), number(4)), "{'<=':[{'var':'attributes.e'}," + VAR_D + ",4]}"),
                matcher(D.isEqualTo(5), "{'<=':[5," + VAR_D + ",5]}"),
                matcher(D.isEqualTo(half), "{'<=':[0.50," + VAR_D + ",0.50]}"),
                matcher(D.isEqualTo("5.0"), "{'<=':[5.0," + VAR_D + ",5.0]}"),
                matcher(D.isIn(5), "{'<=':[5," + VAR_D + ",5]}"),
                matcher(D.isIn(5, 6), "{'or':[{'<=':[5," + VAR_D + ",5]},{'<=':[6," + VAR_D + ",6]}]}"),
                matcher(D.isIn("0.5", "6"), "{'or':[{'<=':[0.5," + VAR_D + ",0.5]},{'<=':[6," + VAR_D + ",6]}]}"),
                matcher(
                        D.isIn(half, half),
                        "{'or':[{'<=':[0.50," + VAR_D + ",0.50]},{'<=':[0.50," + VAR_D + ",0.50]}]}"));
    }

    @TestFactory
    Stream<DynamicTest> conditions() {
        return Stream.of(
                matcher(all(P, Q), "{'and':[" + P_TEXT + "," + Q_TEXT + "]}"),
                matcher(any(P, Q), "{'or':[" + P_TEXT + "," + Q_TEXT + "]}"),
                matcher(all(P), P_TEXT),
                matcher(any(P), P_TEXT),
                matcher(not(P), "{'!':" + P_TEXT + "}"),
                matcher(P.and(Q), "{'and':[" + P_TEXT + "," + Q_TEXT + "]}"),
                matcher(P.or(Q), "{'or':[" + P_TEXT + "," + Q_TEXT + "]}"),
                matcher(P.and(Q).and(R), "{'and':[" + P_TEXT + "," + Q_TEXT + "," + R_TEXT + "]}"),
                matcher(P.and(Q.and(R)), "{'and':[" + P_TEXT + ",{'and':[" + Q_TEXT + "," + R_TEXT + "]}]}"),
                matcher(P.or(Q).or(R), "{'or':[" + P_TEXT + "," + Q_TEXT + "," + R_TEXT + "]}"),
                matcher(P.or(Q).and(R), "{'and':[{'or':[" + P_TEXT + "," + Q_TEXT + "]}," + R_TEXT + "]}"),
                matcher(P.and(Q).or(R), "{'or':[{'and':[" + P_TEXT + "," + Q_TEXT + "]}," + R_TEXT + "]}"));
    }

    @TestFactory
    Stream<DynamicTest> arithmetic() {
        BigDecimal half = new BigDecimal("0.50");
        return Stream.of(
                formula(D.plus(D), "{'+':[" + VAR_D + "," + VAR_D + "]}"),
                formula(D.plus(1), "{'+':[" + VAR_D + ",1]}"),
                formula(D.plus(half), "{'+':[" + VAR_D + ",0.50]}"),
                formula(D.plus("0.4"), "{'+':[" + VAR_D + ",0.4]}"),
                formula(D.plus(1).plus(2), "{'+':[" + VAR_D + ",1,2]}"),
                formula(D.plus(number(1).plus(2)), "{'+':[" + VAR_D + ",{'+':[1,2]}]}"),
                formula(D.minus(1), "{'-':[" + VAR_D + ",1]}"),
                formula(D.minus(half), "{'-':[" + VAR_D + ",0.50]}"),
                formula(D.minus("0.4"), "{'-':[" + VAR_D + ",0.4]}"),
                formula(D.minus(1).minus(2), "{'-':[{'-':[" + VAR_D + ",1]},2]}"),
                formula(D.times("0.4"), "{'*':[" + VAR_D + ",0.4]}"),
                formula(D.times(2), "{'*':[" + VAR_D + ",2]}"),
                formula(D.times(half), "{'*':[" + VAR_D + ",0.50]}"),
                formula(D.times(2).times(3), "{'*':[" + VAR_D + ",2,3]}"),
                formula(D.plus(1).times(3), "{'*':[{'+':[" + VAR_D + ",1]},3]}"),
                formula(D.dividedBy(60), "{'/':[" + VAR_D + ",60]}"),
                formula(D.dividedBy(half), "{'/':[" + VAR_D + ",0.50]}"),
                formula(D.dividedBy("1.5"), "{'/':[" + VAR_D + ",1.5]}"),
                formula(D.dividedBy(2).dividedBy(3), "{'/':[{'/':[" + VAR_D + ",2]},3]}"),
                formula(D.min(10), "{'min':[" + VAR_D + ",10]}"),
                formula(D.min(half), "{'min':[" + VAR_D + ",0.50]}"),
                formula(D.min("0.4"), "{'min':[" + VAR_D + ",0.4]}"),
                formula(D.max(10), "{'max':[" + VAR_D + ",10]}"),
                formula(D.max(half), "{'max':[" + VAR_D + ",0.50]}"),
                formula(D.max("0.4"), "{'max':[" + VAR_D + ",0.4]}"),
                formula(min(D, number(1)), "{'min':[" + VAR_D + ",1]}"),
                formula(max(D, number(1), number(2)), "{'max':[" + VAR_D + ",1,2]}"));
    }

    @TestFactory
    Stream<DynamicTest> choices() {
        BigDecimal half = new BigDecimal("0.50");
        return Stream.of(
                formula(when(P).then(1).otherwise(2), "{'if':[" + P_TEXT + ",1,2]}"),
                formula(when(P).then("0.4").otherwise("0.5"), "{'if':[" + P_TEXT + ",0.4,0.5]}"),
                formula(when(P).then(half).otherwise(half), "{'if':[" + P_TEXT + ",0.50,0.50]}"),
                formula(
                        when(P).then(D).otherwise(D.times(2)),
                        "{'if':[" + P_TEXT + "," + VAR_D + ",{'*':[" + VAR_D + ",2]}]}"),
                formula(when(P).then(1).when(Q).then(2).otherwise(3), "{'if':[" + P_TEXT + ",1," + Q_TEXT + ",2,3]}"));
    }

    private static DynamicTest matcher(EventMatcher written, String text) {
        return row(written.toJsonLogic(), text);
    }

    private static DynamicTest formula(UnitFormula written, String text) {
        return row(written.toJsonLogic(), text);
    }

    private static DynamicTest row(JsonLogic written, String text) {
        return dynamicTest(text, () -> {
            assertThat(written.text()).isEqualTo(text.replace('\'', '"'));
            assertThat(written.isJson()).isTrue();
        });
    }
}
