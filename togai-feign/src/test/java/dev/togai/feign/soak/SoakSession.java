package dev.togai.feign.soak;

import static dev.togai.feign.soak.Exchange.MILLISECOND;
import static dev.togai.feign.soak.Exchange.SECOND;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.call.Operation;
import dev.togai.config.CallOptions;
import dev.togai.config.Environment;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.error.NotFoundException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.TogaiException;
import dev.togai.feign.FeignOptions;
import dev.togai.feign.FeignTransportProvider;
import dev.togai.feign.soak.MeterStore.Meter;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One client that makes four creates, one call of each other changing operation, and a read, in random order. Each outcome is
 * compared with the state of the server. A seed determines one session. Not thread-safe.
 */
final class SoakSession {

    /** The number of creates in a session. */
    static final int CREATES = 4;

    private static final List<Operation> CALLS = List.of(
            UsageMeters.CREATE,
            UsageMeters.CREATE,
            UsageMeters.CREATE,
            UsageMeters.CREATE,
            UsageMeters.UPDATE,
            UsageMeters.DELETE,
            UsageMeters.ACTIVATE,
            UsageMeters.DEACTIVATE,
            UsageMeters.GET);

    /** The default policies without random backoff, so that a seed always gives the same session. */
    static final ResiliencePolicy DEFAULT_POLICIES =
            ResiliencePolicy.defaults().withRetry(RetryPolicy.defaults().withBackoff(Duration.ZERO, Duration.ZERO));

    /**
     * A client under test.
     *
     * @param policies the resilience policies of the client
     * @param looksForLeftovers whether it can detect leftover bytes on a connection before it sends a request
     * @param over wraps the client for the calls
     */
    record ClientUnderTest(ResiliencePolicy policies, boolean looksForLeftovers, Wrapper over) {

        /** Returns the client itself, with default policies. */
        static ClientUnderTest defaults() {
            return new ClientUnderTest(DEFAULT_POLICIES, true, (meters, time) -> meters);
        }

        /** Returns a copy that detects an extra response only after the next request. */
        ClientUnderTest withoutLeftoverCheck() {
            return new ClientUnderTest(policies, false, over);
        }

        /** Wraps the client for the calls. */
        @FunctionalInterface
        interface Wrapper {
            UsageMeters over(UsageMeters meters, SimulatedTimeSource time);
        }
    }

    private final SoakReport report;
    private final long seed;
    private final ClientUnderTest client;
    private final boolean uniqueNames;
    private final ServiceMode mode;
    private final SplittableRandom random;
    private final SimulatedTimeSource time = new SimulatedTimeSource();
    private final EventTimeline timeline = new EventTimeline(time);
    private final MeterStore store;
    private final MeterServer server;

    SoakSession(ServiceMode mode, boolean uniqueNames, long seed, ClientUnderTest client, SoakReport report) {
        this.mode = mode;
        this.uniqueNames = uniqueNames;
        this.seed = seed;
        this.client = client;
        this.report = report;
        this.random =
                new SplittableRandom(seed * 0x9E3779B97F4A7C15L + mode.name().hashCode());
        ServiceRules rules = mode.rules(random, uniqueNames);
        this.store = new MeterStore(time, rules, random.split());
        this.server = new MeterServer(time, store, mode.disturbances(random), random.split(), timeline);
        timeline.add(rules.toString());
    }

    /** Makes the calls and reports their outcomes. */
    void run() {
        List<Operation> calls = new ArrayList<>(CALLS);
        Collections.shuffle(calls, new Random(random.nextLong()));
        try (TogaiClient togai = open()) {
            for (int number = 1; number <= calls.size(); number++) {
                time.advance(pauseBeforeCall());
                UsageMeters meters = togai.with(options()).usageMeters();
                call(calls.get(number - 1), number, client.over().over(meters, time));
            }
        }
    }

    private TogaiClient open() {
        return TogaiClient.builder()
                .environment(Environment.of("http://127.0.0.1:7000"))
                .tokens(TokenSource.fixed(MeterServer.TOKEN))
                .timeSource(time)
                .resilience(client.policies())
                .transport(new FeignTransportProvider(FeignOptions.defaults()
                        .withSocketFactory(new SimulatedSocketFactory(time, server, client.looksForLeftovers()))))
                .build();
    }

