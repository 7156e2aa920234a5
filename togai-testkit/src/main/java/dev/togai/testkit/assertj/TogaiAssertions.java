package dev.togai.testkit.assertj;

import dev.togai.error.CallException;
import dev.togai.meter.Computation;
import dev.togai.meter.UsageMeter;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** The entry to assertions about what Togai answers. Import it statically beside AssertJ's own. */
public final class TogaiAssertions {

    private TogaiAssertions() {}

    /** Begins an assertion about a meter. */
    public static UsageMeterAssert assertThat(@Nullable UsageMeter actual) {
        return new UsageMeterAssert(actual);
    }

    /** Begins an assertion about a computation. */
    public static ComputationAssert assertThat(@Nullable Computation actual) {
        return new ComputationAssert(actual);
    }

    /** Begins an assertion about a call that failed. */
    public static CallExceptionAssert assertThat(@Nullable CallException actual) {
        return new CallExceptionAssert(actual);
    }

    /** Runs the code, which must fail with a {@link CallException}, and begins an assertion about that failure. */
    public static CallExceptionAssert assertThatFailureOf(ThrowingCallable call) {
        AbstractThrowableAssert<?, ? extends Throwable> thrown = Assertions.assertThatThrownBy(call);
        thrown.isInstanceOf(CallException.class);
        return new CallExceptionAssert((CallException) thrown.actual());
    }
}
