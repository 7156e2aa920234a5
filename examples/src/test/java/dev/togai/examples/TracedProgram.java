package dev.togai.examples;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenExchange;
import dev.togai.auth.TokenSource;
import dev.togai.cli.TogaiCli;
import dev.togai.config.CallListener;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.UsagePeriod;
import dev.togai.error.TogaiException;
import dev.togai.event.UsageEvent;
import dev.togai.feign.LoggingCallListener;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.metric.AggregationPeriod;
import dev.togai.metric.MetricQuery;
import dev.togai.micrometer.MicrometerCallListener;
import dev.togai.micrometer.TogaiMetrics;
import dev.togai.opentelemetry.OpenTelemetryCallListener;
import dev.togai.schema.EventSchema;
import dev.togai.schema.Schemas;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The program that {@link ReflectionTracer} starts: every group of endpoints over HTTP, a preview, the
 * listeners, and the command line. */
final class TracedProgram {

    /** More evaluations than a rule needs to take the fast path. */
    private static final int EVALUATIONS = 510_000;

    private static final Instant DAY = Instant.parse("2024-05-27T00:00:00Z");
    private static final UsageEvent RIDE = UsageEvent.builder()
            .schemaName("ride_completed")
            .id("ride-4711")
            .timestamp(DAY)
            .accountId("acme")
            .attribute("distance", "10")
            .dimension("city", "chennai")
            .build();

    private TracedProgram() {}

    /** Runs everything, and prints the last line only if nothing failed. */
    public static void main(String[] args) {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        FakeTogai fake = FakeTogai.create();
        try (FakeTogaiServer server = FakeTogaiServer.start(fake);
                TogaiClient togai = TogaiClient.builder()
                        .environment(server.environment())
                        .tokens(TokenSource.fixed("secret"))
                        .tokenExchange(TokenExchange.defaults())
                        .listener(CallListener.all(List.of(
                                LoggingCallListener.create(),
                                MicrometerCallListener.create(metrics, server.environment()),
                                OpenTelemetryCallListener.create(OpenTelemetry.noop(), server.environment()))))
                        .build()) {
            TogaiMetrics.of(togai).bindTo(metrics);
            UsageMeter meter = callEveryEndpoint(togai.usageMeters());
            callEveryGroup(togai);
            preview(meter);
        }
        evaluate();
        TogaiCli.main(new String[] {"--help"});
        TogaiCli.main(new String[] {"lint", "--help"});
        System.out.println("traced everything");
    }

    private static UsageMeter callEveryEndpoint(UsageMeters meters) {
        CreateUsageMeterRequest request = Meters.sum("rides")
                .when(dimension("city").isIn("chennai", "mumbai"))
                .compute(attribute("distance").times("0.4"))
                .forEvent("ride_completed")
                .build();
        UsageMeter meter = meters.create(request);
        meters.update(meter.id(), update -> update.billableName("Rides"));
        meters.activate(meter.id());
        meters.deactivate(meter.id());
        meters.get(meter.id());
        meters.list(UsageMeterQuery.all());
        meters.delete(meter.id());
        try {
            meters.get(meter.id());
            throw new IllegalStateException("The meter is deleted");
        } catch (TogaiException expected) {
            return meter;
        }
    }

    private static void callEveryGroup(TogaiClient togai) {
        EventSchema schema = togai.eventSchemas()
                .create(Schemas.named("ride_completed")
                        .attribute("distance", "km")
                        .dimension("city"));
        togai.eventSchemas().activate(schema.name());
        togai.ingestion().ingest(RIDE);
        togai.events().get("ride-4711");
        togai.metrics()
                .query(request -> request.from(DAY)
                        .until(DAY.plus(1, ChronoUnit.DAYS))
                        .query(MetricQuery.usage("usage").by(AggregationPeriod.DAY)));
        togai.customers().all().forEach(customer -> {});
        togai.accounts().all().forEach(account -> {});
    }

    private static void preview(UsageMeter meter) {
        BigDecimal total =
                CompiledMeter.of(meter).usage(List.of(RIDE), UsagePeriod.MONTH).total("acme");
        if (total.compareTo(BigDecimal.valueOf(4)) != 0) {
            throw new IllegalStateException("The total is " + total);
        }
    }

    private static void evaluate() {
        CompiledRule rule = RuleCompiler.of(Dialect.TOGAI)
                .compile(attribute("distance").times("0.4").toJsonLogic());
        for (int i = 0; i < EVALUATIONS; i++) {
            rule.compute(Map.of("attribute", Map.of("distance", BigDecimal.TEN)));
        }
    }
}
