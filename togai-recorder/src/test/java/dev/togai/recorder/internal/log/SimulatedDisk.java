package dev.togai.recorder.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory with the state that programs see and the state that survives the end of the machine. Pages that were not forced
 * survive completely, in part or not at all, in any combination; so do changes of the directory. A force that fails leaves pages
 * out, and later forces do not write them.
 */
final class SimulatedDisk implements LogFiles {

    private static final int PAGE = 128;

    private final Random random;
    private final Map<String, Node> names = new TreeMap<>();
    private final Map<String, Node> durableNames = new TreeMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<DirectoryChange> unforced = new ArrayList<>();
    private boolean locked;
    private int operations;
    private int crashAt = Integer.MAX_VALUE;
    private boolean crashed;
    private double faultRate;
    private boolean evicts = true;
    private long capacity = Long.MAX_VALUE;
    private boolean readOnly;
    private int openFiles;
    private int failures;

    /** The end of a process or of the machine in the middle of an operation. */
    static final class CrashError extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A change of the directory that the end of the machine may undo. */
    private interface DirectoryChange {
        void applyTo(Map<String, Node> names);
    }

    private static final class Node {
        byte[] seen = new byte[0];
        byte[] durable = new byte[0];
        final BitSet dirty = new BitSet();
        final BitSet dropped = new BitSet();
    }

    SimulatedDisk(Random random) {
        this.random = random;
    }

    /** Crashes in an operation, which is done in part, after a number of further operations. */
    void crashAfter(int count) {
        crashAt = operations + count;
    }

    int operations() {
        return operations;
    }

    void faultRate(double rate) {
        faultRate = rate;
    }

    /** Sets whether the operating system drops pages from its cache that a failed force did not write. */
    void evicts(boolean value) {
        evicts = value;
    }

    void capacity(long bytes) {
        capacity = bytes;
    }

    void readOnly(boolean value) {
        readOnly = value;
    }

    private IOException failure(String message) {
        failures++;
        return new IOException(message);
    }

    /** Returns the number of operations that failed. */
    int failures() {
        return failures;
    }

    int openFiles() {
        return openFiles;
    }

    long usedBytes() {
        return names.values().stream().mapToLong(node -> node.seen.length).sum();
    }

    /** Changes a byte of a file, as a defect of the disk does. */
    void flip(String name, int offset, int bits) throws IOException {
        Node node = node(name);
        node.seen[offset] ^= (byte) bits;
        if (offset < node.durable.length) {
            node.durable[offset] ^= (byte) bits;
        }
    }

    int size(String name) throws IOException {
        return node(name).seen.length;
    }

    /** Returns a copy of the content of a file. */
    byte[] content(String name) throws IOException {
        return node(name).seen.clone();
    }

    /** Replaces the content of a file, and forces it. */
    void content(String name, byte[] bytes) throws IOException {
        Node node = node(name);
        node.seen = bytes.clone();
        node.durable = bytes.clone();
        node.dirty.clear();
        node.dropped.clear();
    }

    /** Removes a file as a person does. */
    void remove(String name) {
        names.remove(name);
        durableNames.remove(name);
    }

    /** Continues after the end of the process: the operating system has all that was written. */
    void endOfProcess() {
        restart();
        if (evicts && random.nextBoolean()) {
            nodes.forEach(this::evict);
        }
    }

    /** Continues after the end of the machine. */
    void endOfMachine() {
        restart();
        nodes.forEach(this::loseUnforced);
        int survive = random.nextInt(3);
        for (DirectoryChange change : unforced) {
            if (survive == 0 || (survive == 1 && random.nextBoolean())) {
                change.applyTo(durableNames);
            }
        }
        unforced.clear();
        names.clear();
        names.putAll(durableNames);
    }

    private void restart() {
        locked = false;
        crashed = false;
        crashAt = Integer.MAX_VALUE;
        openFiles = 0;
    }

    private void loseUnforced(Node node) {
        int size = random.nextBoolean()
                ? node.seen.length
                : Math.min(node.seen.length, node.durable.length)
                        + random.nextInt(Math.abs(node.seen.length - node.durable.length) + 1);
        byte[] survivor = Arrays.copyOf(node.durable, size);
        for (int page = node.dirty.nextSetBit(0); page >= 0; page = node.dirty.nextSetBit(page + 1)) {
            int bytes = random.nextInt(3) * (PAGE - random.nextInt(PAGE / 2)) / 2;
            copyPage(node.seen, survivor, page, bytes);
        }
        node.seen = survivor;
        node.durable = survivor.clone();
        node.dirty.clear();
        node.dropped.clear();
    }

    /** Drops cached pages that a failed force did not write. */
    private void evict(Node node) {
        for (int page = node.dropped.nextSetBit(0); page >= 0; page = node.dropped.nextSetBit(page + 1)) {
            int from = Math.min(node.seen.length, page * PAGE);
            int to = Math.min(node.seen.length, from + PAGE);
            Arrays.fill(node.seen, from, to, (byte) 0);
            copyPage(node.durable, node.seen, page, PAGE);
        }
        node.dropped.clear();
    }