    /** Returns the message of a library failure, and the stack trace of any other. */
    private static String describe(Throwable thrown) {
        if (thrown instanceof TogaiException) {
            return thrown.toString();
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    /** Draws the options of a call: mostly the defaults, sometimes a shorter timeout or no retry. */
    private CallOptions options() {
        CallOptions usual = CallOptions.defaults();
        if (mode == ServiceMode.LOST_RESPONSES || random.nextInt(8) > 0) {
            return usual;
        }
        CallOptions options = random.nextInt(3) == 0
                ? usual.withoutRetry()
                : usual.withTimeout(Duration.ofMillis(random.nextInt(100, 20_000)));
        timeline.add(options.toString());
        return options;
    }

    /** Draws the pause before a call: mostly short, sometimes long enough for every breaker to close. */
    private long pauseBeforeCall() {
        return random.nextInt(8) == 0 ? 400 * SECOND : random.nextLong(100 * MILLISECOND, 15 * SECOND);
    }

    private void call(Operation operation, int number, UsageMeters meters) {
        server.beginCall(number);
        int firstLine = timeline.length();
        PlannedCall planned =
                operation.equals(UsageMeters.CREATE) ? create(number, meters) : change(operation, number, meters);
        timeline.add("call " + number + ": " + planned.call);
        Object response = null;
        Throwable failure = null;
        try {
            response = planned.response.get();
            timeline.add("call " + number + " returns " + response);
        } catch (RuntimeException | Error e) {
            // Every throwable of a call is compared with the promises, including errors of the library.
            failure = e;
            timeline.add("call " + number + " throws " + describe(e));
        }
        server.settle();
        report.count(server.lostResponseOf(number), failure instanceof OutcomeUnknownException);
        for (ClientPromise broken : broken(operation, number, planned, response, failure)) {
            report.broken(
                    mode,
                    uniqueNames,
                    broken,
                    operation,
                    mode.promises(uniqueNames).contains(broken),
                    seed,
                    () -> timeline.from(firstLine),
                    timeline.length() - firstLine);
        }
    }

    /**
     * A prepared call.
     *
     * @param call the description for the timeline
     * @param target the meter of the call, unless it creates one
     * @param name the name that it assigns to a meter, if any
     */
    private record PlannedCall(
            String call, @Nullable Meter target, @Nullable String name, Supplier<@Nullable Object> response) {}

    private PlannedCall create(int number, UsageMeters meters) {
        String name = "rides-" + number;
        Map<String, Object> fields = MeterFields.any(name, random);
        if (mode.sameNameBefore(random)) {
            Map<String, Object> before = random.nextInt(3) == 0 ? MeterFields.any(name, random) : Map.copyOf(fields);
            Duration age =
                    Duration.ofSeconds(random.nextBoolean() ? 3 + random.nextInt(60) : random.nextInt(9_000_000) + 60);
            String status = random.nextBoolean() ? "ACTIVE" : "DRAFT";
            store.addOther(new LinkedHashMap<>(before), status, age);
            timeline.add("there is a meter " + name + ", " + status + ", made " + age + " ago");
        }
        CreateUsageMeterRequest request = MeterFields.request(fields);
        return new PlannedCall("create " + fields, null, name, () -> meters.create(request));
    }

    private PlannedCall change(Operation operation, int number, UsageMeters meters) {
        Meter target = target(operation);
        String id = target.id();
        String name = "renamed-" + number;
        UpdateUsageMeterRequest.Builder update =
                UpdateUsageMeterRequest.builder().name(name);
        if (random.nextBoolean()) {
            update.description(" Two\r\nlines ").filters(List.of(MeterFilter.of("plan", "gold")));
        }
        Supplier<@Nullable Object> response = switch (operation.id()) {
            case "updateUsageMeter" ->
                () -> meters.update(
                        id, UpdateUsageMeterRequest.builder().name(name).build());
            case "deleteUsageMeter" ->
                () -> {
                    meters.delete(id);
                    return null;
                };
            case "activateUsageMeter" -> () -> meters.activate(id);
            case "deactivateUsageMeter" -> () -> meters.deactivate(id);
            default -> () -> meters.get(id);
        };
        boolean renames = operation.equals(UsageMeters.UPDATE);
        return new PlannedCall(
                operation.id() + " " + id + ", " + target.status(), target, renames ? name : null, response);
    }

    /** Draws a meter for an operation, usually in a state that permits the operation. */
    private Meter target(Operation operation) {
        boolean active = operation.equals(UsageMeters.DEACTIVATE);
        List<Meter> present = store.present();
        List<Meter> fit = present.stream()
                .filter(meter -> meter.status().equals("ACTIVE") == active)
                .toList();
        List<Meter> choice = fit.isEmpty() || random.nextInt(6) == 0 ? present : fit;
        return choice.get(random.nextInt(choice.size()));
    }

    private List<ClientPromise> broken(
            Operation operation,
            int number,
            PlannedCall planned,
            @Nullable Object response,
            @Nullable Throwable failure) {
        List<ClientPromise> broken = new ArrayList<>();
        if (store.madeBy(number).size() > 1) {
            broken.add(ClientPromise.NO_DOUBLE);
        }
        if (failure != null && !(failure instanceof TogaiException)) {
            broken.add(ClientPromise.OWN_EXCEPTIONS);
        }
        if (failure == null && !isOwnEffect(operation, number, planned, response)) {
            broken.add(ClientPromise.NO_FALSE_SUCCESS);
        }
        if (failure != null
                && !(failure instanceof OutcomeUnknownException)
                && isFalse(failure, operation, number, planned)) {
            broken.add(ClientPromise.NO_FALSE_FAILURE);
        }
        return broken;
    }

    private boolean isOwnEffect(Operation operation, int number, PlannedCall planned, @Nullable Object response) {
        if (planned.target == null) {
            return response instanceof UsageMeter meter
                    && store.madeBy(number).stream()
                            .anyMatch(its -> its.id().equals(meter.id())
                                    && its.name().equals(meter.name())
                                    && its.field("description").equals(meter.description()));
        }
        if (operation.equals(UsageMeters.DELETE)) {
            return planned.target.isGone();
        }
        boolean right = response instanceof UsageMeter meter && meter.id().equals(planned.target.id());
        return right
                && switch (operation.id()) {
                    case "updateUsageMeter" -> planned.target.isChangedBy(number);
                    case "activateUsageMeter" -> planned.target.status().equals("ACTIVE");
                    case "deactivateUsageMeter" -> planned.target.status().equals("INACTIVE");
                    default -> true;
                };
    }

    /** Returns whether a failure reports no effect or no meter although there is one. */
    private boolean isFalse(Throwable failure, Operation operation, int number, PlannedCall planned) {
        if (planned.target == null) {
            return !store.madeBy(number).isEmpty();
        }
        return operation.equals(UsageMeters.GET)
                ? failure instanceof NotFoundException
                : planned.target.isChangedBy(number);
    }
}
