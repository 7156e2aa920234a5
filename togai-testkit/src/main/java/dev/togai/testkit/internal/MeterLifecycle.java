package dev.togai.testkit.internal;

import static dev.togai.meter.MeterStatus.ACTIVE;
import static dev.togai.meter.MeterStatus.ARCHIVED;
import static dev.togai.meter.MeterStatus.DRAFT;
import static dev.togai.meter.MeterStatus.INACTIVE;

import dev.togai.meter.MeterStatus;
import dev.togai.testkit.behavior.FakeBehavior;
import java.util.List;
import java.util.Optional;

/** The state machine of a meter: the actions that each status allows, and the statuses they lead to. */
final class MeterLifecycle {

    /** An action on an existing meter. */
    enum Action {
        ACTIVATE("activated"),
        DEACTIVATE("deactivated"),
        UPDATE("updated"),
        DELETE("deleted");

        private final String participle;

        Action(String participle) {
            this.participle = participle;
        }
    }

    private record Transition(MeterStatus from, Action action, MeterStatus to, Optional<FakeBehavior> onlyIf) {

        Transition(MeterStatus from, Action action, MeterStatus to) {
            this(from, action, to, Optional.empty());
        }

        Transition onlyIf(FakeBehavior behavior) {
            return new Transition(from, action, to, Optional.of(behavior));
        }
    }

    /** Actions that are not in the table are rejected. */
    private static final List<Transition> TRANSITIONS = List.of(
            new Transition(DRAFT, Action.ACTIVATE, ACTIVE),
            new Transition(DRAFT, Action.DEACTIVATE, INACTIVE).onlyIf(FakeBehavior.DRAFTS_CAN_BE_DEACTIVATED),
            new Transition(DRAFT, Action.UPDATE, DRAFT),
            new Transition(DRAFT, Action.DELETE, ARCHIVED),
            new Transition(INACTIVE, Action.ACTIVATE, ACTIVE),
            new Transition(INACTIVE, Action.DEACTIVATE, INACTIVE)
                    .onlyIf(FakeBehavior.INACTIVE_METERS_CAN_BE_DEACTIVATED_AGAIN),
            new Transition(INACTIVE, Action.UPDATE, INACTIVE).onlyIf(FakeBehavior.INACTIVE_METERS_CAN_BE_UPDATED),
            new Transition(INACTIVE, Action.DELETE, ARCHIVED),
            new Transition(ACTIVE, Action.ACTIVATE, ACTIVE).onlyIf(FakeBehavior.ACTIVE_METERS_CAN_BE_ACTIVATED_AGAIN),
            new Transition(ACTIVE, Action.DEACTIVATE, INACTIVE),
            new Transition(ACTIVE, Action.UPDATE, ACTIVE).onlyIf(FakeBehavior.ACTIVE_METERS_CAN_BE_UPDATED),
            new Transition(ACTIVE, Action.DELETE, ARCHIVED).onlyIf(FakeBehavior.ACTIVE_METERS_CAN_BE_DELETED),
            new Transition(ARCHIVED, Action.DELETE, ARCHIVED).onlyIf(FakeBehavior.DELETING_AGAIN_SUCCEEDS));

    private MeterLifecycle() {}

    /** Returns the status after the action; empty if the action is rejected. */
    static Optional<MeterStatus> next(MeterStatus from, Action action, BehaviorSettings behaviors) {
        return TRANSITIONS.stream()
                .filter(transition -> transition.from().equals(from) && transition.action() == action)
                .filter(transition ->
                        transition.onlyIf().map(behaviors::isEnabled).orElse(true))
                .map(Transition::to)
                .findFirst();
    }

    /** Returns the message for a rejected action. */
    static String rejection(StoredMeter meter, Action action) {
        return "Usage meter " + meter.id() + " is " + meter.status() + " and cannot be " + action.participle;
    }
}
