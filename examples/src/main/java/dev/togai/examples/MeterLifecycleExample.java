package dev.togai.examples;

import static dev.togai.dsl.Rules.all;
import static dev.togai.dsl.Rules.any;
import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.config.Environment;
import dev.togai.dsl.Condition;
import dev.togai.dsl.NumberTerm;
import dev.togai.error.TogaiException;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole lifecycle of one meter: cab rides in Chennai or Mumbai that are long or very short, at 0.4 units a kilometre.
 *
 * <p>By default it starts a fake Togai in this process and calls it over HTTP. With {@code TOGAI_BASE_URL} and
 * {@code TOGAI_API_TOKEN} set it calls that service instead, with the event schema that {@code TOGAI_EVENT_SCHEMA} names
 * ({@code ride_completed} unless set). It deletes its meters even when a step fails, and exits with 0 only if all steps succeeded.
 */
public final class MeterLifecycleExample {

    private static final int OTHERS = 5;
    private static final int PAGE_SIZE = 2;

    private final UsageMeters meters;
    private final String eventSchema;
    private final PrintStream out;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> names = new ArrayList<>();

    private MeterLifecycleExample(UsageMeters meters, String eventSchema, PrintStream out) {
        this.meters = meters;
        this.eventSchema = eventSchema;
        this.out = out;
    }

    /** Runs the story against the environment this process was started in, or with {@code --faults seed} behind a bad network. */
    public static void main(String[] args) {
        if (!run(List.of(args), System.getenv(), System.out)) {
            System.exit(1);
        }
    }

    static boolean run(List<String> args, Map<String, String> environment, PrintStream out) {
        if (args.isEmpty()) {
            return run(environment, out);
        }
        if (args.size() == 2 && args.get(0).equals("--faults") && args.get(1).matches("-?\\d{1,18}")) {
            return runWithFaults(new FaultyTogai(Long.parseLong(args.get(1))), out);
        }
        out.println("FAILED       The arguments are none, or --faults and a number.");
        return false;
    }

    /** Runs the story behind a faulty network. */
    static boolean runWithFaults(FaultyTogai togai, PrintStream out) {
        String eventSchema = "ride_completed";
        togai.fake().addSchema(schema(eventSchema));
        boolean worked = runStory(() -> togai.client(out), eventSchema, out);
        out.println(togai.faults() + " things went wrong on the way.");
        return worked;
    }

    /** Runs the story and returns whether all steps succeeded. */
    static boolean run(Map<String, String> environment, PrintStream out) {
        String eventSchema = environment.getOrDefault("TOGAI_EVENT_SCHEMA", "ride_completed");
        if (environment.containsKey("TOGAI_BASE_URL")) {
            return runAt(environment.get("TOGAI_BASE_URL"), environment.get("TOGAI_API_TOKEN"), eventSchema, out);
        }
        FakeTogai fake = FakeTogai.create();
        fake.addSchema(schema(eventSchema));
        try (FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            out.println("No TOGAI_BASE_URL is set: using a fake Togai in this process.");
            return runAt(server.url().toString(), "example-token", eventSchema, out);
        }
    }

    private static boolean runAt(String baseUrl, @Nullable String token, String eventSchema, PrintStream out) {
        out.println("Togai at " + baseUrl);
        if (token == null) {
            out.println("FAILED       TOGAI_BASE_URL is set and TOGAI_API_TOKEN is not: set both or neither.");
            return false;
        }
        return runStory(
                () -> TogaiClient.builder().environment(Environment.of(baseUrl)).tokens(TokenSource.fixed(token)),
                eventSchema,
                out);
    }

    private static EventSchema schema(String name) {
        return EventSchema.builder()
                .name(name)
                .version(1)
                .addAttribute(EventAttribute.builder()
                        .name("distance")
                        .defaultUnit("km")
                        .build())
                .addDimension(EventDimension.builder().name("city").build())
                .build();
    }

