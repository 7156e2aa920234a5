/**
 * The solver SMTInterpol for {@link dev.togai.proof.MeterProver}, which finds it on the class path. It decides calculations with several
 * rounded quotients.
 *
 * <p>SMTInterpol has the license LGPL 3. Applications without this module prove all other statements.
 */
@NullMarked
package dev.togai.proof.smtinterpol;

import org.jspecify.annotations.NullMarked;
