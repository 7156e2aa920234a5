package dev.togai.examples;

import static dev.togai.dsl.Rules.all;
import static dev.togai.dsl.Rules.any;
import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.date;
import static dev.togai.dsl.Rules.dimension;
import static dev.togai.dsl.Rules.eventTimestamp;
import static dev.togai.dsl.Rules.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.config.CallListener;
import dev.togai.config.CallOptions;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.dsl.Condition;
import dev.togai.dsl.NumberTerm;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.explain.Explanation;
import dev.togai.dsl.lint.RuleChecker;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.MeterUsage;
import dev.togai.dsl.preview.RuleTrace;
import dev.togai.dsl.preview.UsagePeriod;
import dev.togai.dsl.text.RuleParser;
import dev.togai.dsl.text.RulePrinter;
import dev.togai.dsl.text.ShortNames;
import dev.togai.error.CircuitOpenException;
import dev.togai.error.NotFoundException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.TogaiException;
import dev.togai.event.UsageEvent;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.rule.JsonLogic;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.http.FakeTogaiServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of the guide, run. {@link DocumentsTest} holds the two together. */
class GuideTest {

    /** Replaces the sandbox by a fake over HTTP. */
    private static final class Environment {
        static dev.togai.config.Environment SANDBOX = dev.togai.config.Environment.SANDBOX;

        /** Returns the address of the fake instead of that of a program. */
        static dev.togai.config.Environment of(String url) {
            assertThat(dev.togai.config.Environment.of(url)).isNotNull();
            return SANDBOX;
        }
    }

    /** Replaces the environment of the process. */
    private static final class TokenSource {
        static dev.togai.auth.TokenSource environmentVariable(String name) {
            return dev.togai.auth.TokenSource.fixed(name);
        }

        static dev.togai.auth.TokenSource fixed(String token) {
            return dev.togai.auth.TokenSource.fixed(token);
        }
    }

    private final FakeTogai fake = FakeTogai.create();
    private final UsageMeters meters = fake.usageMeters();

    @Test
    void the_client() {
        try (FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            Environment.SANDBOX = server.environment();

            try (TogaiClient togai = TogaiClient.builder()
                    .environment(Environment.SANDBOX)
                    .tokens(TokenSource.environmentVariable("TOGAI_API_TOKEN"))
                    .build()) {
                UsageMeter rides = togai.usageMeters()
                        .create(Meters.sum("ride-units")
                                .when(all(
                                        dimension("city").isIn("chennai", "mumbai"),
                                        any(
                                                attribute("distance").greaterThan(100),
                                                attribute("distance").lessThan(20))))
                                .compute(attribute("distance").times("0.4"))
                                .forEvent("ride_completed"));
                togai.usageMeters().activate(rides.id());
            }
        }

        assertThat(fake.meters()).singleElement().satisfies(meter -> {
            assertThat(meter.isActive()).isTrue();
            assertThat(List.of(
                            meter.computations().get(0).matcher().orElseThrow(),
                            meter.computations().get(0).formula().orElseThrow()))
                    .isEqualTo(rulesInTheGuide());
        });
    }

