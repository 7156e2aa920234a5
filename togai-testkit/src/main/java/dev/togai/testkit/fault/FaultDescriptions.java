package dev.togai.testkit.fault;

import dev.togai.testkit.fault.FaultKind.Impact;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Descriptions of faults for messages. */
final class FaultDescriptions {

    private FaultDescriptions() {}

    /** Describes a fault, with its response if it has one. */
    static String of(Fault fault, @Nullable StatusResponse response) {
        StringBuilder text = new StringBuilder(response == null ? fault.kind().toString() : response.toString());
        if (!fault.time().isZero()) {
            text.append(" (").append(time(fault.time())).append(')');
        }
        if (fault.size() > 0) {
            text.append(" (").append(fault.size()).append(" bytes)");
        }
        Impact impact = fault.kind().impact();
        if (impact == Impact.CONNECTION || impact == Impact.NONE) {
            return text.toString();
        }
        return text.append(fault.effectAfter().map(FaultDescriptions::effect).orElse(", without effect"))
                .toString();
    }

    private static String effect(Duration after) {
        return after.isZero() ? ", with effect" : ", with effect " + time(after) + " later";
    }

    private static String time(Duration time) {
        return time.toMillis() + " ms";
    }
}
