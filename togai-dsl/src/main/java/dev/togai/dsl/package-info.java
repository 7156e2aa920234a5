/**
 * The DSL for rules. Start with {@link dev.togai.dsl.Rules}, its entry points: a {@link dev.togai.dsl.Condition} is a
 * matcher, a {@link dev.togai.dsl.NumberTerm} is a formula. Strings, dates, durations and lists have their own terms;
 * enrichments of event schemas use a {@link dev.togai.dsl.TextTerm} or a number.
 *
 * <p>The types distinguish terms: a number in place of a condition does not compile, nor does the reverse, nor a
 * {@code double}. Terms build a tree of {@link dev.togai.dsl.ast}, which {@link dev.togai.dsl.codec.RuleWriter} writes
 * as JSONLogic.
 *
 * <p>The generated rules avoid unexpected behaviour of Togai's public rule engine, its fork of json-logic-java. If a
 * method does not write the obvious operator, its Javadoc explains why. {@link dev.togai.dsl.RawRules} writes any operator.
 */
@NullMarked
package dev.togai.dsl;

import org.jspecify.annotations.NullMarked;
