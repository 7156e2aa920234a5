package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.http.FakeTogaiServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeterLifecycleExampleTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private boolean run(Map<String, String> environment) {
        return MeterLifecycleExample.run(environment, new PrintStream(shown, true, StandardCharsets.UTF_8));
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private boolean runAgainst(FakeTogai fake) {
        try (FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            return run(Map.of("TOGAI_BASE_URL", server.url().toString(), "TOGAI_API_TOKEN", "secret"));
        }
    }

    @Test
    void the_story_runs_against_its_own_fake() {
        boolean worked = run(Map.of());

        assertThat(shown())
                .containsSubsequence(
                        "created",
                        "counts",
                        "units",
                        "read",
                        "with ride_completed",
                        "found",
                        "2 a page",
                        "updated",
                        "activated",
                        "ACTIVE",
                        "deactivated",
                        "INACTIVE",
                        "deleted",
                        "cleaned up   5 other meters",
                        "All of it worked.");
        assertThat(worked).isTrue();
    }

    @Test
    void the_story_runs_at_a_given_address_and_deletes_its_meters() {
        FakeTogai fake = FakeTogai.builder().token("secret").build();

        boolean worked = runAgainst(fake);

        assertThat(worked).as(shown()).isTrue();
        assertThat(fake.meters())
                .hasSize(6)
                .extracting(UsageMeter::status)
                .allSatisfy(status -> assertThat(status).contains(MeterStatus.ARCHIVED));
        assertThat(shown()).doesNotContain("secret");
    }

    @Test
    void a_failed_step_is_printed_and_all_meters_are_deleted() {
        FakeTogai fake = FakeTogai.builder()
                .token("secret")
                .behavior(FakeBehavior.NEW_METERS_ARE_DRAFTS, false)
                .behavior(FakeBehavior.INACTIVE_METERS_CAN_BE_UPDATED, false)
                .build();

        boolean worked = runAgainst(fake);

        assertThat(worked).isFalse();
        assertThat(shown()).contains("FAILED", "update usage meter", "Not all of it worked.");
        assertThat(fake.meters())
                .hasSize(6)
                .extracting(UsageMeter::status)
                .allSatisfy(status -> assertThat(status).contains(MeterStatus.ARCHIVED));
    }

    @Test
    void a_wrong_token_is_printed() {
        boolean worked = runAgainst(FakeTogai.builder().token("another").build());

        assertThat(worked).isFalse();
        assertThat(shown()).contains("(401)", "Check the token").doesNotContain("secret");
    }

    @Test
    void a_missing_token_is_printed() {
        assertThat(run(Map.of("TOGAI_BASE_URL", "http://127.0.0.1:1"))).isFalse();
        assertThat(shown()).contains("TOGAI_API_TOKEN");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 5, 8, 14, 21, 34, 55, 89, 144, -7, 987_654_321})
    void with_faults_the_story_ends_with_the_right_meters_and_prints_retries(long seed) {
        FaultyTogai togai = new FaultyTogai(seed);

        boolean worked =
                MeterLifecycleExample.runWithFaults(togai, new PrintStream(shown, true, StandardCharsets.UTF_8));

        assertThat(worked).as(shown()).isTrue();
        assertThat(togai.fake().meters())
                .hasSize(6)
                .extracting(UsageMeter::status)
                .allSatisfy(status -> assertThat(status).contains(MeterStatus.ARCHIVED));
        assertThat(shown()).contains("  retried    ", "things went wrong").doesNotContain("example-token");
    }

    @Test
    void unknown_arguments_are_printed() {
        boolean worked = MeterLifecycleExample.run(
                List.of("--faults", "many"), Map.of(), new PrintStream(shown, true, StandardCharsets.UTF_8));

        assertThat(worked).isFalse();
        assertThat(shown()).contains("--faults and a number");
    }
}
