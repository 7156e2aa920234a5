package dev.togai.spring.boot;

import dev.togai.recorder.UsageLedger;
import dev.togai.recorder.UsageRecorder;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.convert.DurationStyle;

/**
 * The health of a recorder by its ledger. Sends no request.
 *
 * <ul>
 *   <li>{@code DOWN}: a thread of the recorder ended with an {@link Error}, and it rejects all events. Only a restart ends this.
 *   <li>{@code UP}: in all other states. Events that wait are delivered when Togai responds, and a restart does not help: with the
 *       durability memory it loses them.
 * </ul>
 */
final class RecorderHealth {

    private RecorderHealth() {}

    static TogaiHealth of(UsageRecorder recorder) {
        UsageLedger ledger = recorder.ledger();
        Map<String, Object> details = new TreeMap<>();
        details.put("waiting", ledger.waiting());
        details.put("deadLetters", ledger.deadLetters());
        details.put("rejected", ledger.rejected());
        ledger.oldestAge()
                .map(age -> DurationStyle.SIMPLE.print(age, ChronoUnit.SECONDS))
                .ifPresent(age -> details.put("oldestAge", age));
        if (recorder.hasFailed()) {
            details.put(
                    "reason", "a thread of the recorder failed, and it rejects all events; restart the application");
            return new TogaiHealth("DOWN", details);
        }
        return new TogaiHealth("UP", details);
    }
}
