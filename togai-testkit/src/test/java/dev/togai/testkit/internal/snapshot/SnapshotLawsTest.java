package dev.togai.testkit.internal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.testkit.FakeSnapshot;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.behavior.SettlePolicy;
import dev.togai.testkit.internal.snapshot.RandomHistory.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A fake that restores a snapshot cannot be distinguished from the fake of the snapshot. */
class SnapshotLawsTest {

    private static final int FEW = 80;
    private static final int FEW_STEPS = 12;
    private static final int MANY = 4_000;
    private static final int MANY_STEPS = 40;

    @Test
    @Tag("proof")
    void a_restored_fake_responds_as_the_original_does() {
        requireLaws(0, FEW, FEW_STEPS);
    }

    /** In this history, an event that is processed creates an account that other events wait for. */
    @Test
    void a_snapshot_is_complete_when_events_wait_for_their_account() {
        requireLaws(388, 389, MANY_STEPS);
    }

    @Test
    @Tag("proof")
    void restored_fakes_respond_as_the_originals_do_in_many_histories() {
        requireLaws(FEW, MANY, MANY_STEPS);
    }

    private static void requireLaws(int firstSeed, int endSeed, int steps) {
        int processed = 0;
        for (int seed = firstSeed; seed < endSeed; seed++) {
            processed += requireLaws(seed, steps);
        }
        // Most histories have events that were processed, and some have usage.
        assertThat(processed).isGreaterThanOrEqualTo(endSeed - firstSeed);
    }

    /** Returns the number of metered events. */
    private static int requireLaws(int seed, int count) {
        RandomHistory history = RandomHistory.of(seed);
        Map<FakeBehavior, Boolean> behaviors = history.behaviors();
        SettlePolicy policy = history.policy();
        WireSession original = new WireSession(behaviors, policy);
        run(history.preparation(), original);
        run(history.steps(count), original);

        FakeSnapshot snapshot = original.fake.snapshot();
        String json = snapshot.toJson();
        WireSession restored = new WireSession(behaviors, policy);
        restored.fake.restore(FakeSnapshot.parse(json));

        assertThat(restored.fake.snapshot().toJson())
                .as("snapshot of seed %s", seed)
                .isEqualTo(json);
        List<Step> later = history.steps(count);
        later.addAll(RandomHistory.reading());
        List<String> expected = run(later, original);
        assertThat(run(later, restored)).as("responses of seed %s", seed).isEqualTo(expected);
        assertThat(snapshot.toJson())
                .as("the snapshot of seed %s is immutable", seed)
                .isEqualTo(json);
        assertThat(restored.fake.snapshot().toJson())
                .as("later snapshot of seed %s", seed)
                .isEqualTo(original.fake.snapshot().toJson());
        return (int) original.fake
                .snapshot()
                .toJson()
                .lines()
                .filter(line -> line.contains("EVENT_METERED"))
                .count();
    }

    private static List<String> run(List<Step> steps, WireSession session) {
        List<String> responses = new ArrayList<>();
        steps.forEach(step -> responses.add(step.apply(session)));
        return responses;
    }
}
