package dev.togai.rule;

/** A supplier of the matcher of a computation, the rule that decides whether an event counts. */
@FunctionalInterface
public interface EventMatcher {

    /** Returns the matcher as the rule string that Togai stores. */
    JsonLogic toJsonLogic();
}
