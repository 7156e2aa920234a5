package dev.togai.feign;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Calls that several threads start at the same time. */
final class ConcurrentCalls {

    private ConcurrentCalls() {}

    /**
     * Makes the call once in each of the given number of threads. Returns the exceptions in no order, once all threads have
     * ended.
     */
    static List<Throwable> call(int threads, ThrowingCallable call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch together = new CountDownLatch(1);
        try {
            List<Future<Throwable>> calls = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                calls.add(pool.submit(() -> {
                    together.await();
                    return catchThrowable(call);
                }));
            }
            together.countDown();
            List<Throwable> thrown = new ArrayList<>();
            for (Future<Throwable> each : calls) {
                thrown.add(each.get(50, TimeUnit.SECONDS));
            }
            return thrown.stream().filter(Objects::nonNull).toList();
        } finally {
            pool.shutdownNow();
        }
    }
}
