package dev.togai.testkit.contract;

import dev.togai.meter.Aggregation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.rule.JsonLogic;
import dev.togai.testkit.FakeTogai;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What each test of the contract begins with: an empty fake and a connection to it. */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields before each test.
abstract class ContractSetup {

    /** The matcher of the documents' own examples, which is not JSON. */
    static final JsonLogic BROKEN_MATCHER =
            JsonLogic.unchecked("{\n \"and\": [\n {\"in\": [{\"var\": \"dimension.city\"},"
                    + " \"chennai\", \"mumbai\"]},\n \"or\": [\n {\">\": [{\"var\": \"attribute.distance\"}, 100]},\n"
                    + " {\"<\": [{\"var\": \"attribute.distance\"}, 20]}\n ]\n ]\n}\n");

    static final JsonLogic DISTANCE = JsonLogic.of("{\"*\":[{\"var\":\"attributes.distance\"},0.4]}");

    /** The ids of the meters to be made next; after them the fake counts. */
    final Deque<String> nextIds = new ArrayDeque<>();

    FakeTogai fake;
    UsageMeters meters;
    private int made;

    abstract UsageMeters open(FakeTogai fake);

    abstract void shut();

    @BeforeEach
    final void connectToAnEmptyFake() {
        fake = FakeTogai.builder().ids(this::nextId).build();
        meters = open(fake);
    }

    @AfterEach
    final void disconnectFromTheFake() {
        shut();
    }

    UsageMeter rides() {
        return meters.create(Meters.count("rides"));
    }

    UsageMeter activeRides() {
        return meters.activate(rides().id());
    }

    /** That many drafts, named meter-0 and so on. */
    void createDrafts(int count) {
        for (int i = 0; i < count; i++) {
            meters.create(Meters.count("meter-" + i));
        }
    }

    static CreateUsageMeterRequest.Builder unchecked(String name) {
        return CreateUsageMeterRequest.builder()
                .name(name)
                .aggregation(Aggregation.COUNT)
                .unchecked();
    }

    private String nextId() {
        String given = nextIds.poll();
        return given != null ? given : "um.contract." + ++made;
    }
}
