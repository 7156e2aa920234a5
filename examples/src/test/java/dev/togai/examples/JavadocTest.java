package dev.togai.examples;

import static dev.togai.dsl.Rules.all;
import static dev.togai.dsl.Rules.any;
import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static dev.togai.dsl.Rules.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.dsl.Condition;
import dev.togai.dsl.NumberTerm;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.dsl.explain.Explanation;
import dev.togai.dsl.lint.CheckedUsageMeters;
import dev.togai.dsl.lint.MeterChecker;
import dev.togai.dsl.lint.RuleChecker;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.JsonLocations;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.MeterUsage;
import dev.togai.dsl.preview.UsagePeriod;
import dev.togai.dsl.text.RuleParser;
import dev.togai.event.UsageEvent;
import dev.togai.feign.FeignOptions;
import dev.togai.feign.FeignTransportProvider;
import dev.togai.json.TogaiJson;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import dev.togai.testkit.sample.SampleEvents;
import dev.togai.testkit.sample.SampleHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the Javadoc, run. {@link DocumentsTest} holds the two together. */
class JavadocTest {

    /** Stands in for the sandbox: a fake behind HTTP. */
    private static final class Environment {
        static dev.togai.config.Environment SANDBOX = dev.togai.config.Environment.SANDBOX;
    }

    /** Stands in for the process environment. */
    private static final class TokenSource {
        static dev.togai.auth.TokenSource environmentVariable(String name) {
            return dev.togai.auth.TokenSource.fixed(name);
        }

        static dev.togai.auth.TokenSource fixed(String token) {
            return dev.togai.auth.TokenSource.fixed(token);
        }
    }

    @Test
    void of_the_client() {
        FakeTogai fake = FakeTogai.create();
        fake.usageMeters().create(Meters.count("rides"));
        List<String> names = new ArrayList<>();
        try (FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            Environment.SANDBOX = server.environment();

            try (TogaiClient togai = TogaiClient.builder()
                    .environment(Environment.SANDBOX)
                    .tokens(TokenSource.environmentVariable("TOGAI_API_TOKEN"))
                    .build()) {
                togai.usageMeters().all().forEach(meter -> names.add(meter.name()));
            }
        }

        assertThat(names).containsExactly("rides");
    }

    @Test
    void of_the_guided_builders() {
        Computation rides = Computation.builder()
                .when(dimension("city").isIn("chennai", "mumbai"))
                .compute(attribute("distance").times("0.4"))
                .build();

        assertThat(rides.matcher()).isPresent();
        assertThat(guided()).extracting(CreateUsageMeterRequest::name).containsExactly("rides", "ride-distance");
    }

    private static List<CreateUsageMeterRequest> guided() {
        CreateUsageMeterRequest rides = Meters.count("rides")
                .when(dimension("city").is("chennai"))
                .forEvent("ride_completed")
                .build();
        CreateUsageMeterRequest distance = Meters.sum("ride-distance")
                .compute(attribute("distance").times("0.4"))
                .forEvent("ride_completed")
                .build();
        return List.of(rides, distance);
    }

    @Test
    void of_sample_events_of_months(@TempDir Path folder) throws IOException {
        EventSchema schema = EventSchema.builder()
                .name("ride_completed")
                .attribute("distance")
                .build();
        Instant start = Instant.parse("2026-07-01T00:00:00Z");
        Instant end = Instant.parse("2026-10-01T00:00:00Z");
        Path file = folder.resolve("events.jsonl");

        SampleHistory.of(SampleEvents.of(schema).between(start, end))
                .accounts(1_000)
                .late(0.02, Duration.ofDays(3))
                .repeated(0.01)
                .damaged(0.001)
                .write(file, 10_000);

        assertThat(Files.readAllLines(file)).hasSize(10_000);
    }

    @Test
    void of_the_words() {
        Condition counted = all(
                dimension("city").isIn("chennai", "mumbai"),
                any(
                        attribute("distance").greaterThan(100),
                        attribute("distance").lessThan(20)));
        NumberTerm units = attribute("distance").times("0.4");
        NumberTerm tariff = when(attribute("distance").atMost(20)).then(8).otherwise(units);

        assertThat(counted.toJsonLogic().isJson()).isTrue();
        assertThat(tariff.toJsonLogic().isJson()).isTrue();
    }

    @Test
    void of_an_event() {
        UsageEvent ride = UsageEvent.builder()
                .schemaName("ride_completed")
                .id("ride-4711")
                .timestamp(Instant.parse("2024-05-27T10:00:00Z"))
                .accountId("acme")
                .attribute("distance", "12.40")
                .dimension("city", "chennai")
                .build();

        assertThat(TogaiJson.read(TogaiJson.write(ride), UsageEvent.class)).isEqualTo(ride);
    }

    @Test
    void of_a_meter_over_events() {
        CreateUsageMeterRequest rides = guided().get(0);
        List<UsageEvent> events = List.of();

        MeterUsage usage = CompiledMeter.of(rides).usage(events, UsagePeriod.MONTH);

        assertThat(usage.total()).isZero();
    }

