/**
 * The words that rules are written in: {@link dev.togai.dsl.Rules} has the words a rule begins with, a
 * {@link dev.togai.dsl.Condition} is a matcher, a {@link dev.togai.dsl.NumberTerm} is a formula. Texts, dates, durations and
 * lists are terms of their own; a {@link dev.togai.dsl.TextTerm} and a number make enrichments of event schemas, too.
 *
 * <p>The types keep the two apart: a number where a condition belongs does not compile, nor does the reverse, nor a
 * {@code double}. What the words write is chosen for Togai's public rule engine, its fork of json-logic-java, and reaches none
 * of the places where that engine surprises; where a word is not the obvious operator, its Javadoc says why.
 * {@link dev.togai.dsl.Raw} is the way around.
 */
@NullMarked
package dev.togai.dsl;

import org.jspecify.annotations.NullMarked;
