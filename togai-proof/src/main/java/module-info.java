/** Proofs about meters: whether two bill the same, overlap, or keep a promise, for all events. */
module dev.togai.proof {
    requires transitive dev.togai.dsl;
    requires transitive org.jspecify;
    requires static org.immutables.value.annotations; // Of option types in togai-dsl, for Javadoc.

    exports dev.togai.proof;
    exports dev.togai.proof.solver;

    uses dev.togai.proof.solver.ProofSolver;
}
