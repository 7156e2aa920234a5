package dev.togai.recorder;

/** The receiver of dead letters with their position: the application's handler, or the table of an outbox. */
@FunctionalInterface
interface LetterHandler {

    void handle(SendTask.Letter letter) throws Exception;

    static LetterHandler of(DeadLetterHandler handler) {
        return letter -> handler.handle(letter.content());
    }
}