    private static boolean runStory(Supplier<TogaiClient.Builder> client, String eventSchema, PrintStream out) {
        boolean worked = false;
        try (TogaiClient togai = client.get().build()) {
            MeterLifecycleExample story = new MeterLifecycleExample(togai.usageMeters(), eventSchema, out);
            boolean succeeded = succeeds(out, story::runSteps);
            worked = story.cleansUp() && succeeded;
        } catch (TogaiException e) {
            out.println("FAILED       " + e.getMessage());
        }
        out.println(worked ? "All of it worked." : "Not all of it worked.");
        return worked;
    }

    private static boolean succeeds(PrintStream out, Runnable part) {
        try {
            part.run();
            return true;
        } catch (TogaiException | IllegalStateException e) {
            out.println("FAILED       " + e.getMessage());
            return false;
        }
    }

    private void runSteps() {
        Condition farOrNear = any(
                attribute("distance").greaterThan(100), attribute("distance").lessThan(20));
        Condition counted = all(dimension("city").isIn("chennai", "mumbai"), farOrNear);
        NumberTerm units = attribute("distance").times("0.4");

        UsageMeter rides = meters.create(Meters.sum(named("Rides"))
                .when(counted)
                .compute(units)
                .forEvent(eventSchema)
                .description("Cab rides"));
        print("created", rides, "");
        out.println("             counts  " + counted);
        out.println("             units   " + units);

        UsageMeter read = meters.getWithSchema(rides.id());
        check(read.computations().equals(rides.computations()), "the rules were read back as they were written");
        String schema = read.eventSchema().map(EventSchema::name).orElse("no event schema");
        print("read", read, "with " + schema);

        for (int i = 1; i <= OTHERS; i++) {
            meters.create(Meters.count(named("Other " + i)));
        }
        UsageMeterQuery smallPages =
                UsageMeterQuery.builder().pageSize(PAGE_SIZE).build();
        List<UsageMeter> walked = meters.all(smallPages).stream().toList();
        UsageMeter found = walked.stream()
                .filter(meter -> meter.id().equals(rides.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The meter is not in the list"));
        print("found", found, "among " + walked.size() + " meters, " + PAGE_SIZE + " a page");

        UsageMeter updated = meters.update(rides.id(), update -> update.billableName("Cab rides"));
        check(updated.displayName().equals("Cab rides"), "the new billable name is shown");
        print("updated", updated, "now shown as \"" + updated.displayName() + "\"");

        print("activated", meters.activate(rides.id()), "");
        check(meters.get(rides.id()).isActive(), "the meter is active");

        print("deactivated", meters.deactivate(rides.id()), "");
        check(!meters.get(rides.id()).isActive(), "the meter is not active any more");

        meters.delete(rides.id());
        out.println(String.format("%-12s %s", "deleted", rides.id()));
    }

    /** Deletes the remaining meters of this run, found by name: a create whose response was lost may have left one, too. */
    private boolean cleansUp() {
        List<UsageMeter> left = new ArrayList<>();
        boolean listed = succeeds(
                out,
                () -> meters.all().stream()
                        .filter(meter -> names.contains(meter.name()))
                        .filter(meter -> !meter.status().equals(Optional.of(MeterStatus.ARCHIVED)))
                        .forEach(left::add));
        long deleted = left.stream()
                .filter(meter -> succeeds(out, () -> delete(meter)))
                .count();
        out.printf("%-12s %d other meters of this run%n", "cleaned up", deleted);
        return listed && deleted == left.size();
    }

    private void delete(UsageMeter meter) {
        if (meter.isActive()) {
            meters.deactivate(meter.id());
        }
        meters.delete(meter.id());
    }

    private String named(String name) {
        String unique = name + " " + run;
        names.add(unique);
        return unique;
    }

    private void print(String step, UsageMeter meter, String more) {
        String status = meter.status().map(Object::toString).orElse("?");
        out.println(String.format("%-12s %s  %s  %-8s %s", step, meter.id(), meter.name(), status, more)
                .stripTrailing());
    }

    private static void check(boolean holds, String expectation) {
        if (!holds) {
            throw new IllegalStateException("Expected that " + expectation);
        }
    }
}
