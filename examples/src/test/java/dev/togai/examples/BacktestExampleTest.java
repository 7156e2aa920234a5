package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.backtest.AccountDelta;
import dev.togai.backtest.Backtest;
import dev.togai.backtest.BacktestPolicy;
import dev.togai.backtest.BacktestResult;
import dev.togai.backtest.EventFiles;
import dev.togai.backtest.FileBacktest;
import dev.togai.backtest.MeterDelta;
import dev.togai.backtest.UnitsDelta;
import dev.togai.backtest.Verdict.Outcome;
import dev.togai.event.AttributeValue;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import dev.togai.meters.file.MeterFiles;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the numbers of the example with those of its rules in plain Java, without the evaluator and without the backtest. */
class BacktestExampleTest {

    private static final BigDecimal ZERO = BigDecimal.ZERO;
    private static final Map<String, Function<Event, BigDecimal>> BEFORE = Map.ofEntries(
            Map.entry("api-calls", it -> one(it.isAny("api_call", "status_class", "2xx", "3xx", "4xx"))),
            Map.entry(
                    "api-egress",
                    it -> it.isAny("api_call", "status_class", "2xx", "3xx", "4xx")
                            ? above(it.number("sent_gb"), "0.1")
                            : ZERO),
            Map.entry(
                    "input-tokens",
                    it -> it.isAny("model_call", "model", "small", "large")
                            ? it.times("input_tokens", it.has("model", "large") ? "0.003" : "0.001")
                            : ZERO),
            Map.entry(
                    "output-tokens",
                    it -> it.isAny("model_call", "model", "small", "large")
                            ? it.times("output_tokens", "0.001")
                                    .min(new BigDecimal("5").add(it.times("output_tokens", "0.0005")))
                            : ZERO),
            Map.entry(
                    "cached-tokens",
                    it -> it.isAny("model_call", "model", "small", "large")
                            ? it.times("cached_tokens", "0.0001")
                            : ZERO),
            Map.entry("storage-hot", it -> it.isAny("storage_measured", "tier", "hot") ? it.number("gigabytes") : ZERO),
            Map.entry(
                    "storage-cold",
                    it -> it.isAny("storage_measured", "tier", "cold")
                            ? it.number("gigabytes").max(BigDecimal.ONE)
                            : ZERO),
            Map.entry(
                    "seats",
                    it -> it.isAny("seats_counted", "plan", "team", "business")
                            ? above(it.number("seats"), "5")
                            : ZERO),
            Map.entry(
                    "waiting-time",
                    it -> it.event().schemaName().equals("ride_completed")
                            ? above(it.number("waiting_minutes"), "5")
                            : ZERO),
            Map.entry(
                    "short-rides",
                    it -> one(it.isAny("ride_completed", "city", "chennai", "mumbai")
                            && it.number("distance").compareTo(new BigDecimal("20")) < 0)),
            Map.entry("ride-count", it -> one(it.isAny("ride_completed", "city", "chennai", "mumbai", "delhi"))),
            Map.entry("long-rides", it -> longRide(it, "0.3")));

    private static final Map<String, Function<Event, BigDecimal>> CHANGED = Map.of(
            "ride-count", it -> one(it.isAny("ride_completed", "city", "chennai", "mumbai")),
            "long-rides", it -> longRide(it, "0.32"));

    @TempDir
    private static Path folder;

    private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();
    private static BacktestResult result;

    /** An event with the conditions and numbers of the rules. */
    private record Event(UsageEvent event) {

        boolean isAny(String schema, String dimension, String... values) {
            return event.schemaName().equals(schema)
                    && List.of(values).contains(event.dimensions().get(dimension));
        }

        boolean has(String dimension, String value) {
            return value.equals(event.dimensions().get(dimension));
        }

        BigDecimal number(String attribute) {
            return event.attributes().stream()
                    .filter(it -> it.name().equals(attribute))
                    .map(AttributeValue::value)
                    .map(BigDecimal::new)
                    .findFirst()
                    .orElseThrow();
        }

        BigDecimal times(String attribute, String factor) {
            return number(attribute).multiply(new BigDecimal(factor));
        }
    }

    private static BigDecimal one(boolean counts) {
        return counts ? BigDecimal.ONE : ZERO;
    }

    private static BigDecimal above(BigDecimal number, String included) {
        return number.subtract(new BigDecimal(included)).max(ZERO);
    }

    private static BigDecimal longRide(Event ride, String nightRate) {
        return ride.isAny("ride_completed", "city", "chennai", "mumbai")
                        && ride.number("distance").compareTo(new BigDecimal("100")) > 0
                ? ride.times("distance", ride.has("period", "night") ? nightRate : "0.4")
                : ZERO;
    }

    @BeforeAll
    static void run() throws Exception {
        result = BacktestExample.run(folder, new PrintStream(PRINTED, true, StandardCharsets.UTF_8));
    }

