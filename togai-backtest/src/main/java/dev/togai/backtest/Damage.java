package dev.togai.backtest;

import dev.togai.dsl.preview.EventProblem;

/** The kinds of damage of the input of a backtest. */
public enum Damage {
    /** A line is not JSON in UTF-8. */
    NOT_JSON("the line is not JSON"),
    /** A line is JSON, and neither an event of Togai's API nor a record of one. */
    NOT_AN_EVENT("the line is no event: it has no schemaName, timestamp or accountId"),
    /** An event names no account, or a blank one. */
    NO_ACCOUNT("the event has no account: accountId is missing or blank"),
    /** An event has no timestamp, or one that is no time of ISO 8601. */
    BAD_TIME("the event has no time: timestamp is missing or not of the form 2024-05-27T10:00:00Z"),
    /** An event names no event schema. */
    NO_SCHEMA("the event has no schema: schemaName is missing"),
    /** The attributes or dimensions of an event do not have the form of Togai's API. */
    BAD_VALUES("the event does not have the form of Togai's API"),
    /** A line is longer than {@link BacktestTally#MAX_LINE_LENGTH}. */
    LONG_LINE("the line is longer than " + BacktestTally.MAX_LINE_LENGTH + " bytes"),
    /** A file ends early or has bytes that cannot be decompressed. The lines before them were read. */
    DAMAGED_FILE("the file is damaged: the lines after the damage are missing"),
    /** A file cannot be read at all. */
    UNREADABLE_FILE("the file cannot be read"),
    /** A file became shorter, or was rewritten, replaced or deleted, during the run. */
    CHANGED_FILE("the file was changed or deleted while it was read");

    private final String text;

    Damage(String text) {
        this.text = text;
    }

    /** Returns whether the damage is one of a file, of which an unknown number of events is missing. */
    public boolean isOfFile() {
        return this == DAMAGED_FILE || this == UNREADABLE_FILE || this == CHANGED_FILE;
    }

    /** Returns the damage of an event that Togai rejects for a problem, by its {@link EventProblem#code()}. */
    static Damage ofRejected(String problemCode) {
        return switch (problemCode) {
            case EventProblem.NO_ACCOUNT -> NO_ACCOUNT;
            case EventProblem.BAD_TIME -> BAD_TIME;
            case EventProblem.NO_SCHEMA -> NO_SCHEMA;
            default -> BAD_VALUES;
        };
    }

    /** Returns the description. */
    public String text() {
        return text;
    }
}
