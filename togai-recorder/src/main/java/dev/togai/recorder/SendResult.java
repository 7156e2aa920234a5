package dev.togai.recorder;

import dev.togai.recorder.internal.log.LoggedEvent;
import dev.togai.recorder.internal.log.SettledEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The result of a request.
 *
 * @param settled the events that Togai accepted or had
 * @param letters the events that Togai rejected
 * @param kept the other events, which are sent again
 * @param isSuspect whether an event that is kept caused the result, so that sending fewer of them finds it
 * @param failure the failure, if the events that are kept are sent later
 * @param requestedDelay the delay that Togai requested
 */
record SendResult(
        List<SettledEvent> settled,
        List<SendTask.Letter> letters,
        List<LoggedEvent> kept,
        boolean isSuspect,
        Optional<DeliveryFailure> failure,
        Duration requestedDelay) {

    /** Returns the result of a request whose events are all sent again later. */
    static SendResult failed(List<LoggedEvent> kept, DeliveryFailure failure, Duration requestedDelay) {
        return new SendResult(List.of(), List.of(), kept, false, Optional.of(failure), requestedDelay);
    }

    /** Returns the result of a request that Togai rejected because of an event in it. */
    static SendResult rejected(List<LoggedEvent> kept) {
        return new SendResult(List.of(), List.of(), kept, true, Optional.empty(), Duration.ZERO);
    }

    /** Returns the result of a request with a result for each event. */
    static SendResult of(List<SettledEvent> settled, List<SendTask.Letter> letters) {
        return new SendResult(settled, letters, List.of(), false, Optional.empty(), Duration.ZERO);
    }
}
