package dev.togai.testkit.assertj;

import dev.togai.dsl.coverage.MeterCoverage;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.preview.MeterUsage;
import dev.togai.error.CallException;
import dev.togai.meter.Computation;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.EventMatcher;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.UnitFormula;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.FakeTogai;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** The entry point to the assertions of this package. Import it statically beside AssertJ's own. */
public final class TogaiAssertions {

    private TogaiAssertions() {}

    /** Creates assertions for a usage meter. */
    public static UsageMeterAssert assertThat(@Nullable UsageMeter actual) {
        return new UsageMeterAssert(actual);
    }

    /** Creates assertions for a computation. */
    public static ComputationAssert assertThat(@Nullable Computation actual) {
        return new ComputationAssert(actual);
    }

    /** Creates assertions for a failed call. */
    public static CallExceptionAssert assertThat(@Nullable CallException actual) {
        return new CallExceptionAssert(actual);
    }

    /** Creates assertions for a matcher, such as a condition of the DSL. */
    public static MatcherAssert assertThat(@Nullable EventMatcher actual) {
        return new MatcherAssert(actual);
    }

    /** Creates assertions for a formula, such as a number term of the DSL. */
    public static FormulaAssert assertThat(@Nullable UnitFormula actual) {
        return new FormulaAssert(actual);
    }

    /** Creates assertions for a rule that can be a matcher or a formula. */
    public static JsonLogicAssert assertThat(@Nullable JsonLogic actual) {
        return new JsonLogicAssert(actual);
    }

    /** Creates assertions for the usage that a meter computes from events. */
    public static MeterUsageAssert assertThat(@Nullable MeterUsage actual) {
        return new MeterUsageAssert(actual);
    }

    /** Creates assertions for the coverage of a meter by sample events. */
    public static MeterCoverageAssert assertThat(@Nullable MeterCoverage actual) {
        return new MeterCoverageAssert(actual);
    }

    /** Creates assertions for the findings of a checker. */
    public static FindingsAssert assertThat(@Nullable List<? extends Finding> actual) {
        return new FindingsAssert(actual);
    }

    /** Creates assertions for an event schema. */
    public static EventSchemaAssert assertThat(@Nullable EventSchema actual) {
        return new EventSchemaAssert(actual);
    }

    /** Creates assertions for the usage and the events of a fake. */
    public static FakeTogaiAssert assertThat(@Nullable FakeTogai actual) {
        return new FakeTogaiAssert(actual);
    }

    /** Runs code that must throw a {@link CallException}, and creates assertions for the exception. */
    public static CallExceptionAssert assertThatFailureOf(ThrowingCallable call) {
        AbstractThrowableAssert<?, ? extends Throwable> thrown = Assertions.assertThatThrownBy(call);
        thrown.isInstanceOf(CallException.class);
        return new CallExceptionAssert((CallException) thrown.actual());
    }
}
