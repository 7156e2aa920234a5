package dev.togai.testkit.internal;

import dev.togai.call.Call;
import dev.togai.call.Operation.Effect;
import dev.togai.error.CallException;
import dev.togai.error.ErrorAnswer;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.UnreadableResponseException;
import dev.togai.json.TogaiJson;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultKind;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The way between a call in memory and the fake, with what goes wrong on it. The caller sees what a client would report that sends
 * one request and is careful about what it cannot know.
 */
record InMemoryFaultInjector(FakeBackend backend) {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int UNAVAILABLE = 503;
    private static final int NO_STATUS = 0;

    /** The status of the call's success. */
    static int success(Call call) {
        return call.operation().effect() == Effect.CREATES ? CREATED : OK;
    }

    /**
     * What the operation answers, or the failure that the fault at hand makes of it.
     *
     * @param work does the operation, and writes it into the journal
     * @param undone writes a request into the journal whose operation was not done, with the status of its answer
     */
    <T> T execute(Call call, Class<T> type, Supplier<T> work, IntConsumer undone) {
        Optional<Fault> ofConnection = backend.faults().nextForConnection();
        if (ofConnection.isPresent()) {
            throw disconnected(call, ofConnection.get());
        }
        Optional<Fault> fault = backend.faults().nextForRequest(call.operation());
        if (fault.isEmpty()) {
            return work.get();
        }
        if (fault.get().kind().impact() == FaultKind.Impact.NONE) {
            T answer = work.get();
            pass(call, lateness(fault.get(), answer));
            return answer;
        }
        Optional<TogaiApiException> refusal = effect(fault.get(), work, undone);
        throw broken(call, fault.get(), refusal);
    }

    /** A request that was refused a connection did not go out; one whose connection is reset may have been on its way. */
    private static CallException disconnected(Call call, Fault fault) {
        boolean sent = fault.kind() != FaultKind.REFUSED;
        CallException failure =
                new TogaiConnectionException(call.after(1, sent), fault.kind().toString(), null);
        return sent ? uncertain(call, failure) : failure;
    }

    /** What became of the operation: nothing, or the fake's refusal. */
    private Optional<TogaiApiException> effect(Fault fault, Supplier<?> work, IntConsumer undone) {
        Optional<Duration> after = fault.effectAfter();
        if (after.isPresent() && after.get().isZero()) {
            return done(work);
        }
        undone.accept(
                fault.response(backend.time().now()).map(ErrorAnswer::status).orElse(NO_STATUS));
        // The appointment is not kept: nothing calls off what is on its way to Togai.
        after.ifPresent(wait -> backend.time().after(wait, () -> done(work)));
        return Optional.empty();
    }

    private static Optional<TogaiApiException> done(Supplier<?> work) {
        try {
            Objects.requireNonNull(work.get(), "answer");
            return Optional.empty();
        } catch (TogaiApiException refusal) {
            return Optional.of(refusal);
        }
    }

    private CallException broken(Call call, Fault fault, Optional<TogaiApiException> refusal) {
        Call sent = call.after(1, true);
        String reason = fault.kind().toString();
        return switch (fault.kind().impact()) {
            case STATUS ->
                refused(
                        call,
                        TogaiApiException.of(
                                sent, fault.response(backend.time().now()).orElseThrow()));
            case UNREADABLE ->
                refusal.isPresent()
                        ? refused(call, refusal.get())
                        : uncertain(call, new UnreadableResponseException(sent, success(call), reason, null));
            default -> uncertain(call, new TogaiConnectionException(sent, reason, null));
        };
    }

    /** A failure of Togai, or a redirect, may have come after the deed, unless it says when it will be back. */
    private static CallException refused(Call call, TogaiApiException answer) {
        boolean away = answer.status() == UNAVAILABLE && answer.retryAfter().isPresent();
        boolean refusal = answer.status() < 300 || (answer.status() >= 400 && answer.status() < 500);
        return refusal || away ? answer : uncertain(call, answer);
    }

    private static CallException uncertain(Call call, CallException failure) {
        return call.operation().effect() == Effect.NONE
                ? failure
                : OutcomeUnknownException.of(call.after(1, true), failure);
    }

    private static Duration lateness(Fault fault, Object answer) {
        return fault.kind() == FaultKind.SLOW_DRIP
                ? fault.time().multipliedBy(TogaiJson.write(answer).length())
                : fault.time();
    }

    private void pass(Call call, Duration time) {
        try {
            backend.time().sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw uncertain(call, new TogaiConnectionException(call.after(1, true), "the thread was interrupted", e));
        }
    }
}
