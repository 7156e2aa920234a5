package dev.togai.rule;

/** Anything that can say how many units an event is worth: it supplies the formula of a computation. */
@FunctionalInterface
public interface UnitFormula {

    /** The formula as the rule text Togai stores. */
    JsonLogic toJsonLogic();
}