    @Test
    void of_an_explanation() {
        CompiledRule compiled = RuleCompiler.of(Dialect.TOGAI)
                .compile(dimension("city").isIn("chennai", "mumbai").node());
        Map<String, Object> event = Map.of("dimensions", Map.of("city", "delhi"));

        Explanation why = Explanation.of(compiled, event);
        why.matcherSentence(); // not counted: city is "delhi", which is not in ("chennai", "mumbai")

        assertThat(why.matcherSentence())
                .isEqualTo("not counted: city is \"delhi\", which is not in (\"chennai\", \"mumbai\")");
    }

    @Test
    void of_the_readable_form() {
        Node counted = RuleParser.parse("dimensions.city in (\"chennai\", \"mumbai\") and attributes.distance > 100");

        assertThat(counted)
                .isEqualTo(all(
                                dimension("city").isIn("chennai", "mumbai"),
                                attribute("distance").greaterThan(100))
                        .node());
    }

    @Test
    void of_the_checker() {
        List<String> log = new ArrayList<>();
        JsonLogic matcher = JsonLogic.of("{\"in\":[{\"var\":\"dimensions.city\"},\"chennai\",\"mumbai\"]}");
        RuleChecker checker = RuleChecker.of(RuleKind.MATCHER);
        for (Finding finding : checker.check(matcher)) {
            log.add(finding.toString());
        }
        JsonLogic fixed = checker.fixAll(matcher);

        assertThat(log).hasSize(1).allMatch(line -> line.startsWith("error[in-without-list] at $: "));
        assertThat(fixed.text()).isEqualTo("{\"in\":[{\"var\":\"dimensions.city\"},[\"chennai\",\"mumbai\"]]}");
    }

    @Test
    void checking_with_an_event_schema() {
        List<String> log = new ArrayList<>();

        EventSchema schema = EventSchema.builder()
                .name("ride_completed")
                .addAttribute(EventAttribute.builder().name("distance").build())
                .addDimension(EventDimension.builder().name("city").build())
                .build();
        CreateUsageMeterRequest meter = Meters.sum("ride-units")
                .compute(attribute("distanse").times("0.4"))
                .forEvent("ride_completed")
                .build();
        for (Finding finding : MeterChecker.create().withSchema(schema).check(meter)) {
            log.add(finding.toString());
        }

        assertThat(log)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("error[unknown-field] ")
                        .endsWith("\"ride_completed\" has no attribute \"distanse\", so it is never there."
                                + " Did you mean \"distance\"?"));
    }

    @Test
    void of_the_locations_of_findings() {
        List<String> log = new ArrayList<>();
        MeterChecker checker = MeterChecker.create();
        String text = """
                {"name": "rides", "type": "COUNTER", "aggregation": "SUM", "eventSchemaName": "rides",
                 "computations": [{"order": 1,
                   "matcher": "{\\"<\\":[{\\"var\\":\\"attributes.distance\\"},\\"far\\"]}",
                   "computation": "1"}]}""";

        JsonLocations locations = JsonLocations.of(text);
        for (Finding finding : checker.check(TogaiJson.read(text, CreateUsageMeterRequest.class))) {
            log.add(locations.position(finding.location()) + ": " + finding);
        }

        assertThat(log).hasSize(1).allMatch(line -> line.startsWith("3:15: error[never-compares] at computations[0]."));
    }

    @Test
    void of_the_checked_meters() {
        List<String> log = new ArrayList<>();
        FakeTogai fake = FakeTogai.create();
        try (TogaiClient togai = TogaiClient.of(fake)) {
            UsageMeters meters =
                    CheckedUsageMeters.wrap(togai.usageMeters()).withListener(finding -> log.add(finding.toString()));
            meters.create(Meters.count("rides"));
        }

        assertThat(fake.meters()).hasSize(1);
        assertThat(log).hasSize(1).allMatch(line -> line.startsWith("warning[no-event-schema] at eventSchemaName: "));
    }

    @Test
    void of_the_transport() {
        dev.togai.auth.TokenSource tokens = TokenSource.fixed("any");
        TogaiClient togai = TogaiClient.builder()
                .tokens(tokens)
                .transport(new FeignTransportProvider(FeignOptions.defaults().withMaxConnections(50)))
                .build();

        assertThat(togai.usageMeters()).isNotNull();
        togai.close();
    }

    @Test
    void of_the_fake() {
        FakeTogai fake = FakeTogai.create();
        try (TogaiClient togai = TogaiClient.of(fake)) {
            togai.usageMeters().create(Meters.count("rides"));
        }
        assertThat(fake.meters()).hasSize(1);
    }

    @Test
    void of_the_server() {
        FakeTogai fake = FakeTogai.create();

        try (FakeTogaiServer server = FakeTogaiServer.start(fake);
                TogaiClient togai = TogaiClient.builder()
                        .environment(server.environment())
                        .tokens(TokenSource.fixed("any"))
                        .build()) {
            togai.usageMeters().create(Meters.count("rides"));
        }

        assertThat(fake.meters()).hasSize(1);
    }
}
