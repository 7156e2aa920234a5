package dev.togai.proof;

import dev.togai.dsl.preview.MeterOutcome;

/** The result of an event for a meter, apart from its units. */
enum ResultStatus {
    COUNTED("counted"),
    NOT_COUNTED("not counted"),
    NO_UNITS("no units"),
    FAILED("failed");

    private final String text;

    ResultStatus(String text) {
        this.text = text;
    }

    static ResultStatus of(MeterOutcome outcome) {
        return switch (outcome) {
            case COUNTED -> COUNTED;
            case NO_UNITS -> NO_UNITS;
            case FAILED -> FAILED;
            default -> NOT_COUNTED;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
