package dev.togai.dsl;

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
import static dev.togai.dsl.Rules.text;
import static dev.togai.dsl.Rules.variable;
import static dev.togai.dsl.Rules.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.RuleCompiler;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The values of terms for events, in Togai's dialect. */
class MeaningTest {

    private static final AttributeTerm X = attribute("x");
    private static final TextTerm T = dimension("t");

    /** The values that an event may have in place of a string, a number or a date. */
    private static final List<@Nullable Object> ANYTHING = Arrays.asList(
            null,
            "",
            " ",
            "a",
            "abc",
            "abcdef",
            "1",
            "1.50",
            "2024-05-28",
            "2024-05-28T10:00:00",
            "2024-05-28T10:00:00-0800",
            "2024-05-28T10:00:00Z",
            "P1D",
            "-P1D",
            "PT-36H",
            "P1W",
            "P1M",
            true,
            false,
            BigDecimal.ONE,
            new BigDecimal("-2.50"),
            BigDecimal.valueOf(5, -3));

    @Test
    void a_missing_number_matches_no_comparison_and_counts_nothing() {
        assertThat(test(X.isEqualTo(0), x(null))).isFalse();
        assertThat(test(X.lessThan(1), x(null))).isFalse();
        assertThat(test(X.isNumber(), x(null))).isFalse();
        assertThat(test(X.isPresent(), x(null))).isFalse();
        assertThat(test(X.isAbsent(), x(null))).isTrue();
        assertThat(test(X.isAbsent(), Map.of())).isTrue();
        assertThat(of(X.plus(1), x(null))).isNull();
        assertThat(of(sum(X.orElse(0), attribute("y").orElse(0), number(3)), x(null)))
                .isEqualTo(decimal("3"));
    }

    @Test
    void a_numeric_string_equals_the_number_regardless_of_scale() {
        assertThat(test(X.isEqualTo("1.5"), x("1.50"))).isTrue();
        assertThat(test(X.isIn(1, 2), x("2.00"))).isTrue();
        assertThat(test(X.isNumber(), x("2.00"))).isTrue();
        assertThat(test(X.isNumber(), x("two"))).isFalse();
        assertThat(of(X.negated(), x("5"))).isEqualTo(decimal("-5"));
        assertThat(of(X.negated(), x(decimal("-1.50")))).isEqualTo(decimal("1.50"));
        assertThat(of(dimension("t").asNumber().times(2), t("1.25"))).isEqualTo(decimal("2.50"));
    }

    @Test
    void a_fraction_is_rounded_once() {
        assertThat(of(X.dividedBy(3).times(3), x("10"))).isEqualTo(decimal("9.9999"));
        assertThat(of(X.timesFraction(3, 3), x("10"))).isEqualTo(decimal("10.0000"));
        assertThat(of(X.timesFraction(1, 1_000_000), x("12345678"))).isEqualTo(decimal("12.3457"));
    }

    @Test
    void a_number_in_units_is_exact_where_a_quotient_is_rounded() {
        assertThat(of(X.dividedBy(1L << 30), x("53687"))).isEqualTo(decimal("0.0000"));
        assertThat(of(X.inUnitsOf(DataUnit.GIB), x("53687"))).isEqualTo(decimal("0.000049999915063381195068359375"));
        assertThat((BigDecimal) of(X.inUnitsOf(DataUnit.GIB).times("0.05"), x("107374182400")))
                .isEqualByComparingTo("5");
        assertThat(of(X.inUnitsOf(1_000), x("2500"))).isEqualTo(decimal("2.500"));
        assertThat(of(X.inUnitsOf(1_000), x("many"))).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void an_amount_of_whole_units_is_that_number_of_units(DataUnit unit) {
        BigDecimal seven = BigDecimal.valueOf(7 * unit.bytes());

        assertThat((BigDecimal) of(X.inUnitsOf(unit), x(seven))).isEqualByComparingTo("7");
    }

    @Test
    void a_remainder_is_exact_and_has_the_sign_of_the_dividend() {
        assertThat(of(X.remainder(3), x("-7"))).isEqualTo(decimal("-1"));
        assertThat(of(X.remainder("0.3"), x("1"))).isEqualTo(decimal("0.1"));
        assertThat(of(X.remainder(3), x("seven"))).isNull();
    }

    @Test
    void substrings_end_with_the_string() {
        assertThat(of(T.first(3), t("abcdef"))).isEqualTo("abc");
        assertThat(of(T.first(3), t("ab"))).isEqualTo("ab");
        assertThat(of(T.last(3), t("abcdef"))).isEqualTo("def");
        assertThat(of(T.last(3), t("ab"))).isEqualTo("ab");
        assertThat(of(T.dropFirst(3), t("abcdef"))).isEqualTo("def");
        assertThat(of(T.dropFirst(3), t("ab"))).isEqualTo("");
        assertThat(of(T.dropLast(3), t("abcdef"))).isEqualTo("abc");
        assertThat(of(T.dropLast(3), t("ab"))).isEqualTo("");
        for (TextTerm piece : List.of(T.first(1), T.last(1), T.dropFirst(1), T.dropLast(1))) {
            assertThat(of(piece, t(null))).isEqualTo("");
        }
    }

    @Test
    void random_substrings_equal_those_of_java() {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            String text = "abcdefgh".substring(0, random.nextInt(9));
            int n = 1 + random.nextInt(9);
            int cut = Math.min(n, text.length());
            assertThat(of(T.first(n), t(text))).isEqualTo(text.substring(0, cut));
            assertThat(of(T.last(n), t(text))).isEqualTo(text.substring(text.length() - cut));
            assertThat(of(T.dropFirst(n), t(text))).isEqualTo(text.substring(cut));
            assertThat(of(T.dropLast(n), t(text))).isEqualTo(text.substring(0, text.length() - cut));
            String part = "abcdefgh".substring(random.nextInt(8)).substring(0, 1);
            assertThat(test(T.startsWith(part), t(text))).isEqualTo(text.startsWith(part));
            assertThat(test(T.endsWith(part), t(text))).isEqualTo(text.endsWith(part));
            assertThat(test(T.contains(part), t(text))).isEqualTo(text.contains(part));
        }
    }

