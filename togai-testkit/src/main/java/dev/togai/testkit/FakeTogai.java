package dev.togai.testkit;

import dev.togai.config.CallOptions;
import dev.togai.config.Timekeeper;
import dev.togai.error.ErrorAnswer;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.schema.EventSchema;
import dev.togai.spi.TogaiTransport;
import dev.togai.testkit.fault.Faults;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Togai in memory: it remembers meters, holds requests against the documented limits and moves meters through their life, as
 * far as Togai's documents tell. Where they leave room, {@link FakeRule} says what it does, and can be told otherwise.
 *
 * <pre>{@code
 * FakeTogai fake = FakeTogai.create();
 * try (TogaiClient togai = TogaiClient.over(fake)) {
 *     togai.usageMeters().create(Meters.count("rides"));
 * }
 * assertThat(fake.meters()).hasSize(1);
 * }</pre>
 *
 * <p>Closing it only shuts the door in memory: it can still be read, and a server in front of it goes on. Thread-safe.
 */
public final class FakeTogai implements TogaiTransport {

    private final RuleBook rules;
    private final Journal journal = new Journal();
    private final PlannedRefusals refusals = new PlannedRefusals();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final IssuedTokens issuedTokens;
    private final FakeUsageMeters memory;
    private final FakeDoor door;
    private final UsageMeters inMemory;

    private FakeTogai(Builder builder) {
        this.rules = new RuleBook(builder.rules);
        Clock clock = builder.clock == null ? builder.time.clock() : builder.clock;
        this.memory = new FakeUsageMeters(rules, clock, builder.ids, builder.meterQuota);
        this.issuedTokens = new IssuedTokens(clock);
        this.door = new FakeDoor(
                memory,
                refusals,
                journal,
                Optional.ofNullable(builder.token),
                issuedTokens,
                builder.time,
                builder.listener,
                builder.faults);
        this.inMemory = memory.through(new MemoryPassage(door, closed::get));
    }

    /** An empty Togai with every rule as it is by default. */
    public static FakeTogai create() {
        return builder().build();
    }

    /** A new fake from nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** The operations, in memory; they take no time, are not repeated and have no headers, so options change nothing. */
    @Override
    public UsageMeters usageMeters(CallOptions options) {
        return inMemory;
    }

    /** Shuts the door in memory: calls through it fail from now on, without being sent. */
    @Override
    public void close() {
        closed.set(true);
    }

    /** Every meter there ever was, deleted ones included, in the order they were made. */
    public List<UsageMeter> meters() {
        return memory.snapshot();
    }

    /** Makes a schema known, in place of one of the same name; {@link UsageMeters#getWithSchema} answers it. */
    public void addSchema(EventSchema schema) {
        memory.addSchema(Objects.requireNonNull(schema, "schema"));
    }

    /**
     * Attaches a price plan to a meter, as Togai's console would.
     *
     * @throws IllegalArgumentException if there is no such meter
     */
    public void attachPricePlan(String meterId) {
        memory.attachPricePlan(Objects.requireNonNull(meterId, "meterId"));
    }

    /** Makes a rule true or false from now on. */
    public void set(FakeRule rule, boolean holds) {
        rules.set(Objects.requireNonNull(rule, "rule"), holds);
    }

    /** Whether the rule is true now. */
    public boolean holds(FakeRule rule) {
        return rules.holds(Objects.requireNonNull(rule, "rule"));
    }

    /**
     * Refuses the next call so, whatever it is; told several times, the calls after it too, one each.
     *
     * @throws IllegalArgumentException if the status is not an error's or a redirect's
     */
    public void refuseNext(ErrorAnswer answer) {
        refusals.addNext(answer);
    }

    /**
     * Refuses every call so until {@link #refuseNothing()}.
     *
     * @throws IllegalArgumentException if the status is not an error's or a redirect's
     */
    public void refuseAll(ErrorAnswer answer) {
        refusals.setAll(answer);
    }

    /** Forgets what was to be refused. */
    public void refuseNothing() {
        refusals.clear();
    }

    /** Ends every token that {@code POST /authenticate} gave out: over HTTP, calls with one are refused with 401 from now on. */
    public void endIssuedTokens() {
        issuedTokens.endAll();
    }

    /**
     * Has these faults happen from now on, in place of those it had, through whichever door. They come before what was to be
     * refused. Give the fake a {@link VirtualTime} if they take time, or their effects do.
     */
    public void inject(Faults faults) {
        door.inject(Objects.requireNonNull(faults, "faults"));
    }

    /** The latest calls it answered, through whichever door, oldest first: at most 10,000 with 32 MiB of text. */
    public List<RecordedCall> journal() {
        return journal.calls();
    }

    /** How many older calls the journal dropped to stay within its bounds. */
    public long droppedCalls() {
        return journal.dropped();
    }

    /** Forgets the calls it answered. */
    public void clearJournal() {
        journal.clear();
    }

    /** The way in for servers that stand in front of it. */
    public FakeDoor door() {
        return door;
    }

    /** How much it remembers. */
    @Override
    public String toString() {
        return "FakeTogai[" + meters().size() + " meters, " + journal().size() + " calls]";
    }

    /** Makes a fake. Not thread-safe. */
    public static final class Builder {

        /** The documented number of meters an organisation may have unless Togai raises it. */
        private static final int DOCUMENTED_QUOTA = 100;

        private final Map<FakeRule, Boolean> rules = new EnumMap<>(FakeRule.class);
        private @Nullable Clock clock;
        private Timekeeper time = Timekeeper.system();
        private Faults faults = Faults.none();
        private Supplier<String> ids = new MeterIds();
        private Consumer<RecordedCall> listener = call -> {};
        private int meterQuota = DOCUMENTED_QUOTA;
        private @Nullable String token;

        private Builder() {}

        /** The clock behind its dates and the 24 hours of the tokens it issues; that of its time unless set. */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** The time it lives in, by which answers are late and effects happen later; the machine's unless set. */
        public Builder time(Timekeeper time) {
            this.time = Objects.requireNonNull(time, "time");
            return this;
        }

        /** What goes wrong, through whichever door; nothing unless set. */
        public Builder faults(Faults faults) {
            this.faults = Objects.requireNonNull(faults, "faults");
            return this;
        }

        /** Where the ids of new meters come from; random ones of the documented form unless set. Called by one thread at a time. */
        public Builder ids(Supplier<String> ids) {
            this.ids = Objects.requireNonNull(ids, "ids");
            return this;
        }

        /** The only key that is let in over HTTP, beside the tokens issued for it; any is unless set. */
        public Builder token(String token) {
            this.token = Objects.requireNonNull(token, "token");
            return this;
        }

        /** What is called with each call that goes into the journal, by the thread that answers it; it must not throw. */
        public Builder onCall(Consumer<RecordedCall> listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /** How many meters there may be, deleted ones not counted; the documented 100 unless set. */
        public Builder meterQuota(int meterQuota) {
            if (meterQuota < 0) {
                throw new IllegalArgumentException("A quota is not negative, this one is " + meterQuota + ".");
            }
            this.meterQuota = meterQuota;
            return this;
        }

        /** Makes a rule true or false from the start. */
        public Builder rule(FakeRule rule, boolean holds) {
            rules.put(Objects.requireNonNull(rule, "rule"), holds);
            return this;
        }

        /** The fake. */
        public FakeTogai build() {
            return new FakeTogai(this);
        }
    }
}
