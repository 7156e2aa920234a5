package dev.togai.examples;

import static dev.togai.dsl.Rules.all;
import static dev.togai.dsl.Rules.any;
import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.date;
import static dev.togai.dsl.Rules.dimension;
import static dev.togai.dsl.Rules.eventTimestamp;
import static dev.togai.dsl.Rules.items;
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
import dev.togai.dsl.print.RuleParser;
import dev.togai.dsl.print.RulePrinter;
import dev.togai.dsl.print.ShortNames;
import dev.togai.dsl.usage.AskedRule;
import dev.togai.dsl.usage.CompiledMeter;
import dev.togai.dsl.usage.MeterUsage;
import dev.togai.dsl.usage.UsagePeriod;
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
import dev.togai.testkit.fault.Faults;
import dev.togai.testkit.http.FakeTogaiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of the README, run. {@link DocumentsTest} holds the two together. */
class ReadmeTest {

    /** Stands in for the sandbox: a fake behind HTTP. */
    private static final class Environment {
        static dev.togai.config.Environment SANDBOX = dev.togai.config.Environment.SANDBOX;
    }

    /** Stands in for the process environment. */
    private static final class TokenSource {
        static dev.togai.config.TokenSource environmentVariable(String name) {
            return dev.togai.config.TokenSource.fixed(name);
        }
    }

    private final FakeTogai fake = FakeTogai.create();
    private final UsageMeters meters = fake.usageMeters();

    @Test
    void thirty_seconds() {
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
                    .isEqualTo(rulesInTheReadme());
        });
    }

    private static List<JsonLogic> rulesInTheReadme() {
        try {
            String readme = Files.readString(Path.of("../README.md"));
            int start = readme.indexOf("```json\n") + "```json\n".length();
            return readme.substring(start, readme.indexOf("```", start))
                    .lines()
                    .map(JsonLogic::of)
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
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
                items("stops").count().atLeast(2));
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

        assertThat(written).isEqualTo(rulesInTheReadme().get(0));
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
        List<String> shown = new ArrayList<>();

        for (UsageMeter meter : meters.all()) {
            shown.add(meter.name());
        }

        assertThat(shown).containsExactly("rides");
    }

    @Test
    void what_would_it_bill() {
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
        List<AskedRule> asked = meter.explain(other);
        Explanation why = asked.get(asked.size() - 1).why();
        assertThat(why.asMatcher())
                .isEqualTo("not counted: city is \"delhi\", which is not in (\"chennai\", \"mumbai\")");
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
        return "It was activated.";
    }

    @Test
    void when_things_go_wrong() {
        List<String> repetitions = new ArrayList<>();
        fake.inject(Faults.script().on(UsageMeters.CREATE, Fault.rateLimited(Duration.ZERO)));
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
                            repetitions.add(attempt.call() + " in " + wait);
                        }
                    })
                    .build()) {
                TogaiClient hasty = togai.with(CallOptions.defaults()
                        .withTimeout(Duration.ofSeconds(3))
                        .withHeader("X-Trace-Id", "4711"));
                hasty.usageMeters().create(Meters.count("rides"));
            }
        }

        assertThat(repetitions).singleElement().asString().startsWith("create usage meter \"rides\" in ");
        assertThat(fake.meters()).hasSize(1);
        assertThat(fake.journal())
                .allSatisfy(call -> assertThat(call.headers()).containsEntry("x-trace-id", List.of("4711")));
    }
}
