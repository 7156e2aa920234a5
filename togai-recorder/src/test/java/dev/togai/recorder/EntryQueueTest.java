package dev.togai.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EntryQueueTest {

    private static final int THREADS = 4;
    private static final int ENTRIES = 5_000;

    private final EntryQueue queue = new EntryQueue();
    private final RecordQueue owner =
            new RecordQueue(new QueueCapacity(1, 1), new GeneratedIds("prefix-"), Duration.ZERO);

    /** Returns an entry with this number, as its size. */
    private RecordResult entry(int number) {
        return new RecordResult(RecorderFixture.event(), owner, number, null);
    }

    @Test
    void entries_are_taken_in_the_order_in_which_they_were_added() {
        RecordResult first = entry(1);
        FlushMarker second = new FlushMarker();
        queue.add(first);
        queue.add(second);

        assertThat(queue.isEmpty()).isFalse();
        assertThat(queue.poll()).isSameAs(first);
        assertThat(queue.poll()).isSameAs(second);
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.poll()).isNull();
    }

    @Test
    void an_entry_can_be_added_after_the_queue_became_empty() {
        queue.add(entry(1));
        queue.poll();
        RecordResult second = entry(2);

        queue.add(second);

        assertThat(queue.poll()).isSameAs(second);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void a_result_that_the_application_keeps_does_not_keep_later_ones() {
        List<RecordResult> kept = IntStream.range(0, 3).mapToObj(this::entry).toList();
        kept.forEach(queue::add);

        kept.forEach(entry -> queue.poll());

        assertThat(kept).allSatisfy(entry -> assertThat(entry.next()).isNull());
    }

    @Test
    @Timeout(30)
    void no_entry_of_several_threads_is_lost_and_those_of_one_thread_keep_their_order() {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<List<Integer>> taken = new ArrayList<>();
        try {
            for (int thread = 0; thread < THREADS; thread++) {
                int from = thread * ENTRIES;
                taken.add(new ArrayList<>());
                threads.execute(() -> IntStream.range(from, from + ENTRIES).forEach(i -> queue.add(entry(i))));
            }
            for (int i = 0; i < THREADS * ENTRIES; ) {
                if (queue.poll() instanceof RecordResult result) {
                    taken.get(result.bytes() / ENTRIES).add(result.bytes());
                    i++;
                } else {
                    Thread.onSpinWait();
                }
            }
        } finally {
            threads.shutdownNow();
        }

        for (int thread = 0; thread < THREADS; thread++) {
            int from = thread * ENTRIES;
            assertThat(taken.get(thread))
                    .containsExactlyElementsOf(
                            IntStream.range(from, from + ENTRIES).boxed().toList());
        }
        assertThat(queue.isEmpty()).isTrue();
    }
}
