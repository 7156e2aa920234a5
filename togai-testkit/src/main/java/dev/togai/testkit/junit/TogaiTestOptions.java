package dev.togai.testkit.junit;

import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.behavior.FakeBehavior;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/**
 * The options for the objects of a test.
 *
 * @param overHttp whether the client uses HTTP
 * @param time creates the time source of a test
 * @param fake configures the fake of a test
 */
record TogaiTestOptions(boolean overHttp, Supplier<VirtualTimeSource> time, UnaryOperator<FakeTogai.Builder> fake) {

    static TogaiTestOptions of(boolean overHttp, UnaryOperator<FakeTogai.Builder> fake) {
        return new TogaiTestOptions(overHttp, VirtualTimeSource::create, fake);
    }

    static TogaiTestOptions of(TogaiTest test) {
        return new TogaiTestOptions(test.overHttp(), () -> timeOf(test), fake -> configured(fake, test));
    }

    private static VirtualTimeSource timeOf(TogaiTest test) {
        try {
            return test.startsAt().isEmpty()
                    ? VirtualTimeSource.create()
                    : VirtualTimeSource.startingAt(Instant.parse(test.startsAt()));
        } catch (DateTimeParseException e) {
            throw new ParameterResolutionException(
                    "startsAt of @TogaiTest must be an instant such as 2024-01-31T23:59:00Z, was " + test.startsAt(),
                    e);
        }
    }

    private static FakeTogai.Builder configured(FakeTogai.Builder fake, TogaiTest test) {
        fake.meterQuota(test.meterQuota());
        if (!test.token().isEmpty()) {
            fake.token(test.token());
        }
        for (FakeBehavior behavior : test.with()) {
            fake.behavior(behavior, true);
        }
        for (FakeBehavior behavior : test.without()) {
            fake.behavior(behavior, false);
        }
        return fake;
    }
}