    @Test
    void a_missing_string_matches_nothing() {
        assertThat(test(T.is(""), t(null))).isFalse();
        assertThat(test(T.is(dimension("u")), t(null))).isFalse();
        assertThat(test(T.startsWith("a"), t(null))).isFalse();
        assertThat(test(T.contains("a"), t(null))).isFalse();
        assertThat(test(T.isPresent(), t(""))).isTrue();
        assertThat(of(concat(T.orElse("none"), text("-"), text("2.0")), t(null)))
                .isEqualTo("none-2.0");
        assertThat(of(when(T.isPresent()).then(T).otherwise("?").orElse("!").first(9), t(null)))
                .isEqualTo("?");
        assertThat(of(when(T.is("x")).then(dimension("u")).otherwise("?").orElse("!"), t("x")))
                .isEqualTo("!");
    }

    @Test
    void dates_compare_by_their_instant() {
        DateTerm ten = date(Instant.parse("2024-05-28T10:00:00Z"));
        DateTerm t = T.asDate();
        assertThat(test(t.before(ten), t("2024-05-28T15:29:59+05:30"))).isTrue();
        assertThat(test(t.sameInstantAs(ten), t("2024-05-28T15:30:00+05:30"))).isTrue();
        assertThat(test(t.before(ten), t("2024-05-28T15:30:00+05:30"))).isFalse();
        assertThat(test(t.within(ten, ten.plus(Duration.ofHours(1))), t("2024-05-28T10:59:59.999999999Z")))
                .isTrue();
        assertThat(test(t.within(ten, ten.plus(Duration.ofHours(1))), t("2024-05-28T11:00Z")))
                .isFalse();
        assertThat(test(eventTimestamp().after(ten), Map.of("timestamp", "2024-05-28T10:00:01Z")))
                .isTrue();
    }

    @Test
    void dates_compare_to_the_nanosecond() {
        Random random = new Random(6);
        for (int i = 0; i < 500; i++) {
            OffsetDateTime one = OffsetDateTime.parse("2024-05-28T10:00:00Z").plusNanos(random.nextInt(5) - 2L);
            OffsetDateTime other = OffsetDateTime.parse("2024-05-28T15:30:00+05:30")
                    .plusNanos(random.nextInt(5) - 2L)
                    .plusSeconds(random.nextInt(3) - 1L);
            Map<String, Object> event = t(one.toString());
            DateTerm constant = date(other);
            assertThat(test(T.asDate().before(constant), event)).isEqualTo(one.isBefore(other));
            assertThat(test(T.asDate().after(constant), event)).isEqualTo(one.isAfter(other));
            assertThat(test(T.asDate().atOrBefore(constant), event)).isEqualTo(!one.isAfter(other));
            assertThat(test(T.asDate().atOrAfter(constant), event)).isEqualTo(!one.isBefore(other));
            assertThat(test(T.asDate().sameInstantAs(constant), event)).isEqualTo(one.isEqual(other));
        }
    }

