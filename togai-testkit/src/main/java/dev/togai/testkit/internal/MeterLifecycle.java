package dev.togai.testkit.internal;

import static dev.togai.meter.MeterStatus.ACTIVE;
import static dev.togai.meter.MeterStatus.ARCHIVED;
import static dev.togai.meter.MeterStatus.DRAFT;
import static dev.togai.meter.MeterStatus.INACTIVE;

import dev.togai.meter.MeterStatus;
import dev.togai.testkit.behavior.FakeBehavior;
import java.util.List;
import java.util.Optional;

/** Which step leads where in the life of a meter. */
final class MeterLifecycle {

    /** What can be done to a meter that is there. */
    enum Action {
        ACTIVATE("activated"),
        DEACTIVATE("deactivated"),
        UPDATE("updated"),
        DELETE("deleted");

        private final String done;

        Action(String done) {
            this.done = done;
        }
    }

    private record Transition(MeterStatus from, Action action, MeterStatus to, Optional<FakeBehavior> onlyIf) {

        Transition(MeterStatus from, Action action, MeterStatus to) {
            this(from, action, to, Optional.empty());
        }

        Transition onlyIf(FakeBehavior rule) {
            return new Transition(from, action, to, Optional.of(rule));
        }
    }

    /** What is not in the table is refused. */
    private static final List<Transition> TABLE = List.of(
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

    /** Where the step leads from there; nowhere if it is refused. */
    static Optional<MeterStatus> next(MeterStatus from, Action action, BehaviorSettings behaviors) {
        return TABLE.stream()
                .filter(edge -> edge.from().equals(from) && edge.action() == action)
                .filter(edge -> edge.onlyIf().map(behaviors::isEnabled).orElse(true))
                .map(Transition::to)
                .findFirst();
    }

    /** Why the step is refused. */
    static String rejection(StoredMeter meter, Action action) {
        return "Usage meter " + meter.id() + " is " + meter.status() + " and cannot be " + action.done;
    }
}
