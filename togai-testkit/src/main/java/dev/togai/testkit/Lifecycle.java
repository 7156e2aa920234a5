package dev.togai.testkit;

import static dev.togai.meter.MeterStatus.ACTIVE;
import static dev.togai.meter.MeterStatus.ARCHIVED;
import static dev.togai.meter.MeterStatus.DRAFT;
import static dev.togai.meter.MeterStatus.INACTIVE;

import dev.togai.meter.MeterStatus;
import java.util.List;
import java.util.Optional;

/** Which step leads where in the life of a meter. */
final class Lifecycle {

    /** What can be done to a meter that is there. */
    enum Step {
        ACTIVATE("activated"),
        DEACTIVATE("deactivated"),
        UPDATE("updated"),
        DELETE("deleted");

        private final String done;

        Step(String done) {
            this.done = done;
        }
    }

    private record Edge(MeterStatus from, Step step, MeterStatus to, Optional<FakeRule> onlyIf) {

        Edge(MeterStatus from, Step step, MeterStatus to) {
            this(from, step, to, Optional.empty());
        }

        Edge onlyIf(FakeRule rule) {
            return new Edge(from, step, to, Optional.of(rule));
        }
    }

    /** What is not in the table is refused. */
    private static final List<Edge> TABLE = List.of(
            new Edge(DRAFT, Step.ACTIVATE, ACTIVE),
            new Edge(DRAFT, Step.DEACTIVATE, INACTIVE).onlyIf(FakeRule.DRAFTS_CAN_BE_DEACTIVATED),
            new Edge(DRAFT, Step.UPDATE, DRAFT),
            new Edge(DRAFT, Step.DELETE, ARCHIVED),
            new Edge(INACTIVE, Step.ACTIVATE, ACTIVE),
            new Edge(INACTIVE, Step.DEACTIVATE, INACTIVE).onlyIf(FakeRule.INACTIVE_METERS_CAN_BE_DEACTIVATED_AGAIN),
            new Edge(INACTIVE, Step.UPDATE, INACTIVE).onlyIf(FakeRule.INACTIVE_METERS_CAN_BE_UPDATED),
            new Edge(INACTIVE, Step.DELETE, ARCHIVED),
            new Edge(ACTIVE, Step.ACTIVATE, ACTIVE).onlyIf(FakeRule.ACTIVE_METERS_CAN_BE_ACTIVATED_AGAIN),
            new Edge(ACTIVE, Step.DEACTIVATE, INACTIVE),
            new Edge(ACTIVE, Step.UPDATE, ACTIVE).onlyIf(FakeRule.ACTIVE_METERS_CAN_BE_UPDATED),
            new Edge(ACTIVE, Step.DELETE, ARCHIVED).onlyIf(FakeRule.ACTIVE_METERS_CAN_BE_DELETED),
            new Edge(ARCHIVED, Step.DELETE, ARCHIVED).onlyIf(FakeRule.DELETING_AGAIN_SUCCEEDS));

    private Lifecycle() {}

    /** Where the step leads from there; nowhere if it is refused. */
    static Optional<MeterStatus> next(MeterStatus from, Step step, RuleBook rules) {
        return TABLE.stream()
                .filter(edge -> edge.from().equals(from) && edge.step() == step)
                .filter(edge -> edge.onlyIf().map(rules::holds).orElse(true))
                .map(Edge::to)
                .findFirst();
    }

    /** Why the step is refused. */
    static String refusal(StoredMeter meter, Step step) {
        return "Usage meter " + meter.id() + " is " + meter.status() + " and cannot be " + step.done;
    }
}
