package dev.togai.meters.plan;

import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.proof.ChangeClass;
import dev.togai.proof.MeterChange;
import java.util.List;
import java.util.Optional;

/** A classifier of the change of a meter, by the units of all events. */
@FunctionalInterface
interface ChangeClassifier {

    /** Returns how the units change. */
    MeterChange compare(CreateUsageMeterRequest before, CreateUsageMeterRequest after);

    /** Returns a change that leaves the units of all events equal. */
    static MeterChange equal() {
        return new MeterChange(
                ChangeClass.EQUAL, true, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    /** Returns a change whose class is not known. */
    static MeterChange unknown(String reason) {
        return new MeterChange(
                ChangeClass.UNKNOWN, false, List.of(), Optional.empty(), Optional.empty(), Optional.of(reason), 0);
    }
}
