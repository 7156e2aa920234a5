package dev.togai.testkit.junit;

import dev.togai.testkit.RecordedCall;
import dev.togai.testkit.fault.InjectedFault;
import java.io.Serial;
import java.util.List;

/**
 * What the fake was asked and answered, attached to the failure of a test: every runner shows it there, beside the stack trace.
 */
final class RecordedExchange extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    RecordedExchange(List<RecordedCall> calls, List<InjectedFault> faults) {
        super(text(calls, faults), null, false, false);
    }

    private static String text(List<RecordedCall> calls, List<InjectedFault> faults) {
        StringBuilder text = new StringBuilder("The fake answered ");
        text.append(calls.isEmpty() ? "no calls." : calls.size() + " call(s):");
        calls.forEach(call -> text.append(System.lineSeparator()).append("  ").append(call));
        if (!faults.isEmpty()) {
            text.append(System.lineSeparator()).append("What went wrong on purpose:");
            faults.forEach(
                    fault -> text.append(System.lineSeparator()).append("  ").append(fault));
        }
        return text.toString();
    }
}
