package dev.togai.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.togai.time.TimeSource.ScheduledTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class VirtualTimeSourceTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTimeSource time = VirtualTimeSource.create();
    private final List<String> done = new ArrayList<>();

    @Test
    void it_does_not_change_until_it_is_advanced() throws InterruptedException {
        Instant start = time.now();
        long nanos = time.nanoTime();

        time.advance(SECOND);
        time.sleep(Duration.ofDays(1));

        assertThat(time.now()).isEqualTo(start.plusSeconds(86_401));
        assertThat(time.nanoTime() - nanos).isEqualTo(86_401_000_000_000L);
    }

    @Test
    void it_advances_to_a_moment_and_never_back() {
        Instant endOfMonth = Instant.parse("2100-01-31T23:59:59Z");

        time.advanceTo(endOfMonth);

        assertThat(time.now()).isEqualTo(endOfMonth);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> time.advanceTo(endOfMonth.minusMillis(1)))
                .withMessage("moment must not be before 2100-01-31T23:59:59Z, was 2100-01-31T23:59:58.999Z.");
    }

    @Test
    void it_starts_at_the_given_instant() {
        Instant start = Instant.parse("2030-02-03T04:05:06Z");

        assertThat(VirtualTimeSource.startingAt(start).now()).isEqualTo(start);
        assertThat(VirtualTimeSource.create().now()).isEqualTo(time.now());
    }

    @Test
    void due_tasks_run_in_order_at_their_due_times() {
        Instant start = time.now();
        remind(Duration.ofSeconds(3), "third");
        remind(SECOND, "first");
        remind(SECOND, "second");
        remind(Duration.ofSeconds(9), "too late");

        time.advance(Duration.ofSeconds(5));

        assertThat(done)
                .containsExactly(
                        "first at " + start.plusSeconds(1),
                        "second at " + start.plusSeconds(1),
                        "third at " + start.plusSeconds(3));
        assertThat(time.now()).isEqualTo(start.plusSeconds(5));
        assertThat(time.pendingTasks()).isEqualTo(1);
    }

    @Test
    void sleeping_runs_due_tasks() throws InterruptedException {
        remind(SECOND, "due");

        time.sleep(SECOND);

        assertThat(done).hasSize(1);
    }

    @Test
    void a_task_may_schedule_another_and_advance_the_time() {
        Instant start = time.now();
        time.schedule(SECOND, () -> {
            remind(SECOND, "on the way");
            remind(Duration.ofDays(1), "not yet");
            time.advance(Duration.ofSeconds(7));
        });

        time.advance(Duration.ofSeconds(2));

        assertThat(done).containsExactly("on the way at " + start.plusSeconds(2));
        assertThat(time.now()).isEqualTo(start.plusSeconds(8));
    }

    @Test
    void a_cancelled_task_does_not_run() {
        ScheduledTask task = time.schedule(SECOND, () -> done.add("never"));

        task.close();
        task.close();
        time.advance(SECOND);

        assertThat(done).isEmpty();
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void a_task_without_delay_runs_with_the_next_advance() {
        time.schedule(Duration.ZERO, () -> done.add("zero"));
        time.schedule(Duration.ofSeconds(-1), () -> done.add("negative"));
        assertThat(done).isEmpty();

        time.advance(Duration.ZERO);

        assertThat(done).containsExactly("zero", "negative");
    }

    @Test
    void tasks_can_be_run_one_at_a_time() {
        Instant start = time.now();
        remind(Duration.ofSeconds(2), "due");

        assertThat(time.runNext(SECOND)).isFalse();
        assertThat(time.now()).isEqualTo(start);
        assertThat(time.runNext(Duration.ofMinutes(1))).isTrue();
        assertThat(time.now()).isEqualTo(start.plusSeconds(2));
        assertThat(done).hasSize(1);
    }

    @Test
    void an_exception_of_a_task_propagates_to_the_caller() {
        Instant start = time.now();
        time.schedule(SECOND, () -> {
            throw new IllegalStateException("on purpose");
        });

        assertThatIllegalStateException()
                .isThrownBy(() -> time.advance(Duration.ofHours(1)))
                .withMessage("on purpose");
        assertThat(time.now()).isEqualTo(start.plusSeconds(1));
    }

    @Test
    void an_interrupted_thread_does_not_sleep() {
        Instant start = time.now();
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> time.sleep(SECOND));

        assertThat(Thread.interrupted()).isFalse();
        assertThat(time.now()).isEqualTo(start);
    }

    @Test
    void it_does_not_go_back() throws InterruptedException {
        Instant start = time.now();

        time.sleep(Duration.ofSeconds(-1));

        assertThat(time.now()).isEqualTo(start);
        assertThatIllegalArgumentException().isThrownBy(() -> time.advance(Duration.ofSeconds(-1)));
    }

    @Test
    void its_clock_follows_it() {
        Clock clock = time.clock();
        Clock elsewhere = clock.withZone(ZoneId.of("Asia/Kolkata"));

        time.advance(SECOND);

        assertThat(clock.instant()).isEqualTo(time.now());
        assertThat(elsewhere.instant()).isEqualTo(time.now());
        assertThat(clock.getZone().getId()).isEqualTo("Z");
        assertThat(elsewhere.getZone().getId()).isEqualTo("Asia/Kolkata");
    }

    @Test
    void every_task_runs_once_when_several_threads_advance_the_time() throws Exception {
        AtomicInteger kept = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> movers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                movers.add(threads.submit(() -> {
                    start.await();
                    for (int step = 0; step < 250; step++) {
                        time.schedule(Duration.ofMillis(step % 7), kept::incrementAndGet);
                        time.advance(Duration.ofMillis(1));
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> mover : movers) {
                mover.get();
            }
        } finally {
            threads.shutdownNow();
        }
        time.advance(SECOND);

        assertThat(kept).hasValue(1_000);
        assertThat(time.pendingTasks()).isZero();
    }

    private void remind(Duration in, String what) {
        time.schedule(in, () -> done.add(what + " at " + time.now()));
    }
}