    @Test
    void a_value_that_is_no_date_matches_no_comparison_and_does_not_fail() {
        DateTerm now = date(Instant.parse("2024-05-28T10:00:00Z"));
        for (String noDate : List.of("", "soon", "2024-05-28", "2024-05-28T10:00:00", "2024-05-28T10:00:00-0800")) {
            DateTerm t = T.asDate();
            assertThat(test(t.isDate(), t(noDate))).as(noDate).isFalse();
            assertThat(test(t.before(now).or(t.atOrAfter(now)), t(noDate))).isFalse();
            assertThat(of(t.durationSince(now).inDays(), t(noDate))).isNull();
            assertThat(of(t.plus(Duration.ofDays(1)), t(noDate))).isNull();
            assertThat(of(t.plus(duration(Duration.ofDays(1))), t(noDate))).isNull();
        }
        assertThat(test(T.asDate().isDate(), t("2024-05-28T10:00+05:30"))).isTrue();
    }

    @Test
    void a_duration_of_either_sign_moves_a_date() {
        DateTerm t = T.asDate();
        Map<String, Object> event = t("2024-01-31T10:00:00Z");
        assertThat(of(t.plus(Duration.ofHours(-36)), event)).isEqualTo("2024-01-29T22:00Z");
        assertThat(of(t.minus(Duration.ofHours(-36)), event)).isEqualTo("2024-02-01T22:00Z");
        assertThat(of(t.plus(Period.ofMonths(1)), event)).isEqualTo("2024-02-29T10:00Z");
        assertThat(of(t.plus(Period.ofMonths(-2)), event)).isEqualTo("2023-11-30T10:00Z");
        assertThat(of(t.plus(Period.ofWeeks(1)), event)).isEqualTo("2024-02-07T10:00Z");
        for (Duration moved : List.of(
                Duration.ZERO,
                Duration.ofDays(1),
                Duration.ofDays(-1),
                Duration.ofSeconds(-1),
                Duration.ofSeconds(86_399))) {
            String later =
                    OffsetDateTime.parse("2024-01-31T10:00:00Z").plus(moved).toString();
            String earlier =
                    OffsetDateTime.parse("2024-01-31T10:00:00Z").minus(moved).toString();
            assertThat(of(t.plus(duration(moved)), event)).isEqualTo(later);
            assertThat(of(t.minus(duration(moved)), event)).isEqualTo(earlier);
            assertThat(of(t.plus(moved), event)).isEqualTo(later);
        }
        assertThat(of(
                        t.plus(attribute("x").asDuration()),
                        Map.of("attributes", Map.of("x", "-P1D"), "dimensions", Map.of("t", "2024-01-31T10:00:00Z"))))
                .isEqualTo("2024-01-30T10:00Z");
    }

    @Test
    void durations_are_counted_in_whole_units() {
        Map<String, Object> event = t("PT1H59M59.9999S");
        DurationTerm d = T.asDuration();
        assertThat(of(d.inHours(), event)).isEqualTo(decimal("1"));
        assertThat(of(d.inMinutes(), event)).isEqualTo(decimal("119"));
        assertThat(of(d.inSeconds(), event)).isEqualTo(decimal("7199"));
        assertThat(of(d.inMillis(), event)).isEqualTo(decimal("7199999"));
        assertThat(of(d.inDays(), event)).isEqualTo(decimal("0"));
        assertThat(test(d.atLeast(Duration.ofHours(2)), event)).isFalse();
        assertThat(test(d.lessThan(Duration.ofHours(2)), event)).isTrue();
        assertThat(of(d.inSeconds(), t("PT-0.5S"))).isEqualTo(decimal("-1"));
        assertThat(of(d.inMinutes(), t("PT-0.5S"))).isEqualTo(decimal("0"));
        assertThat(of(d.inDays(), t("P1W"))).isNull();
        assertThat(of(d.inDays(), t(null))).isNull();
    }

    @Test
    void a_number_of_units_is_a_duration_if_it_is_whole() {
        DurationTerm d = durationOf(X, ChronoUnit.HOURS);
        assertThat(of(d, x("36"))).isEqualTo("PT36H");
        assertThat(of(d, x(decimal("-2")))).isEqualTo("PT-2H");
        assertThat(of(d, x("2.0"))).isNull();
        assertThat(of(d.inMinutes(), x("2"))).isEqualTo(decimal("120"));
        assertThat(of(d.inMinutes(), x(null))).isNull();
    }

    @Test
    void a_missing_list_is_empty() {
        ListTerm lines = list("x");
        Condition dear = item("price").greaterThan(9);
        assertThat(test(lines.anyMatch(dear), x(null))).isFalse();
        assertThat(test(lines.allMatch(dear), x(null))).isFalse();
        assertThat(test(lines.noneMatch(dear), x(null))).isTrue();
        assertThat(of(lines.count(), x(null))).isEqualTo(decimal("0"));
        assertThat(of(lines.filter(dear).sumOf(item("price")), Map.of())).isEqualTo(decimal("0"));
        assertThat(of(lines.concat(list("y")), Map.of())).isEqualTo(List.of());
    }

