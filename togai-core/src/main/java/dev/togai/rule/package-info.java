/**
 * The seam to the rule language: {@link dev.togai.rule.JsonLogic} is a rule as Togai stores it, text;
 * {@link dev.togai.rule.EventMatcher} and {@link dev.togai.rule.UnitFormula} are who can supply one.
 */
@NullMarked
package dev.togai.rule;

import org.jspecify.annotations.NullMarked;
