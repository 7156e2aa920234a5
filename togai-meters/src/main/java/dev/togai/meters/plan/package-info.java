/**
 * Plans that make the meters of an organisation those of a set, and their application.
 *
 * <ul>
 *   <li>{@link dev.togai.meters.plan.MeterPlanner} compares a set with the service, and returns a plan or the drift. Start here.
 *   <li>{@link dev.togai.meters.plan.MeterPlan} has the changes, their permission, and the steps in their order. It can be stored as
 *       JSON.
 *   <li>{@link dev.togai.meters.plan.PlanApplier} applies a plan, step by step, and corrects the events of its gaps.
 *   <li>{@link dev.togai.meters.plan.GapStrategy} is how events are counted while an active meter is changed.
 * </ul>
 */
@NullMarked
package dev.togai.meters.plan;

import org.jspecify.annotations.NullMarked;
