package dev.togai.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.time.TimeSource.ScheduledTask;
import java.lang.Thread.UncaughtExceptionHandler;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SystemTimeSourceTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final TimeSource time = TimeSource.system();

    @Test
    void a_task_runs_at_its_time_and_not_before() throws Exception {
        LinkedBlockingQueue<Long> ran = new LinkedBlockingQueue<>();
        long start = System.nanoTime();

        time.schedule(Duration.ofMillis(30), () -> ran.add(System.nanoTime()));

        assertThat(ran.take() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(30).toNanos());
    }

    @Test
    void an_earlier_task_that_is_added_later_does_not_wait_for_the_one_before() throws Exception {
        LinkedBlockingQueue<String> ran = new LinkedBlockingQueue<>();

        ScheduledTask late = time.schedule(HOUR, () -> ran.add("late"));
        time.schedule(Duration.ofMillis(20), () -> ran.add("second"));
        time.schedule(Duration.ZERO, () -> ran.add("first"));

        assertThat(List.of(ran.take(), ran.take())).containsExactly("first", "second");
        late.close();
    }

    @Test
    void a_cancelled_task_does_not_run_and_may_be_cancelled_again() throws Exception {
        LinkedBlockingQueue<String> ran = new LinkedBlockingQueue<>();
        CountDownLatch isCancelled = new CountDownLatch(1);
        // All tasks run in one thread, which waits until the second task is cancelled.
        time.schedule(Duration.ZERO, () -> await(isCancelled));
        ScheduledTask cancelled = time.schedule(Duration.ofMillis(1), () -> ran.add("cancelled"));

        cancelled.close();
        cancelled.close();
        isCancelled.countDown();
        time.schedule(Duration.ofMillis(2), () -> ran.add("other"));

        assertThat(ran.take()).isEqualTo("other");
        cancelled.close();
    }

    @Test
    void a_task_that_throws_keeps_no_other_from_running() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);

        time.schedule(Duration.ZERO, () -> {
            throw new AssertionError("on purpose");
        });
        time.schedule(Duration.ofMillis(1), ran::countDown);

        ran.await();
        assertThat(ran.getCount()).isZero();
    }

    @Test
    void a_task_that_throws_keeps_no_other_from_running_even_if_the_handler_of_exceptions_throws() throws Exception {
        CountDownLatch handled = new CountDownLatch(1);
        CountDownLatch ran = new CountDownLatch(2);
        UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            handled.countDown();
            throw new IllegalStateException("on purpose");
        });
        try {
            time.schedule(Duration.ZERO, () -> {
                throw new AssertionError("on purpose");
            });
            time.schedule(Duration.ZERO, ran::countDown);
            handled.await();
            time.schedule(Duration.ofMillis(1), ran::countDown);

            ran.await();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(ran.getCount()).isZero();
    }

    @Test
    void a_task_that_ran_or_was_cancelled_is_not_kept() throws Exception {
        ScheduledTask keepsWatchAlive = time.schedule(HOUR, () -> {});

        List<WeakReference<Object>> works = List.of(workThatRan(), workThatWasCancelled());

        for (WeakReference<Object> work : works) {
            while (work.get() != null) {
                System.gc();
                Thread.sleep(1);
            }
        }
        assertThat(works).allMatch(work -> work.get() == null);
        keepsWatchAlive.close();
    }

    private WeakReference<Object> workThatRan() throws InterruptedException {
        CountDownLatch work = new CountDownLatch(1);
        time.schedule(Duration.ofMillis(1), work::countDown);
        work.await();
        return new WeakReference<>(work);
    }

    private WeakReference<Object> workThatWasCancelled() {
        CountDownLatch work = new CountDownLatch(1);
        time.schedule(HOUR, work::countDown).close();
        return new WeakReference<>(work);
    }

    @Test
    void tasks_inherit_nothing_from_the_thread_that_schedules_the_first() throws Exception {
        LinkedBlockingQueue<List<Boolean>> inherited = new LinkedBlockingQueue<>();
        InheritableThreadLocal<String> ofCaller = new InheritableThreadLocal<>();
        ofCaller.set("of the caller");

        new DeadlineWatch()
                .schedule(
                        () -> inherited.add(List.of(
                                ofCaller.get() != null,
                                Thread.currentThread().getContextClassLoader()
                                        == getClass().getClassLoader())),
                        0);

        assertThat(inherited.take()).containsExactly(false, false);
    }

    @Test
    void all_tasks_of_many_threads_run_once_but_for_those_that_were_cancelled() throws Exception {
        int threads = 8;
        int each = 500;
        Set<Integer> ran = ConcurrentHashMap.newKeySet();
        CountDownLatch left = new CountDownLatch(threads * each / 2);
        List<Thread> callers = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int first = thread * each;
            Thread caller =
                    new Thread(() -> IntStream.range(first, first + each).forEach(number -> {
                        if (number % 2 == 0) {
                            time.schedule(HOUR, () -> ran.add(number)).close();
                        } else {
                            time.schedule(Duration.ofNanos(number * 1_000L), () -> {
                                if (ran.add(number)) {
                                    left.countDown();
                                }
                            });
                        }
                    }));
            callers.add(caller);
            caller.start();
        }
        for (Thread caller : callers) {
            caller.join();
        }

        left.await();

        assertThat(ran).hasSize(threads * each / 2).allMatch(number -> number % 2 == 1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
