package dev.togai.meters.internal;

import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.proof.ChangeClass;
import dev.togai.proof.MeterChange;
import java.util.List;
import java.util.Optional;

/** A classifier of the change of a meter, by the units of all events. The differences of files and plans share it. */
@FunctionalInterface
public interface ChangeClassifier {

    /** Compares the units of two meters of one type. */
    MeterChange compare(CreateUsageMeterRequest before, CreateUsageMeterRequest after);

    /** Returns how the units change. The change of the type has no known class. */
    default MeterChange classify(CreateUsageMeterRequest before, CreateUsageMeterRequest after) {
        return before.type().equals(after.type())
                ? compare(before, after)
                : unknown("the type differs, and Togai does not document what it changes");
    }

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
