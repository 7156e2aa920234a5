package dev.togai.recorder.internal.log;

import java.util.ArrayList;
import java.util.List;

/**
 * The layout of frames. A group is any number of frames EVENTS and one frame END, in one segment. It is part of the log if all its
 * frames are valid, and the checksum of their checksums is that in END. The first byte of the marker is never in UTF-8, therefore
 * an event cannot contain a frame.
 */
final class FrameFormat {

    // frame   marker 4, length of the payload 4, CRC-32C of length and payload 4, payload
    // EVENTS  kind 1, sequence of the group 8, first position 8, events 4, then for each event:
    //         position less first position 4, seconds 8, nanoseconds 4, length 4, JSON
    // END     kind 1, sequence of the group 8, checksum of the group 4, counts 40, settled events 4, then for each:
    //         position 8, settlement 1

    static final int MARKER = 0xFF746F67;
    static final int HEADER_BYTES = 12;

    static final byte EVENTS = 1;
    static final byte END = 2;

    static final int EVENTS_BYTES = 1 + Long.BYTES + Long.BYTES + Integer.BYTES;
    static final int EVENT_BYTES = Integer.BYTES + Long.BYTES + Integer.BYTES + Integer.BYTES;
    static final int END_BYTES = 1 + Long.BYTES + Integer.BYTES + CountsCodec.BYTES + Integer.BYTES;
    static final int SETTLED_BYTES = Long.BYTES + 1;

    /** A frame is read as a whole, therefore it is short unless an event is long. */
    private static final int MAX_EVENTS_BYTES = 32 << 10;

    private FrameFormat() {}

    /** Splits events into those of frames. */
    static List<List<LoggedEvent>> frames(List<LoggedEvent> events) {
        List<List<LoggedEvent>> frames = new ArrayList<>();
        int start = 0;
        long bytes = 0;
        for (int i = 0; i < events.size(); i++) {
            long size = EVENT_BYTES + (long) events.get(i).bytes();
            if (i > start && bytes + size > MAX_EVENTS_BYTES) {
                frames.add(events.subList(start, i));
                start = i;
                bytes = 0;
            }
            bytes += size;
        }
        if (start < events.size()) {
            frames.add(events.subList(start, events.size()));
        }
        return frames;
    }

    static int payloadBytes(List<LoggedEvent> events) {
        int bytes = EVENTS_BYTES;
        for (LoggedEvent event : events) {
            bytes += EVENT_BYTES + event.bytes();
        }
        return bytes;
    }

    /** Returns the bytes of a group in a segment. */
    static long bytes(LogGroup group) {
        long bytes = HEADER_BYTES
                + END_BYTES
                + (long) SETTLED_BYTES * group.settled().size();
        for (List<LoggedEvent> frame : frames(group.events())) {
            bytes += HEADER_BYTES + payloadBytes(frame);
        }
        return bytes;
    }

    static byte code(Settlement settlement) {
        return switch (settlement) {
            case DELIVERED -> 1;
            case DUPLICATE -> 2;
            case DEAD_LETTER -> 3;
        };
    }
}
