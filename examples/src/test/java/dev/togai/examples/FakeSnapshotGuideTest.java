package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meter.Meters;
import dev.togai.testkit.FakeSnapshot;
import dev.togai.testkit.FakeTogai;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code about snapshots and limits in the guide. */
class FakeSnapshotGuideTest {

    @Test
    void a_snapshot_is_written_and_restored(@TempDir Path folder) {
        Path file = folder.resolve("november.json");
        FakeTogai fake = FakeTogai.create();
        FakeTogai other = FakeTogai.create();
        fake.usageMeters().create(Meters.count("rides"));

        fake.snapshot().write(file);
        other.restore(FakeSnapshot.read(file));

        assertThat(other.meters()).isEqualTo(fake.meters());
    }

    @Test
    void a_fake_that_runs_for_days_has_limits() {
        FakeTogai fake = FakeTogai.builder()
                .journalLimit(1_000)
                .deletedLimit(100)
                .schemaVersionLimit(10)
                .build();
        for (int i = 0; i < 200; i++) {
            String name = "rides " + i;
            fake.usageMeters()
                    .delete(fake.usageMeters().create(Meters.count(name)).id());
        }

        assertThat(fake.meters()).hasSize(100);
    }
}
