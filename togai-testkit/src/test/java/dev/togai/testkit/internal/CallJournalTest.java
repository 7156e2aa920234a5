package dev.togai.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.journal.RecordedCall;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The limits of the call journal. */
class CallJournalTest {

    @Test
    void the_journal_keeps_the_latest_calls() {
        CallJournal journal =
                new CallJournal(Clock.systemUTC(), RetentionLimits.defaults().calls());
        for (int i = 0; i <= RetentionLimits.defaults().calls(); i++) {
            journal.add(new RecordedCall("GET", "/" + i, Map.of(), "", 200, ""));
        }

        assertThat(journal.calls()).hasSize(RetentionLimits.defaults().calls());
        assertThat(journal.calls().get(0).target()).isEqualTo("/1");
    }

    @Test
    void the_journal_drops_the_oldest_calls_when_they_are_large_and_counts_them() {
        FakeTogai fake = FakeTogai.create();
        String text = "x".repeat(1 << 20);
        for (int i = 0; i < 40; i++) {
            FakeBackendAccess.backendOf(fake).record(new RecordedCall("POST", "/" + i, Map.of(), text, 400, ""));
        }

        assertThat(fake.journal()).extracting(RecordedCall::target).hasSize(15).startsWith("/25");
        assertThat(fake.journal().stream().mapToLong(CallJournal::sizeOf).sum())
                .isLessThanOrEqualTo(CallJournal.MAX_BYTES);
        assertThat(fake.droppedCalls()).isEqualTo(25);

        fake.clearJournal();
        assertThat(fake.droppedCalls()).isZero();
    }

    @Test
    void headers_count_for_the_size_of_the_journal_as_bodies_do() {
        FakeTogai fake = FakeTogai.create();
        Map<String, List<String>> headers = Map.of("x", List.of("x".repeat(1 << 20)));
        for (int i = 0; i < 40; i++) {
            FakeBackendAccess.backendOf(fake).record(new RecordedCall("GET", "/" + i, headers, "", 200, ""));
        }

        assertThat(fake.journal().size() + fake.droppedCalls()).isEqualTo(40);
        assertThat(fake.journal()).hasSizeLessThan(17);
    }

    @Test
    void the_journal_keeps_the_latest_call_however_large() {
        FakeTogai fake = FakeTogai.create();
        FakeBackendAccess.backendOf(fake).record(new RecordedCall("GET", "/1", Map.of(), "", 200, ""));
        FakeBackendAccess.backendOf(fake)
                .record(new RecordedCall("GET", "/2", Map.of(), "x".repeat(17 << 20), 200, ""));

        assertThat(fake.journal()).extracting(RecordedCall::target).containsExactly("/2");
    }
}
