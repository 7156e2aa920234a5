package dev.togai.dsl.preview;

import dev.togai.dsl.eval.UnitSum;
import dev.togai.dsl.preview.AccountWindows.Row;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A table of sums by account and start of the window. Not thread-safe. Equal tables have equal serialized forms: the accounts in
 * order, each with its windows, and a window as numbers.
 */
final class UsageTable implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The longest string whose modified UTF-8 fits the two bytes of its length. */
    private static final int MAX_UTF_LENGTH = 65_535 / 3;

    private static final int MIN_CAPACITY = 16;

    private transient AccountIndex index;

    /** The windows by the number of the account; null for accounts of other tables. */
    private transient @Nullable AccountWindows[] accounts = {};

    /** Creates an empty table. */
    UsageTable() {
        this(new AccountIndex());
    }

    /** Creates an empty table that shares the numbers of accounts with other tables, which are used in the same thread. */
    UsageTable(AccountIndex index) {
        this.index = index;
    }

    /** Returns the row of an account and a window; creates it if it is missing. */
    Row row(String account, Instant start) {
        return windows(account).row(start.getEpochSecond());
    }

    private AccountWindows windows(String account) {
        int number = reserve(account);
        AccountWindows windows = accounts[number];
        if (windows == null) {
            windows = new AccountWindows();
            accounts[number] = windows;
        }
        return windows;
    }

    /** Returns the number of an account, which has an element of the array. */
    private int reserve(String account) {
        int number = index.numberOf(account);
        if (number >= accounts.length) {
            accounts = Arrays.copyOf(accounts, Math.max(MIN_CAPACITY, 2 * number));
        }
        return number;
    }

    /** Returns the windows of an account by its number; null if the account is one of other tables. */
    private @Nullable AccountWindows find(int number) {
        return number < accounts.length ? accounts[number] : null;
    }

    private void forEach(BiConsumer<String, AccountWindows> action) {
        for (int i = 0; i < accounts.length; i++) {
            AccountWindows windows = accounts[i];
            if (windows != null) {
                action.accept(index.name(i), windows);
            }
        }
    }

    private void forEachInOrder(BiConsumer<String, AccountWindows> action) {
        for (int number : index.inOrder()) {
            AccountWindows windows = find(number);
            if (windows != null) {
                action.accept(index.name(number), windows);
            }
        }
    }

    void addAll(UsageTable others) {
        others.forEach((account, windows) -> windows(account).addAll(windows));
    }

    /** Returns tables of disjoint accounts, which share the rows with this one. An account's hash selects its table. */
    List<UsageTable> split(int parts) {
        List<UsageTable> tables = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            tables.add(new UsageTable());
        }
        forEach((account, windows) -> {
            UsageTable table = tables.get(Math.floorMod(account.hashCode(), parts));
            int number = table.reserve(account);
            table.accounts[number] = windows;
        });
        return tables;
    }

    /** Returns all rows by account and then by time. The units of a COUNT meter are its events. */
    List<AccountUsage> list(UsagePeriod period, ZoneId zone, boolean counting) {
        List<AccountUsage> sums = new ArrayList<>();
        Map<Long, UsageWindow> known = new HashMap<>();
        forEachInOrder((account, windows) -> {
            for (int i = 0; i < windows.size(); i++) {
                Row row = windows.get(i);
                UsageWindow window = known.computeIfAbsent(
                        row.start(), start -> period.windowAt(Instant.ofEpochSecond(start), zone));
                BigDecimal units = counting
                        ? BigDecimal.valueOf(row.events())
                        : row.units().total();
                sums.add(new AccountUsage(account, window.start(), window.end(), units, row.events()));
            }
        });
        return sums;
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeInt((int) Arrays.stream(accounts).filter(Objects::nonNull).count());
        for (int number : index.inOrder()) {
            AccountWindows windows = find(number);
            if (windows == null) {
                continue;
            }
            writeAccount(index.name(number), out);
            out.writeInt(windows.size());
            for (int i = 0; i < windows.size(); i++) {
                write(windows.get(i), out);
            }
        }
    }

    private static void writeAccount(String account, ObjectOutputStream out) throws IOException {
        boolean plain = account.length() <= MAX_UTF_LENGTH;
        out.writeBoolean(plain);
        if (plain) {
            out.writeUTF(account);
        } else {
            out.writeObject(account);
        }
    }

    private static void write(Row row, ObjectOutputStream out) throws IOException {
        BigDecimal units = row.units().total();
        byte[] digits = units.unscaledValue().toByteArray();
        out.writeLong(row.start());
        out.writeLong(row.events());
        out.writeInt(units.scale());
        out.writeInt(digits.length);
        out.write(digits);
    }

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        index = new AccountIndex();
        accounts = new AccountWindows[0];
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            AccountWindows windows = windows(in.readBoolean() ? in.readUTF() : (String) in.readObject());
            for (int rows = in.readInt(); rows > 0; rows--) {
                read(windows, in);
            }
        }
    }

    private static void read(AccountWindows windows, ObjectInputStream in) throws IOException {
        Row row = windows.row(in.readLong());
        long events = in.readLong();
        int scale = in.readInt();
        row.add(UnitSum.of(new BigDecimal(new BigInteger(in.readNBytes(in.readInt())), scale)), events);
    }
}
