package dev.togai.testkit.fault;

import dev.togai.testkit.fault.FaultKind.Damage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Faults in plain words. */
final class FaultWords {

    private FaultWords() {}

    static String of(Fault fault, @Nullable StatusAnswer answer) {
        StringBuilder text = new StringBuilder(answer == null ? fault.kind().toString() : answer.toString());
        if (!fault.time().isZero()) {
            text.append(" (").append(time(fault.time())).append(')');
        }
        if (fault.size() > 0) {
            text.append(" (").append(fault.size()).append(" bytes)");
        }
        Damage damage = fault.kind().damage();
        if (damage == Damage.CONNECTION || damage == Damage.NONE) {
            return text.toString();
        }
        return text.append(fault.effectAfter().map(FaultWords::effect).orElse(", without effect"))
                .toString();
    }

    private static String effect(Duration after) {
        return after.isZero() ? ", with effect" : ", with effect " + time(after) + " later";
    }

    private static String time(Duration time) {
        return time.toMillis() + " ms";
    }
}
