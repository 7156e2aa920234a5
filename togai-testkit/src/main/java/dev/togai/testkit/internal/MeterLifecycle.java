package dev.togai.testkit.internal;

import static dev.togai.meter.MeterStatus.ACTIVE;
import static dev.togai.meter.MeterStatus.ARCHIVED;
import static dev.togai.meter.MeterStatus.DRAFT;
import static dev.togai.meter.MeterStatus.INACTIVE;

import dev.togai.meter.MeterStatus;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.internal.LifecycleTable.Transition;
import java.util.List;
import java.util.Optional;

/** The state machine of a meter: the actions that each status allows, and the statuses they lead to. */
final class MeterLifecycle {

    private static final LifecycleTable<MeterStatus> TABLE = new LifecycleTable<>(List.of(
            new Transition<>(DRAFT, LifecycleAction.ACTIVATE, ACTIVE),
            new Transition<>(DRAFT, LifecycleAction.DEACTIVATE, INACTIVE)
                    .onlyIf(FakeBehavior.DRAFTS_CAN_BE_DEACTIVATED),
            new Transition<>(DRAFT, LifecycleAction.UPDATE, DRAFT),
            new Transition<>(DRAFT, LifecycleAction.DELETE, ARCHIVED),
            new Transition<>(INACTIVE, LifecycleAction.ACTIVATE, ACTIVE),
            new Transition<>(INACTIVE, LifecycleAction.DEACTIVATE, INACTIVE)
                    .onlyIf(FakeBehavior.INACTIVE_METERS_CAN_BE_DEACTIVATED_AGAIN),
            new Transition<>(INACTIVE, LifecycleAction.UPDATE, INACTIVE)
                    .onlyIf(FakeBehavior.INACTIVE_METERS_CAN_BE_UPDATED),
            new Transition<>(INACTIVE, LifecycleAction.DELETE, ARCHIVED),
            new Transition<>(ACTIVE, LifecycleAction.ACTIVATE, ACTIVE)
                    .onlyIf(FakeBehavior.ACTIVE_METERS_CAN_BE_ACTIVATED_AGAIN),
            new Transition<>(ACTIVE, LifecycleAction.DEACTIVATE, INACTIVE),
            new Transition<>(ACTIVE, LifecycleAction.UPDATE, ACTIVE).onlyIf(FakeBehavior.ACTIVE_METERS_CAN_BE_UPDATED),
            new Transition<>(ACTIVE, LifecycleAction.DELETE, ARCHIVED)
                    .onlyIf(FakeBehavior.ACTIVE_METERS_CAN_BE_DELETED),
            new Transition<>(ARCHIVED, LifecycleAction.DELETE, ARCHIVED).onlyIf(FakeBehavior.DELETING_AGAIN_SUCCEEDS)));

    private MeterLifecycle() {}

    /** Returns the status after the action; empty if the action is rejected. */
    static Optional<MeterStatus> next(MeterStatus from, LifecycleAction action, BehaviorSettings behaviors) {
        return TABLE.next(from, action, behaviors);
    }

    /** Returns the message for a rejected action. */
    static String rejection(StoredMeter meter, LifecycleAction action) {
        return "Usage meter " + meter.id() + " is " + meter.status() + " and cannot be " + action.participle();
    }
}
