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
import static dev.togai.dsl.Rules.max;
import static dev.togai.dsl.Rules.min;
import static dev.togai.dsl.Rules.not;
import static dev.togai.dsl.Rules.number;
import static dev.togai.dsl.Rules.sum;
import static dev.togai.dsl.Rules.text;
import static dev.togai.dsl.Rules.variable;
import static dev.togai.dsl.Rules.when;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.text.RuleParser;
import dev.togai.dsl.text.RulePrinter;
import dev.togai.rule.EventMatcher;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.UnitFormula;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The JSON of each method of the DSL, which is also printed and parsed back. In the rows, single quotes represent
 * double ones.
 */
class WordsTest {

    private static final AttributeTerm D = attribute("d");
    private static final TextTerm C = dimension("c");
    private static final Condition P = D.greaterThan(1);
    private static final Condition Q = D.lessThan(2);
    private static final Condition R = C.is("x");

    private static final Condition P_OF_ITEM = item("d").greaterThan(1);

    private static final Map<String, Function<Term[], RawTerm>> RAW_OPERATORS = Map.ofEntries(
            entry("+", RawRules::add),
            entry("-", RawRules::subtract),
            entry("*", RawRules::multiply),
            entry("/", RawRules::divide),
            entry("%", RawRules::modulo),
            entry("min", RawRules::min),
            entry("max", RawRules::max),
            entry(">", RawRules::greaterThan),
            entry(">=", RawRules::greaterThanOrEqual),
            entry("<", RawRules::lessThan),
            entry("<=", RawRules::lessThanOrEqual),
            entry("==", RawRules::looselyEqual),
            entry("!=", RawRules::looselyNotEqual),
            entry("===", RawRules::strictlyEqual),
            entry("!==", RawRules::strictlyNotEqual),
            entry("!", RawRules::not),
            entry("!!", RawRules::truthy),
            entry("and", RawRules::and),
            entry("or", RawRules::or),
            entry("if", RawRules::ifThenElse),
            entry("?:", RawRules::ternary),
            entry("map", RawRules::map),
            entry("filter", RawRules::filter),
            entry("reduce", RawRules::reduce),
            entry("all", RawRules::all),
            entry("some", RawRules::some),
            entry("none", RawRules::none),
            entry("merge", RawRules::merge),
            entry("in", RawRules::in),
            entry("cat", RawRules::cat),
            entry("substr", RawRules::substr),
            entry("missing", RawRules::missing),
            entry("missing_some", RawRules::missingSome),
            entry("date", RawRules::date),
            entry("date.add", RawRules::dateAdd),
            entry("date.sub", RawRules::dateSub),
            entry("duration.of", RawRules::durationOf),
            entry("duration.between", RawRules::durationBetween),
            entry("duration.as", RawRules::durationAs),
            entry("log", RawRules::log),
            entry("var", RawRules::var));

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
                matcher(C.isIn("chennai"), "{'in':[" + VAR_C + ",['chennai']]}"),
                matcher(C.isIn(List.of("chennai", "mumbai")), "{'in':[" + VAR_C + ",['chennai','mumbai']]}"),
                matcher(C.isEqualTo("chennai"), "{'===':[" + VAR_C + ",'chennai']}"));
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
                matcher(D.is(5), "{'<=':[5," + VAR_D + ",5]}"),
                matcher(D.is(half), "{'<=':[0.50," + VAR_D + ",0.50]}"),
                matcher(D.is("5.0"), "{'<=':[5.0," + VAR_D + ",5.0]}"),
                matcher(D.isIn(List.of(half)), "{'<=':[0.50," + VAR_D + ",0.50]}"),
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

    @TestFactory
    Stream<DynamicTest> more_arithmetic() {
        BigDecimal half = new BigDecimal("0.50");
        return Stream.of(
                formula(D.remainder(D), "{'%':[" + VAR_D + "," + VAR_D + "]}"),
                formula(D.remainder(3), "{'%':[" + VAR_D + ",3]}"),
                formula(D.remainder(half), "{'%':[" + VAR_D + ",0.50]}"),
                formula(D.remainder("1.5"), "{'%':[" + VAR_D + ",1.5]}"),
                formula(D.negated(), "{'-':[0," + VAR_D + "]}"),
                formula(D.timesFraction(3, 10), "{'/':[{'*':[" + VAR_D + ",3]},10]}"),
                formula(D.inUnitsOf(DataUnit.KB), "{'*':[" + VAR_D + ",0.001]}"),
                formula(D.inUnitsOf(DataUnit.GIB), "{'*':[" + VAR_D + ",0.000000000931322574615478515625]}"),
                formula(D.inUnitsOf(1_000), "{'*':[" + VAR_D + ",0.001]}"),
                formula(D.inUnitsOf("2.50"), "{'*':[" + VAR_D + ",0.4]}"),
                formula(D.inUnitsOf(new BigDecimal("0.001")), "{'*':[" + VAR_D + ",1000]}"),
                formula(D.inUnitsOf(1_000).times("0.4"), "{'*':[" + VAR_D + ",0.001,0.4]}"),
                formula(D.times(2).timesFraction(D, number(7)), "{'/':[{'*':[" + VAR_D + ",2," + VAR_D + "]},7]}"),
                formula(
                        sum(D.orElse(0), attribute("e").orElse("0.5"), number(1)),
                        "{'+':[{'var':['attributes.d',0]},{'var':['attributes.e',0.5]},1]}"),
                formula(dependency("meters_per_km"), "{'var':'dependencies.meters_per_km'}"),
                formula(variable("usage.urc.um.21lm.9XeFl"), "{'var':'usage.urc.um.21lm.9XeFl'}"));
    }

    @TestFactory
    Stream<DynamicTest> presence() {
        return Stream.of(
                matcher(D.isPresent(), "{'!==':[" + VAR_D + ",null]}"),
                matcher(D.isAbsent(), "{'===':[" + VAR_D + ",null]}"),
                matcher(D.isNumber(), "{'<=':[" + VAR_D + "," + VAR_D + "]}"),
                matcher(C.isPresent(), "{'!==':[" + VAR_C + ",null]}"),
                matcher(C.isAbsent(), "{'===':[" + VAR_C + ",null]}"));
    }

    @TestFactory
    Stream<DynamicTest> substrings() {
        String c = "{'var':['dimensions.c','']}";
        String cat = "{'cat':[" + c + ",'-','x']}";
        TextTerm joined = concat(C.orElse(""), text("-"), text("x"));
        TextTerm unsure = when(P).then(C).otherwise("x");
        return Stream.of(
                rule(C, VAR_C),
                rule(text("a\"b"), "'a\\'b'"),
                rule(C.orElse("none"), "{'var':['dimensions.c','none']}"),
                rule(C.orElse("none").orElse("other"), "{'var':['dimensions.c','none']}"),
                rule(joined, cat),
                rule(joined.orElse("none"), cat),
                rule(
                        unsure.orElse("none"),
                        "{'if':[{'!==':[{'if':[" + P_TEXT + "," + VAR_C + ",'x']},null]},{'if':[" + P_TEXT + "," + VAR_C
                                + ",'x']},'none']}"),
                matcher(C.contains("air"), "{'in':['air'," + VAR_C + "]}"),
                matcher(C.startsWith("air"), "{'===':[{'substr':[" + c + ",0,3]},'air']}"),
                matcher(C.endsWith("port"), "{'===':[{'substr':[" + c + ",-4]},'port']}"),
                matcher(joined.startsWith("a"), "{'===':[{'substr':[" + cat + ",0,1]},'a']}"),
                rule(C.first(3), "{'or':[{'substr':[" + c + ",0,3]}," + c + "]}"),
                rule(C.last(3), "{'or':[{'substr':[" + c + ",-3]}," + c + "]}"),
                rule(C.dropFirst(3), "{'if':[{'substr':[" + c + ",0,3]},{'substr':[" + c + ",3]},'']}"),
                rule(C.dropLast(3), "{'substr':[" + c + ",0,-3]}"),
                matcher(C.is(text("x")), "{'and':[{'!==':[" + VAR_C + ",null]},{'===':[" + VAR_C + ",'x']}]}"),
                formula(C.asNumber().times(2), "{'*':[" + VAR_C + ",2]}"),
                rule(when(P).then(text("a")).otherwise("b"), "{'if':[" + P_TEXT + ",'a','b']}"),
                rule(
                        when(P).then(text("a"))
                                .when(Q)
                                .then("b")
                                .when(R)
                                .then(C)
                                .otherwise(D.asText()),
                        "{'if':[" + P_TEXT + ",'a'," + Q_TEXT + ",'b'," + R_TEXT + "," + VAR_C + "," + VAR_D + "]}"));
    }

    @TestFactory
    Stream<DynamicTest> dates() {
        DateTerm start = C.asDate();
        DateTerm day = date(Instant.parse("2024-05-28T10:00:00Z"));
        String now = "{'var':'timestamp'}";
        String toDay = "{'duration.as':[{'duration.between':[" + VAR_C + ",'2024-05-28T10:00Z']},'SECONDS']}";
        String fromDay = "{'duration.as':[{'duration.between':['2024-05-28T10:00Z'," + VAR_C + "]},'SECONDS']}";
        return Stream.of(
                rule(eventTimestamp(), now),
                rule(day, "'2024-05-28T10:00Z'"),
                rule(date(OffsetDateTime.parse("2024-05-28T10:00:00.5+05:30")), "'2024-05-28T10:00:00.500+05:30'"),
                rule(D.asDate().asText(), VAR_D),
                matcher(start.before(day), "{'<':[" + fromDay + ",0]}"),
                matcher(start.after(day), "{'<':[" + toDay + ",0]}"),
                matcher(start.atOrAfter(day), "{'>=':[" + fromDay + ",0]}"),
                matcher(start.atOrBefore(day), "{'>=':[" + toDay + ",0]}"),
                matcher(start.sameInstantAs(day), "{'and':[{'>=':[" + fromDay + ",0]},{'>=':[" + toDay + ",0]}]}"),
                matcher(start.within(day, day), "{'and':[{'>=':[" + fromDay + ",0]},{'<':[" + fromDay + ",0]}]}"),
                matcher(
                        start.isDate(),
                        "{'>=':[{'duration.as':[{'duration.between':[" + VAR_C + "," + VAR_C + "]},'SECONDS']},0]}"),
                rule(start.plus(Duration.ofHours(36)), "{'date.add':[" + VAR_C + ",'PT36H']}"),
                rule(start.plus(Duration.ofMinutes(-90)), "{'date.sub':[" + VAR_C + ",'PT1H30M']}"),
                rule(start.plus(Duration.ZERO), "{'date.add':[" + VAR_C + ",'PT0S']}"),
                rule(start.minus(Duration.ofDays(7)), "{'date.sub':[" + VAR_C + ",'PT168H']}"),
                rule(start.minus(Duration.ofSeconds(-1)), "{'date.add':[" + VAR_C + ",'PT1S']}"),
                rule(start.plus(Period.of(1, 2, 3)), "{'date.add':[" + VAR_C + ",'P1Y2M3D']}"),
                rule(start.plus(Period.ofWeeks(-1)), "{'date.sub':[" + VAR_C + ",'P7D']}"),
                rule(start.minus(Period.ofMonths(1)), "{'date.sub':[" + VAR_C + ",'P1M']}"),
                rule(start.minus(Period.ofMonths(-1)), "{'date.add':[" + VAR_C + ",'P1M']}"),
                rule(
                        start.plus(D.asDuration()),
                        "{'date.sub':[{'date.add':[" + VAR_C + ",{'duration.of':[{'max':[{'duration.as':[" + VAR_D
                                + ",'SECONDS']},0]},'SECONDS']}]},{'duration.of':[{'max':[{'-':[0,{'duration.as':["
                                + VAR_D + ",'SECONDS']}]},0]},'SECONDS']}]}"),
                rule(
                        start.minus(duration(Duration.ofSeconds(5))),
                        "{'date.add':[{'date.sub':[" + VAR_C + ",{'duration.of':[{'max':[{'duration.as':['PT5S',"
                                + "'SECONDS']},0]},'SECONDS']}]},{'duration.of':[{'max':[{'-':[0,{'duration.as':["
                                + "'PT5S','SECONDS']}]},0]},'SECONDS']}]}"));
    }

    @TestFactory
    Stream<DynamicTest> durations() {
        DurationTerm lasted = eventTimestamp().durationSince(C.asDate());
        String since = "{'duration.between':[" + VAR_C + ",{'var':'timestamp'}]}";
        return Stream.of(
                rule(lasted, since),
                rule(C.asDate().durationUntil(eventTimestamp()), since),
                rule(duration(Duration.ofMinutes(-90)), "'PT-1H-30M'"),
                rule(durationOf(D, ChronoUnit.HOURS), "{'duration.of':[" + VAR_D + ",'HOURS']}"),
                rule(durationOf(number(2), ChronoUnit.HALF_DAYS), "{'duration.of':[2,'HALF_DAYS']}"),
                rule(C.asDuration().asText(), VAR_C),
                formula(lasted.inMillis(), "{'duration.as':[" + since + ",'MILLIS']}"),
                formula(lasted.inSeconds(), "{'duration.as':[" + since + ",'SECONDS']}"),
                formula(lasted.inMinutes(), "{'duration.as':[" + since + ",'MINUTES']}"),
                formula(lasted.inHours(), "{'duration.as':[" + since + ",'HOURS']}"),
                formula(lasted.inDays(), "{'duration.as':[" + since + ",'DAYS']}"),
                matcher(lasted.atLeast(Duration.ofHours(1)), "{'>=':[{'duration.as':[" + since + ",'SECONDS']},3600]}"),
                matcher(
                        lasted.lessThan(Duration.ofHours(1)),
                        "{'<':[{'duration.as':[" + since + ",'SECONDS']},3600]}"));
    }

    @TestFactory
    Stream<DynamicTest> lists() {
        ListTerm lines = list("lines");
        Condition dear = item("price").greaterThan(9);
        String list = "{'var':['attributes.lines',[]]}";
        String price = "{'var':'price'}";
        String isDear = "{'>':[" + price + ",9]}";
        return Stream.of(
                rule(lines, list),
                matcher(lines.anyMatch(dear), "{'some':[" + list + "," + isDear + "]}"),
                matcher(lines.allMatch(dear), "{'all':[" + list + "," + isDear + "]}"),
                matcher(lines.noneMatch(item().asText().is("x")), "{'none':[" + list + ",{'===':[{'var':''},'x']}]}"),
                rule(lines.filter(dear), "{'filter':[" + list + "," + isDear + "]}"),
                rule(lines.map(item("price")), "{'map':[" + list + "," + price + "]}"),
                rule(lines.map(item("name").asText()), "{'map':[" + list + ",{'var':'name'}]}"),
                rule(lines.concat(list("more")), "{'merge':[" + list + ",{'var':['attributes.more',[]]}]}"),
                formula(lines.count(), "{'reduce':[" + list + ",{'+':[{'var':'accumulator'},1]},0]}"),
                formula(
                        lines.filter(dear).sumOf(item("price").orElse(0)),
                        "{'reduce':[{'map':[{'filter':[" + list + "," + isDear + "]},{'var':['price',0]}]},"
                                + "{'+':[{'var':'accumulator'},{'var':'current'}]},0]}"),
                matcher(
                        lines.anyMatch(item("parts").asList().count().atLeast(2)),
                        "{'some':[" + list
                                + ",{'>=':[{'reduce':[{'var':['parts',[]]},{'+':[{'var':'accumulator'},1]},0]}"
                                + ",2]}]}"));
    }

    @Test
    void every_operator_of_togai_has_a_raw_form() {
        assertThat(RAW_OPERATORS.keySet()).isEqualTo(OperatorCatalog.names(OperatorDescriptor::inTogai));
    }

    @TestFactory
    Stream<DynamicTest> raw_operators() {
        return Stream.concat(
                RAW_OPERATORS.entrySet().stream()
                        .map(operator -> rule(
                                operator.getValue().apply(new Term[] {D, C, P}),
                                "{'" + operator.getKey() + "':[" + VAR_D + "," + VAR_C + "," + P_TEXT + "]}")),
                Stream.of(
                        rule(RawRules.and(), "{'and':[]}"),
                        rule(RawRules.call("no.such", D), "{'no.such':" + VAR_D + "}"),
                        rule(RawRules.of(ListNode.of(Literal.NULL, D.node())), "[null," + VAR_D + "]"),
                        rule(RawRules.variable("a."), "{'var':'a.'}"),
                        matcher(
                                RawRules.truthy(D).asCondition().and(P),
                                "{'and':[{'!!':" + VAR_D + "}," + P_TEXT + "]}"),
                        formula(RawRules.log(D).asNumber().plus(1), "{'+':[{'log':" + VAR_D + "},1]}"),
                        matcher(RawRules.cat(C).asText().is("x"), "{'===':[{'cat':" + VAR_C + "},'x']}"),
                        rule(
                                RawRules.variable("at").asDate().plus(Duration.ofDays(1)),
                                "{'date.add':[{'var':'at'},'PT24H']}"),
                        formula(RawRules.variable("d").asDuration().inDays(), "{'duration.as':[{'var':'d'},'DAYS']}"),
                        matcher(
                                RawRules.variable("l").asList().anyMatch(P_OF_ITEM),
                                "{'some':[{'var':'l'},{'>':[{'var':'d'},1]}]}")));
    }

    private static DynamicTest rule(Term written, String text) {
        return row(written.toJsonLogic(), text);
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
            Node tree = RuleReader.read(written);
            assertThat(RuleParser.parse(RulePrinter.print(tree))).isEqualTo(tree);
        });
    }
}
