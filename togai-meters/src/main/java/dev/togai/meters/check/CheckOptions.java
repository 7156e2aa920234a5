package dev.togai.meters.check;

import dev.togai.dsl.preview.Assumptions;
import dev.togai.proof.MeterProver;
import dev.togai.schema.EventSchema;
import java.util.Map;

/**
 * The options of the checks.
 *
 * @param schemas the event schemas by name
 * @param assumptions the assumptions under which meters are evaluated
 * @param prover the prover of statements about all events
 */
record CheckOptions(Map<String, EventSchema> schemas, Assumptions assumptions, MeterProver prover) {

    static final CheckOptions DEFAULTS = new CheckOptions(Map.of(), Assumptions.defaults(), MeterProver.create());

    /** Copies the schemas. */
    CheckOptions {
        schemas = Map.copyOf(schemas);
    }

    CheckOptions withSchemas(Map<String, EventSchema> schemas) {
        return new CheckOptions(schemas, assumptions, prover);
    }

    CheckOptions withAssumptions(Assumptions assumptions) {
        return new CheckOptions(schemas, assumptions, prover.withAssumptions(assumptions));
    }

    CheckOptions withProver(MeterProver prover) {
        return new CheckOptions(schemas, assumptions, prover);
    }
}