    private static List<JsonLogic> rulesInTheGuide() {
        try {
            String guide = Files.readString(Path.of("../docs/guide/rules.md"));
            int start = guide.indexOf("```json\n") + "```json\n".length();
            return guide.substring(start, guide.indexOf("```", start))
                    .lines()
                    .map(JsonLogic::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void another_address() {
        try (FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            Environment.SANDBOX = server.environment();

            TogaiClient togai = TogaiClient.builder()
                    .environment(Environment.of("http://127.0.0.1:8787"))
                    .tokens(TokenSource.fixed("secret"))
                    .build();

            try (togai) {
                togai.usageMeters().create(Meters.count("rides"));
            }
        }
        assertThat(fake.meters()).hasSize(1);
    }

    @Test
    void meters() {
        CreateUsageMeterRequest rides = Meters.count("rides")
                .when(dimension("city").is("chennai"))
                .forEvent("ride_completed")
                .build();

        assertThat(rides.computations().get(0).formula()).contains(JsonLogic.of("1"));
    }

    @Test
    void rules() {
        Condition billed = all(
                dimension("zone").startsWith("airport-"),
                dimension("started_at").asDate().atOrAfter(date(Instant.parse("2024-01-01T00:00:00Z"))),
                list("stops").count().atLeast(2));
        NumberTerm minutes =
                eventTimestamp().durationSince(dimension("started_at").asDate()).inMinutes();

        assertThat(RuleParser.parse(billed.toString())).isEqualTo(billed.node());
        assertThat(minutes).hasToString("duration.as(duration.between(dimensions.started_at, timestamp), \"MINUTES\")");
    }

    @Test
    void readable_rules() {
        ShortNames names = ShortNames.of(List.of("distance"), List.of("city"));
        Node rule = RuleParser.parse("city in (\"chennai\", \"mumbai\") and (distance > 100 or distance < 20)", names);
        JsonLogic written = RuleWriter.write(rule);
        String printed = RulePrinter.print(rule, names);

        assertThat(written).isEqualTo(rulesInTheGuide().get(0));
        assertThat(printed).isEqualTo("city in (\"chennai\", \"mumbai\") and (distance > 100 or distance < 20)");
    }

    @Test
    void updates() {
        String id =
                meters.create(Meters.count("rides").filter("city", "chennai")).id();

        meters.update(id, update -> update.billableName("Cab rides").filters(List.of()));

        assertThat(meters.get(id).billableName()).contains("Cab rides");
        assertThat(meters.get(id).filters()).isEmpty();
    }

    @Test
    void all_pages() {
        meters.create(Meters.count("rides"));
        List<String> names = new ArrayList<>();

        for (UsageMeter meter : meters.all()) {
            names.add(meter.name());
        }

        assertThat(names).containsExactly("rides");
    }

    @Test
    void a_preview_and_an_explanation() {
        CreateUsageMeterRequest rides = Meters.sum("ride-units")
                .when(dimension("city").isIn("chennai", "mumbai"))
                .compute(attribute("distance").times("0.4"))
                .forEvent("ride_completed")
                .build();

        UsageEvent ride = UsageEvent.builder()
                .schemaName("ride_completed")
                .id("ride-4711")
                .timestamp("2024-05-27T10:00:00Z")
                .accountId("acme")
                .attribute("distance", "10")
                .dimension("city", "chennai")
                .build();
        CompiledMeter meter = CompiledMeter.of(rides);

        MeterUsage may = meter.usage(List.of(ride), UsagePeriod.MONTH);

        assertThat(may.total("acme")).isEqualByComparingTo("4");
        assertThat(may.counts().failed()).isZero();

        UsageEvent other =
                UsageEvent.builder().from(ride).dimension("city", "delhi").build();
        List<RuleTrace> rules = meter.explain(other);
        Explanation explanation = rules.get(rules.size() - 1).explanation();
        assertThat(explanation.matcherSentence())
                .isEqualTo("not counted: city is \"delhi\", which is not in (\"chennai\", \"mumbai\")");
    }

    @Test
    void checking() {
        List<String> log = new ArrayList<>();

        JsonLogic matcher = JsonLogic.of("{\"in\":[{\"var\":\"dimensions.city\"},\"chennai\",\"mumbai\"]}");
        RuleChecker checker = RuleChecker.of(RuleKind.MATCHER);
        for (Finding finding : checker.check(matcher)) {
            log.add(finding.toString());
        }
        JsonLogic fixed = checker.fixAll(matcher);

        assertThat(log).singleElement().asString().startsWith("error[in-without-list] at $: ");
        assertThat(fixed.text()).isEqualTo("{\"in\":[{\"var\":\"dimensions.city\"},[\"chennai\",\"mumbai\"]]}");
    }

    @Test
    void errors() {
        assertThat(activate("um.none")).isEqualTo("There is no meter um.none.");
    }

    private String activate(String id) {
        try {
            meters.activate(id);
        } catch (NotFoundException e) {
            return "There is no meter " + e.subject().orElseThrow() + ".";
        } catch (OutcomeUnknownException e) {
            return e.whatToCheck();
        } catch (TogaiConnectionException | CircuitOpenException e) {
            return "Nothing has changed: try again later.";
        }
        return "The meter is active.";
    }

    @Test
    void resilience() {
        List<String> retries = new ArrayList<>();
        fake.inject(FaultPlan.script().on(UsageMeters.CREATE, Fault.rateLimited(Duration.ZERO)));
        try (FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            Environment.SANDBOX = server.environment();

            try (TogaiClient togai = TogaiClient.builder()
                    .environment(Environment.SANDBOX)
                    .tokens(TokenSource.environmentVariable("TOGAI_API_TOKEN"))
                    .resilience(ResiliencePolicy.defaults()
                            .withRetry(RetryPolicy.defaults().withMaxAttempts(3)))
                    .listener(new CallListener() {
                        @Override
                        public void retryScheduled(Attempt attempt, Duration wait, TogaiException failure) {
                            retries.add(attempt.call() + " in " + wait);
                        }
                    })
                    .build()) {
                TogaiClient urgent = togai.with(CallOptions.defaults()
                        .withTimeout(Duration.ofSeconds(3))
                        .withHeader("X-Trace-Id", "4711"));
                urgent.usageMeters().create(Meters.count("rides"));
            }
        }

        assertThat(retries).singleElement().asString().startsWith("create usage meter \"rides\" in ");
        assertThat(fake.meters()).hasSize(1);
        assertThat(fake.journal())
                .allSatisfy(call -> assertThat(call.headers()).containsEntry("x-trace-id", List.of("4711")));
    }
}
