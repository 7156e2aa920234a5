package dev.togai.rule;

/** Anything that can decide whether an event counts: it supplies the matcher of a computation. */
@FunctionalInterface
public interface EventMatcher {

    /** The matcher as the rule text Togai stores. */
    JsonLogic toJsonLogic();
}
