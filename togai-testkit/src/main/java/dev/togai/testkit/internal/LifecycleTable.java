package dev.togai.testkit.internal;

import dev.togai.testkit.behavior.FakeBehavior;
import java.util.List;
import java.util.Optional;

/**
 * The state machine of a resource: the actions that each status allows, and the statuses they lead to. Actions that are not in the
 * table are rejected.
 *
 * @param <S> the status
 */
record LifecycleTable<S>(List<Transition<S>> transitions) {

    /** A transition, which may require a behavior. */
    record Transition<S>(S from, LifecycleAction action, S to, Optional<FakeBehavior> onlyIf) {

        Transition(S from, LifecycleAction action, S to) {
            this(from, action, to, Optional.empty());
        }

        Transition<S> onlyIf(FakeBehavior behavior) {
            return new Transition<>(from, action, to, Optional.of(behavior));
        }
    }

    /** Returns the status after the action; empty if the action is rejected. */
    Optional<S> next(S from, LifecycleAction action, BehaviorSettings behaviors) {
        return transitions.stream()
                .filter(transition -> transition.from().equals(from) && transition.action() == action)
                .filter(transition ->
                        transition.onlyIf().map(behaviors::isEnabled).orElse(true))
                .map(Transition::to)
                .findFirst();
    }
}
