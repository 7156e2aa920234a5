/**
 * The interface between meters and the rule language: {@link dev.togai.rule.JsonLogic} is a rule in the form that Togai
 * stores, a string. {@link dev.togai.rule.EventMatcher} and {@link dev.togai.rule.UnitFormula} are the suppliers of
 * matchers and formulas.
 */
@NullMarked
package dev.togai.rule;

import org.jspecify.annotations.NullMarked;
