package dev.togai.meters.plan;

/**
 * A strategy for the events of a gap. Togai documents that an active meter cannot be edited: it is deactivated, edited and activated
 * again, and no meter counts the events that are processed in between.
 */
public enum GapStrategy {
    /**
     * A new meter replaces the present one, and no event is missed. The declaration has a new name, and the present name is a former
     * one. The new meter is activated first, then the present one is deactivated: events in between count for both. Price plans name
     * the present meter, so they must be changed by hand.
     */
    SUCCESSOR,

    /**
     * The senders of events hold them while the meter is edited, through an {@link EventHold}. No event is missed if all senders are
     * held, and if Togai has processed the earlier events.
     */
    HOLD,

    /**
     * The events of the gap are found after it, and corrected by REDO: Togai takes back their usage of all meters, and meters them again
     * with the present rules of all meters. An event that would lose units of a meter that is not active is not corrected.
     */
    CORRECTION,

    /** The events of the gap are not counted. The result of applying the plan lists them. */
    ACCEPT
}
