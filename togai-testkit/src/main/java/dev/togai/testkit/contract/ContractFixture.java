package dev.togai.testkit.contract;

import dev.togai.meter.Aggregation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.rule.JsonLogic;
import dev.togai.testkit.FakeTogai;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The fixture of each part of the contract: an empty fake, and operations of the tested implementation that reach it. */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields before each test.
abstract class ContractFixture {

    /** The matcher in the examples of Togai's documents, which is not JSON. */
    static final JsonLogic BROKEN_MATCHER =
            JsonLogic.unchecked("{\n \"and\": [\n {\"in\": [{\"var\": \"dimension.city\"},"
                    + " \"chennai\", \"mumbai\"]},\n \"or\": [\n {\">\": [{\"var\": \"attribute.distance\"}, 100]},\n"
                    + " {\"<\": [{\"var\": \"attribute.distance\"}, 20]}\n ]\n ]\n}\n");

    static final JsonLogic DISTANCE = JsonLogic.of("{\"*\":[{\"var\":\"attributes.distance\"},0.4]}");

    /** The ids of the next new meters. When it is empty, ids are numbered. */
    final Deque<String> nextIds = new ArrayDeque<>();

    FakeTogai fake;
    UsageMeters meters;
    private int created;

    /** Returns the test class that connects the tested implementation to the fake. */
    abstract UsageMetersContract implementation();

    @BeforeEach
    final void connectToAnEmptyFake() {
        fake = FakeTogai.builder().ids(this::nextId).build();
        meters = implementation().connect(fake);
    }

    @AfterEach
    final void disconnectFromTheFake() {
        implementation().disconnect();
    }

    /** Creates a draft named rides. */
    UsageMeter rides() {
        return meters.create(Meters.count("rides"));
    }

    /** Creates an active meter named rides. */
    UsageMeter activeRides() {
        return meters.activate(rides().id());
    }

    /** Creates drafts named meter-0, meter-1 and so on. */
    void createDrafts(int count) {
        for (int i = 0; i < count; i++) {
            meters.create(Meters.count("meter-" + i));
        }
    }

    /** Returns a builder whose requests are not checked by the client. */
    static CreateUsageMeterRequest.Builder unchecked(String name) {
        return CreateUsageMeterRequest.builder()
                .name(name)
                .aggregation(Aggregation.COUNT)
                .unchecked();
    }

    /** Returns the query for the next page, which has nothing but the page's token. */
    static UsageMeterQuery after(UsageMeterPage page) {
        return UsageMeterQuery.builder()
                .nextToken(page.nextToken().orElseThrow())
                .build();
    }

    private String nextId() {
        String given = nextIds.poll();
        return given != null ? given : "um.contract." + ++created;
    }
}
