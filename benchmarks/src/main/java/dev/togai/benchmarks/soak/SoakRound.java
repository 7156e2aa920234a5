package dev.togai.benchmarks.soak;

import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.fault.InjectedFault;
import dev.togai.testkit.http.FakeTogaiServer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * A segment of the calls, with a fake of its own, because a fake keeps deleted meters and grows with each. The client continues from
 * one segment to the next, as if the service was restarted at the same address. Thread-safe.
 */
final class SoakRound implements AutoCloseable {

    private static final int METER_QUOTA = 1_000_000;

    private final int number;
    private final FaultPlan faults;
    private final FakeTogai fake;
    private final FakeTogaiServer server;
    private final ViolationLog violations;
    private final Map<String, OwnedMeter> owned = new ConcurrentHashMap<>();
    private final AtomicLong callsLeft;
    private final BooleanSupplier timeLeft;

    SoakRound(int number, SoakOptions options, ViolationLog violations, BooleanSupplier timeLeft) {
        this.number = number;
        this.violations = violations;
        this.timeLeft = timeLeft;
        this.callsLeft = new AtomicLong((options.calls() + options.segments() - 1) / options.segments());
        this.faults = SoakFaults.of(options.seed() + number, options.faults());
        this.fake = FakeTogai.builder().meterQuota(METER_QUOTA).faults(faults).build();
        this.server = FakeTogaiServer.start(fake, options.port());
    }

    int number() {
        return number;
    }

    FakeTogaiServer server() {
        return server;
    }

    List<InjectedFault> happened() {
        return faults.injected();
    }

    /** Returns whether the segment needs another meter. */
    boolean goesOn() {
        return callsLeft.get() > 0 && timeLeft.getAsBoolean();
    }

    /** Counts a call. */
    void count() {
        callsLeft.decrementAndGet();
    }

    /** Creates a meter with a name that is unique in the soak. */
    OwnedMeter own(String name) {
        OwnedMeter meter = new OwnedMeter(name);
        violations.require(owned.putIfAbsent(name, meter) == null, () -> "The soak used the name " + name + " twice.");
        return meter;
    }

    /** Returns the meter's state in the fake, read without connections and their faults. */
    MeterState truth(String id, MeterState expected) {
        return fake.meter(id)
                .filter(meter -> !meter.status().equals(Optional.of(MeterStatus.ARCHIVED)))
                .map(MeterState::of)
                .orElseGet(() -> expected.moved(MeterStatus.ARCHIVED));
    }

    /** Compares all meters of the fake with the states that the client reported, after all calls have ended. */
    void check() {
        List<UsageMeter> meters = fake.meters();
        Set<String> ids = new HashSet<>();
        Map<String, UsageMeter> byName = new HashMap<>();
        for (UsageMeter meter : meters) {
            ids.add(meter.id());
            UsageMeter twin = byName.putIfAbsent(meter.name(), meter);
            violations.require(twin == null, () -> "Doubled: there are two meters " + meter.name() + ".");
            violations.require(
                    owned.containsKey(meter.name()),
                    () -> "The fake has a meter that no worker created, " + meter.name() + ".");
        }
        for (OwnedMeter meter : owned.values()) {
            UsageMeter there = byName.get(meter.name());
            MeterState seen = there == null ? MeterState.ABSENT : MeterState.of(there);
            violations.require(meter.canBe(seen), () -> "At the end of its segment " + meter + ", is " + seen + ".");
            String id = meter.id();
            violations.require(id == null || ids.contains(id), () -> "Lost: the fake does not know " + meter + ".");
        }
    }

    /** Returns the number of meters that the fake created. */
    int made() {
        return fake.meters().size();
    }

    @Override
    public void close() {
        server.close();
    }
}
