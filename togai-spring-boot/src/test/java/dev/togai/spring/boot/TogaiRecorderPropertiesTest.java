package dev.togai.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.recorder.Durability;
import dev.togai.recorder.RecorderBuilder;
import dev.togai.recorder.UsageRecorder;
import dev.togai.recorder.WhenFull;
import dev.togai.testkit.FakeTogai;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The effect of each property of the recorder, and the failures of wrong values. */
class TogaiRecorderPropertiesTest {

    private final TogaiClient client = TogaiClient.of(FakeTogai.create());
    private final AtomicReference<RecorderBuilder> captured = new AtomicReference<>();
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(TogaiRecorderAutoConfiguration.class))
            .withBean(TogaiClient.class, () -> client)
            .withBean(TogaiRecorderCustomizer.class, () -> captured::set);

    /** Compares the options of the builder, which has no accessors. */
    private void assertOptions(RecorderBuilder expected, String... properties) {
        application
                .withPropertyValues(properties)
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(captured.get())
                .usingRecursiveComparison()
                .ignoringFields("ingestion", "time", "random", "logOpener")
                .isEqualTo(expected);
    }

    private RecorderBuilder builder() {
        return UsageRecorder.builder(client);
    }

    @Test
    void the_defaults_are_those_of_the_library() {
        assertOptions(builder());
    }

    @Test
    void options_are_set_one_by_one() {
        assertOptions(
                builder()
                        .maxEvents(7)
                        .maxBytes(1 << 20)
                        .maxDiskBytes(64 << 20)
                        .batchEvents(5)
                        .linger(Duration.ofMillis(20))
                        .senders(2)
                        .closeTimeout(Duration.ofSeconds(3)),
                "togai.recorder.max-events=7",
                "togai.recorder.max-bytes=1MB",
                "togai.recorder.max-disk-bytes=64MB",
                "togai.recorder.batch-events=5",
                "togai.recorder.linger=20ms",
                "togai.recorder.senders=2",
                "togai.recorder.close-timeout=3s");
    }

    @Test
    void a_directory_alone_has_the_durability_disk(@TempDir Path directory) {
        assertOptions(builder().durability(Durability.DISK, directory), "togai.recorder.directory=" + directory);
        assertOptions(
                builder().durability(Durability.OS, directory),
                "togai.recorder.directory=" + directory,
                "togai.recorder.durability=os");
    }

    @Test
    void the_durability_memory_ignores_the_directory() {
        assertOptions(builder(), "togai.recorder.directory=/no/such/directory", "togai.recorder.durability=memory");
        assertOptions(builder(), "togai.recorder.directory=");
    }

    @Test
    void a_full_recorder_waits_or_spills(@TempDir Path directory) {
        assertOptions(
                builder().whenFull(WhenFull.waitUpTo(Duration.ofSeconds(1))), "togai.recorder.when-full.policy=wait");
        assertOptions(
                builder().whenFull(WhenFull.waitUpTo(Duration.ofSeconds(5))),
                "togai.recorder.when-full.policy=wait",
                "togai.recorder.when-full.max-wait=5s");
        assertOptions(
                builder().whenFull(WhenFull.spillTo(directory)),
                "togai.recorder.when-full.policy=spill",
                "togai.recorder.when-full.directory=" + directory);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "togai.recorder.max-events     | togai.recorder.max-events=0 | RecorderBuilder.maxEvents",
                "togai.recorder.max-bytes      | togai.recorder.max-bytes=1KB | 64 KiB",
                "togai.recorder.max-disk-bytes | togai.recorder.max-disk-bytes=1MB | 32 MiB",
                "togai.recorder.batch-events   | togai.recorder.batch-events=1001 | RecorderBuilder.batchEvents",
                "togai.recorder.linger         | togai.recorder.linger=2h | RecorderBuilder.linger",
                "togai.recorder.senders        | togai.recorder.senders=65 | RecorderBuilder.senders",
                "togai.recorder.close-timeout  | togai.recorder.close-timeout=-1s | RecorderBuilder.closeTimeout",
                "togai.recorder.directory      | togai.recorder.durability=disk | needs a directory",
                "togai.recorder.when-full.max-wait | togai.recorder.when-full.policy=wait togai.recorder.when-full.max-wait=2h"
                        + " | WhenFull.wait",
                "togai.recorder.when-full.directory | togai.recorder.when-full.policy=spill | needs a directory",
                "togai.recorder.when-full.policy | togai.recorder.when-full.policy=spill togai.recorder.directory=x"
                        + " | needs the durability memory"
            })
    void a_rejected_value_is_reported_with_the_name_of_its_property(String property, String properties, String reason) {
        application
                .withPropertyValues(properties.split(" "))
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("The property " + property + " is invalid: ")
                        .hasStackTraceContaining(reason));
    }
}
