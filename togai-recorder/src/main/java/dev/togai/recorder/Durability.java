package dev.togai.recorder;

/** The failures that an accepted event survives before it is delivered. */
public enum Durability {
    /** Nothing: the event is in memory. Any end of the process without {@code close} loses the events that wait. */
    MEMORY,
    /** The end of the process: the event is written to a file, and the operating system has it. */
    OS,
    /** The end of the machine: the event is forced to the disk, in groups of a few milliseconds. */
    DISK
}
