package dev.togai.recorder;

/**
 * The receiver of events that a recorder does not deliver.
 *
 * <p>The event counts as a dead letter after this method returned. Until then it waits, also in a later process. A handler may
 * therefore receive an event twice: if the process ends after the method returned and before the recorder stored the fact.
 *
 * <p>A recorder calls its handler from one of its threads at a time, without a lock. Other events are sent while the handler runs.
 */
@FunctionalInterface
public interface DeadLetterHandler {

    /**
     * Keeps the event. A handler that corrects the event and records it again needs another id, because the event waits under its id
     * until this method returns.
     *
     * @throws Exception if the event could not be kept: it waits, and the recorder calls the handler again after a backoff
     */
    void handle(DeadLetter letter) throws Exception;
}
