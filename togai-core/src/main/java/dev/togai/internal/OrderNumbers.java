package dev.togai.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/** The numbering of items of a list, some of which have a number. */
public final class OrderNumbers {

    private OrderNumbers() {}

    /** Returns the number of each item. Items without one get the smallest unused numbers from 1, in list order. */
    public static List<Integer> fill(List<OptionalInt> given) {
        BitSet taken = new BitSet();
        for (OptionalInt number : given) {
            if (number.isPresent() && number.getAsInt() >= 0 && number.getAsInt() <= given.size()) {
                taken.set(number.getAsInt());
            }
        }
        List<Integer> numbers = new ArrayList<>(given.size());
        int free = 1;
        for (OptionalInt number : given) {
            if (number.isPresent()) {
                numbers.add(number.getAsInt());
            } else {
                free = taken.nextClearBit(free);
                numbers.add(free++);
            }
        }
        return numbers;
    }
}
