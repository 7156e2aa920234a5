package dev.togai.config;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The time of this machine. One thread keeps all appointments; it ends when there have been none for a while. */
final class SystemTime implements Timekeeper {

    static final Timekeeper INSTANCE = new SystemTime();

    private static final int IDLE_SECONDS = 10;

    private final ScheduledThreadPoolExecutor appointments;

    private SystemTime() {
        appointments = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "togai-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        appointments.setRemoveOnCancelPolicy(true);
        appointments.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        appointments.allowCoreThreadTimeOut(true);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    @Override
    public Appointment after(Duration time, Runnable task) {
        Future<?> appointment = appointments.schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
        return () -> appointment.cancel(false);
    }

    @Override
    public String toString() {
        return "Timekeeper.system()";
    }
}
