package dev.togai.testkit.internal;

import static dev.togai.schema.EventSchemaStatus.ACTIVE;
import static dev.togai.schema.EventSchemaStatus.ARCHIVED;
import static dev.togai.schema.EventSchemaStatus.DRAFT;
import static dev.togai.schema.EventSchemaStatus.INACTIVE;

import dev.togai.schema.EventSchemaStatus;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.internal.LifecycleTable.Transition;
import java.util.List;
import java.util.Optional;

/** The state machine of an event schema: the actions that each status allows, and the statuses they lead to. */
final class SchemaLifecycle {

    private static final LifecycleTable<EventSchemaStatus> TABLE = new LifecycleTable<>(List.of(
            new Transition<>(DRAFT, LifecycleAction.ACTIVATE, ACTIVE),
            new Transition<>(DRAFT, LifecycleAction.DEACTIVATE, INACTIVE)
                    .onlyIf(FakeBehavior.DRAFT_SCHEMAS_CAN_BE_DEACTIVATED),
            new Transition<>(DRAFT, LifecycleAction.UPDATE, DRAFT),
            new Transition<>(DRAFT, LifecycleAction.DELETE, ARCHIVED),
            new Transition<>(ACTIVE, LifecycleAction.ACTIVATE, ACTIVE)
                    .onlyIf(FakeBehavior.ACTIVE_SCHEMAS_CAN_BE_ACTIVATED_AGAIN),
            new Transition<>(ACTIVE, LifecycleAction.DEACTIVATE, INACTIVE),
            new Transition<>(ACTIVE, LifecycleAction.UPDATE, ACTIVE),
            new Transition<>(ACTIVE, LifecycleAction.DELETE, ARCHIVED)
                    .onlyIf(FakeBehavior.ACTIVE_SCHEMAS_CAN_BE_DELETED),
            new Transition<>(INACTIVE, LifecycleAction.ACTIVATE, ACTIVE),
            new Transition<>(INACTIVE, LifecycleAction.DEACTIVATE, INACTIVE)
                    .onlyIf(FakeBehavior.INACTIVE_SCHEMAS_CAN_BE_DEACTIVATED_AGAIN),
            new Transition<>(INACTIVE, LifecycleAction.UPDATE, INACTIVE),
            new Transition<>(INACTIVE, LifecycleAction.DELETE, ARCHIVED)));

    private SchemaLifecycle() {}

    /** Returns the status after the action; empty if the action is rejected. */
    static Optional<EventSchemaStatus> next(
            EventSchemaStatus from, LifecycleAction action, BehaviorSettings behaviors) {
        return TABLE.next(from, action, behaviors);
    }

    /** Returns the message for a rejected action. */
    static String rejection(StoredSchema schema, LifecycleAction action) {
        return "Event schema " + schema.name() + " is " + schema.status() + " and cannot be " + action.participle();
    }
}
