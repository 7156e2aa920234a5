package dev.togai.rule;

/** A supplier of the formula of a computation, the rule that computes the units of an event. */
@FunctionalInterface
public interface UnitFormula {

    /** Returns the formula as the rule string that Togai stores. */
    JsonLogic toJsonLogic();
}