    private static List<String> lines() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder.resolve("events"))) {
            files = found.sorted().toList();
        }
        return files.stream().flatMap(file -> lines(file).stream()).toList();
    }

    private static List<String> lines(Path file) {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the units of each account by the name of the meter. */
    private static Map<String, Map<String, UnitsDelta>> unitsInPlainJava() throws IOException {
        Map<String, Map<String, UnitsDelta>> units = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        for (String line : lines()) {
            if (line.endsWith("}") && ids.add(read(line).id().orElseThrow())) {
                Event event = new Event(read(line));
                BEFORE.forEach((name, rule) -> units.computeIfAbsent(name, it -> new TreeMap<>())
                        .merge(
                                event.event().accountId(),
                                new UnitsDelta(
                                        rule.apply(event),
                                        CHANGED.getOrDefault(name, rule).apply(event)),
                                UnitsDelta::plus));
            }
        }
        return units;
    }

    private static UsageEvent read(String line) {
        return TogaiJson.read(line, UsageEvent.class);
    }

    @Test
    void the_units_of_all_meters_are_those_of_plain_java() throws Exception {
        Map<String, Map<String, UnitsDelta>> expected = unitsInPlainJava();

        // One of the twelve is not active.
        assertThat(result.meters()).hasSize(11).allSatisfy(meter -> {
            Map<String, UnitsDelta> accounts = Objects.requireNonNull(expected.get(meter.name()));
            assertThat(meter.units())
                    .as(meter.name())
                    .isEqualTo(accounts.values().stream().reduce(UnitsDelta.ZERO, UnitsDelta::plus));
            assertThat(meter.accounts().changed())
                    .as(meter.name())
                    .isEqualTo(accounts.values().stream()
                            .filter(it -> !it.isZero())
                            .count());
            assertThat(meter.accounts().newlyZero())
                    .as(meter.name())
                    .isEqualTo(accounts.values().stream()
                            .filter(it -> it.before().signum() > 0 && it.after().signum() == 0)
                            .count());
            assertThat(meter.accounts().byDifference()).isEqualTo(greatestDifferences(accounts));
        });
    }

    private static List<AccountDelta> greatestDifferences(Map<String, UnitsDelta> accounts) {
        return accounts.entrySet().stream()
                .filter(account -> !account.getValue().isZero())
                .map(account -> new AccountDelta(account.getKey(), account.getValue()))
                .sorted(Comparator.comparing(
                                (AccountDelta it) -> it.units().difference().abs(), Comparator.reverseOrder())
                        .thenComparing(AccountDelta::accountId))
                .limit(10)
                .toList();
    }

    @Test
    void each_line_is_evaluated_or_repeated_or_damaged() throws Exception {
        List<String> lines = lines();
        List<String> whole = lines.stream().filter(line -> line.endsWith("}")).toList();

        assertThat(result.quality().lines()).isEqualTo(lines.size());
        assertThat(result.quality().damaged())
                .isEqualTo(lines.size() - whole.size())
                .isPositive();
        assertThat(result.quality().evaluated()).isEqualTo(new HashSet<>(whole).size());
        assertThat(result.quality().duplicates())
                .isEqualTo(whole.size() - new HashSet<>(whole).size())
                .isPositive();
    }

    @Test
    void the_last_sentence_has_the_numbers_of_the_result_and_a_thing_to_do() {
        MeterDelta rides = result.meters().stream()
                .filter(meter -> meter.name().equals("ride-count"))
                .findFirst()
                .orElseThrow();
        AccountDelta greatest = rides.accounts().newlyZeroAccounts().get(0);

        assertThat(result.verdict().outcome()).isEqualTo(Outcome.BLOCKED);
        assertThat(PRINTED.toString(StandardCharsets.UTF_8).lines().reduce((first, last) -> last))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("Do not merge the change")
                        .contains(
                                rides.accounts().newlyZero() + " accounts",
                                "ride-count",
                                "where city is delhi.",
                                greatest.accountId() + " loses the most, "
                                        + greatest.units().before().toPlainString()));
    }

    @Test
    void the_guide_shows_parts_of_the_output() throws Exception {
        String guide = Files.readString(Path.of("../docs/guide/backtest.md"));
        List<String> parts = Pattern.compile("```text\\n(.*?)```", Pattern.DOTALL)
                .matcher(guide.substring(0, guide.indexOf("## The command")))
                .results()
                .map(part -> part.group(1))
                .toList();

        assertThat(parts)
                .hasSize(3)
                .allSatisfy(part ->
                        assertThat(PRINTED.toString(StandardCharsets.UTF_8)).contains(part));
    }

    @Test
    void a_policy_with_other_limits_has_another_verdict() throws Exception {
        BacktestPolicy policy = BacktestPolicy.builder()
                .maxTotalPercent(new BigDecimal("15"))
                .maxAccountPercent(new BigDecimal("100"))
                .allowsNewlyZero(true)
                .build();
        Backtest backtest = Backtest.builder()
                .before(MeterFiles.read(folder.resolve("before")).set())
                .after(MeterFiles.read(folder.resolve("after")).set())
                .policy(policy)
                .build();

        BacktestResult allowed = FileBacktest.builder(backtest).build().run(EventFiles.of(folder.resolve("events")));

        assertThat(allowed.verdict().outcome()).isEqualTo(Outcome.WITHIN_POLICY);
        assertThat(BacktestExample.advice(allowed)).startsWith("Merge the change");
        assertThat(allowed.meters()).isEqualTo(result.meters());
    }

    @Test
    void the_folder_has_all_meters_of_the_examples_and_the_report() throws Exception {
        try (Stream<Path> meters = Files.walk(folder.resolve("before"));
                Stream<Path> resources = Files.walk(Path.of("src/main/resources/meters"))) {
            assertThat(meters.filter(Files::isRegularFile).map(folder.resolve("before")::relativize))
                    .containsExactlyInAnyOrderElementsOf(resources
                            .filter(Files::isRegularFile)
                            .map(Path.of("src/main/resources/meters")::relativize)
                            .toList());
        }
        assertThat(folder.resolve("report.html")).content().contains("<html", "ride-count");
    }
}
