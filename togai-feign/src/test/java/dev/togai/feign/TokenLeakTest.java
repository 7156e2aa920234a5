package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenExchange;
import dev.togai.auth.TokenSource;
import dev.togai.call.Operation;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.net.InMemoryNetwork;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** A search for the token in all places where it must not appear, with all libraries logging at every level. */
@Isolated("captures the log")
class TokenLeakTest {

    private static final int SCHEDULES = Math.min(200, Integer.getInteger("togai.schedules", 2_000) / 10);

    @Test
    void the_logs_of_the_libraries_are_captured() {
        List<String> lines = CapturedLogs.of(() -> callUnder(FaultPlan.none(), "another-token"));

        assertThat(lines).anyMatch(line -> line.contains("org.apache.hc.client5"));
        assertThat(CapturedLogs.of(() -> LoggerFactory.getLogger("here").trace("Found: {}", ScheduleHarness.TOKEN)))
                .anyMatch(line -> line.contains(ScheduleHarness.TOKEN));
    }

    @Test
    void the_token_is_in_no_log_and_no_exception_under_all_faults() {
        List<String> timelines = new ArrayList<>();
        List<String> lines = CapturedLogs.of(() -> {
            try (ScheduleHarness harness = new ScheduleHarness(FaultScheduleTest.SOUND)) {
                for (Operation operation : FaultScheduleTest.operations().toList()) {
                    for (long seed = 1; seed <= SCHEDULES; seed++) {
                        ScheduleOutcome outcome = harness.run(operation, seed);
                        timelines.add(outcome.timeline().get() + text(outcome.failure()));
                    }
                }
            }
        });

        assertThat(lines).hasSizeGreaterThan(SCHEDULES).noneMatch(line -> line.contains(ScheduleHarness.TOKEN));
        assertThat(timelines).noneMatch(timeline -> timeline.contains(ScheduleHarness.TOKEN));
    }

    @Test
    void issued_tokens_are_in_no_log() {
        List<String> lines = CapturedLogs.of(() -> callUnder(FaultPlan.none(), ScheduleHarness.TOKEN));

        assertThat(lines)
                .isNotEmpty()
                .noneMatch(line -> line.contains("Bearer ") || line.contains(ScheduleHarness.TOKEN));
    }

    @Test
    void the_types_that_hold_the_token_do_not_show_it() {
        TokenSource tokens = TokenSource.fixed(ScheduleHarness.TOKEN);
        ClientConfig config = ClientConfig.of(Environment.SANDBOX, tokens).withTokenExchange(TokenExchange.defaults());
        try (FeignTransport transport = new FeignTransport(config, FeignOptions.defaults());
                TogaiClient client = TogaiClient.of(transport)) {
            assertThat(List.of(
                            tokens,
                            tokens.token(),
                            config,
                            transport,
                            client,
                            client.usageMeters(),
                            new SourceTokenProvider(tokens)))
                    .map(Object::toString)
                    .noneMatch(text -> text.contains(ScheduleHarness.TOKEN));
        }
    }

    private static void callUnder(FaultPlan faults, String token) {
        VirtualTimeSource time = VirtualTimeSource.create();
        FakeTogai fake = FakeTogai.builder().time(time).faults(faults).build();
        InMemoryNetwork network = InMemoryNetwork.connectedTo(fake, time);
        ClientConfig config = ClientConfig.of(network.environment(), TokenSource.fixed(token))
                .withTimeSource(time)
                .withTokenExchange(TokenExchange.defaults());
        try (FeignTransport transport =
                new FeignTransport(config, FeignOptions.defaults().withSocketFactory(network.sockets()))) {
            UsageMeters meters = transport.usageMeters();
            meters.create(Meters.count("rides"));
            meters.all().forEach(meter -> meters.delete(meter.id()));
        }
    }

    private static String text(@Nullable Throwable failure) {
        StringWriter text = new StringWriter();
        if (failure != null) {
            failure.printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }
}