    @Test
    void conditions_apply_to_each_item() {
        Map<String, Object> event = x(List.of(
                Map.of("price", "12.50", "name", "map"), Map.of("price", decimal("3")), Map.of("name", "gift")));
        ListTerm lines = list("x");
        Condition dear = item("price").greaterThan(9);
        assertThat(test(lines.anyMatch(dear), event)).isTrue();
        assertThat(test(lines.allMatch(dear), event)).isFalse();
        assertThat(test(lines.noneMatch(item("name").asText().is("tip")), event))
                .isTrue();
        assertThat(of(lines.count(), event)).isEqualTo(decimal("3"));
        assertThat(of(lines.filter(dear).count(), event)).isEqualTo(decimal("1"));
        assertThat(of(lines.sumOf(item("price")), event)).isNull();
        assertThat(of(lines.sumOf(item("price").orElse(0).times(2)), event)).isEqualTo(decimal("31.00"));
        assertThat(of(lines.map(item("name").asText()), event)).isEqualTo(Arrays.asList("map", null, "gift"));
        assertThat(test(lines.anyMatch(item().asText().is("b")), x(List.of("a", "b"))))
                .isTrue();
        assertThat(of(lines.sumOf(item()), x(List.of("1", decimal("2.5"))))).isEqualTo(decimal("3.5"));
        assertThat(of(lines.concat(lines).count(), event)).isEqualTo(decimal("6"));
    }

    @Test
    void an_enrichment_reads_its_dependencies() {
        Map<String, Object> event = Map.of(
                "attributes", Map.of("x", "12500"),
                "dependencies", Map.of("meters_per_km", "1000"),
                "usage", Map.of("rides", decimal("7")));
        assertThat(of(X.dividedBy(dependency("meters_per_km")), event)).isEqualTo(decimal("12.5000"));
        assertThat(of(variable("usage.rides").plus(1), event)).isEqualTo(decimal("8"));
        assertThat(of(when(X.greaterThan(10_000)).then(text("far")).otherwise("near"), event))
                .isEqualTo("far");
    }

    @Test
    void no_term_fails_on_any_value_of_an_event() {
        List<Term> words = List.of(
                X.plus(1),
                X.minus(1),
                X.times(2),
                X.dividedBy(3),
                X.remainder(3),
                X.negated(),
                X.min(1),
                X.max(1),
                X.timesFraction(1, 3),
                X.inUnitsOf(DataUnit.GIB),
                X.isNumber(),
                X.isPresent(),
                X.isIn(1, 2),
                X.between(1, 2),
                X.asText().first(2),
                X.asText().last(2),
                X.asText().dropFirst(2),
                X.asText().dropLast(2),
                X.asText().startsWith("a"),
                X.asText().endsWith("a"),
                X.asText().contains("a"),
                X.asText().is("a"),
                X.asText().is(text("a")),
                X.asText().isIn("a"),
                concat(X.asText().orElse(""), text("b")),
                X.asDate().isDate(),
                X.asDate().before(X.asDate()),
                X.asDate().plus(Duration.ofDays(1)),
                X.asDate().minus(Period.ofDays(1)),
                X.asDate().plus(X.asDuration()),
                X.asDate().durationSince(eventTimestamp()).inDays(),
                X.asDuration().inHours(),
                X.asDuration().atLeast(Duration.ofDays(1)),
                durationOf(X, ChronoUnit.DAYS),
                X.asList().map(item().plus(1)),
                X.asList().count(),
                not(X.isAbsent()),
                when(X.greaterThan(0)).then(X).otherwise(0));

        assertThat(words)
                .allSatisfy(word ->
                        ANYTHING.forEach(value -> assertThat(Stream.of(word)).allSatisfy(rule -> of(rule, x(value)))));
    }

    private static @Nullable Object of(Term rule, Map<String, ?> event) {
        return compiled(rule).evaluate(event);
    }

    private static boolean test(Condition rule, Map<String, ?> event) {
        assertThat(compiled(rule).evaluate(event)).isInstanceOf(Boolean.class);
        return compiled(rule).test(event);
    }

    private static CompiledRule compiled(Term rule) {
        return RuleCompiler.of(Dialect.TOGAI).compile(rule.node());
    }

    /** Returns an event with the attribute x, which may be null. */
    private static Map<String, Object> x(@Nullable Object value) {
        Map<String, @Nullable Object> attributes = new HashMap<>();
        attributes.put("x", value);
        return Map.of("attributes", attributes);
    }

    /** Returns an event with the dimension t, which may be null. */
    private static Map<String, Object> t(@Nullable Object value) {
        Map<String, @Nullable Object> dimensions = new HashMap<>();
        dimensions.put("t", value);
        return Map.of("dimensions", dimensions);
    }

    private static BigDecimal decimal(String value) {
        return new BigDecimal(value);
    }
}