    private static void copyPage(byte[] source, byte[] target, int page, int bytes) {
        int from = page * PAGE;
        int length = Math.min(Math.min(PAGE, bytes), Math.min(source.length, target.length) - from);
        if (length > 0) {
            System.arraycopy(source, from, target, from, length);
        }
    }

    /** Returns whether this operation crashes after a part of its work. */
    private boolean crashesNow() {
        if (crashed) {
            throw new CrashError();
        }
        operations++;
        crashed = operations >= crashAt;
        return crashed;
    }

    private boolean failsNow() {
        return random.nextDouble() < faultRate;
    }

    private void change(String operation) throws IOException {
        if (crashesNow()) {
            throw new CrashError();
        }
        if (readOnly || failsNow()) {
            throw failure(operation + " failed");
        }
    }

    private void change(DirectoryChange change) throws IOException {
        change.applyTo(names);
        unforced.add(change);
        if (failsNow()) {
            throw failure("The change of the directory was done, and its response failed");
        }
    }

    private Node node(String name) throws NoSuchFileException {
        Node node = names.get(name);
        if (node == null) {
            throw new NoSuchFileException(name);
        }
        return node;
    }

    @Override
    public Closeable lock() throws IOException {
        if (locked) {
            throw new IOException("The disk is in use");
        }
        locked = true;
        return () -> locked = false;
    }

    @Override
    public List<String> list() {
        return List.copyOf(names.keySet());
    }

    @Override
    public LogFile create(String name) throws IOException {
        if (names.containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        change("create");
        Node node = new Node();
        nodes.add(node);
        change(target -> target.put(name, node));
        return new NodeFile(node);
    }

    @Override
    public LogFile open(String name) throws IOException {
        Node node = node(name);
        if (crashesNow()) {
            throw new CrashError();
        }
        if (failsNow()) {
            throw failure("open failed");
        }
        return new NodeFile(node);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Node node = node(from);
        change("rename");
        change(target -> {
            target.remove(from, node);
            target.put(to, node);
        });
    }

    @Override
    public void delete(String name) throws IOException {
        Node node = node(name);
        change("delete");
        change(target -> target.remove(name, node));
    }

    @Override
    public void force() throws IOException {
        change("force of the directory");
        unforced.forEach(change -> change.applyTo(durableNames));
        unforced.clear();
    }

    private final class NodeFile implements LogFile {

        private final Node node;
        private boolean open = true;

        NodeFile(Node node) {
            this.node = node;
            openFiles++;
        }

        @Override
        public long size() {
            return node.seen.length;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            if (crashesNow()) {
                throw new CrashError();
            }
            if (failsNow()) {
                throw failure("read failed");
            }
            int bytes = (int) Math.max(0, Math.min(target.remaining(), node.seen.length - position));
            target.put(node.seen, (int) position, bytes);
            return bytes;
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            boolean crash = crashesNow();
            boolean fault = readOnly || failsNow();
            int bytes = source.remaining();
            if (crash || fault) {
                bytes = readOnly ? 0 : random.nextInt(bytes + 1);
            }
            long free = Math.max(0, capacity - usedBytes() + node.seen.length - position);
            boolean full = bytes > free;
            write(source, (int) position, (int) Math.min(bytes, free));
            if (crash) {
                throw new CrashError();
            }
            if (fault || full) {
                throw failure(full ? "No space is left" : "write failed");
            }
        }

        private void write(ByteBuffer source, int position, int bytes) {
            if (bytes == 0) {
                return;
            }
            if (position + bytes > node.seen.length) {
                node.seen = Arrays.copyOf(node.seen, position + bytes);
            }
            source.get(node.seen, position, bytes);
            touch(position, position + bytes);
        }

        private void touch(int from, int to) {
            node.dirty.set(from / PAGE, (to + PAGE - 1) / PAGE);
            node.dropped.clear(from / PAGE, (to + PAGE - 1) / PAGE);
        }

        @Override
        public void truncate(long size) throws IOException {
            if (crashesNow()) {
                throw new CrashError();
            }
            if (readOnly || failsNow()) {
                throw failure("truncate failed");
            }
            int end = node.seen.length;
            node.seen = Arrays.copyOf(node.seen, (int) size);
            touch((int) size, Math.max((int) size, end));
        }

        @Override
        public void force() throws IOException {
            boolean crash = crashesNow();
            boolean fault = readOnly || failsNow();
            for (int page = node.dirty.nextSetBit(0); page >= 0; page = node.dirty.nextSetBit(page + 1)) {
                if ((crash || fault) && random.nextBoolean()) {
                    node.dropped.set(page, fault && !crash);
                } else {
                    if (node.durable.length < node.seen.length) {
                        node.durable = Arrays.copyOf(node.durable, node.seen.length);
                    }
                    copyPage(node.seen, node.durable, page, PAGE);
                }
            }
            if (crash) {
                throw new CrashError();
            }
            node.dirty.clear();
            node.durable = Arrays.copyOf(node.durable, node.seen.length);
            if (fault) {
                if (evicts && random.nextBoolean()) {
                    evict(node);
                }
                throw failure("force failed");
            }
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                openFiles--;
            }
        }
    }
}
