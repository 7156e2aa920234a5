package dev.togai.backtest.report;

import dev.togai.backtest.AccountBand;
import dev.togai.backtest.AccountDelta;
import dev.togai.backtest.AccountGroup;
import dev.togai.backtest.AccountSummary;
import dev.togai.backtest.UnitsDelta;
import dev.togai.backtest.report.ReportTable.Column;
import dev.togai.backtest.report.TableRow.Bar;
import dev.togai.backtest.report.TableRow.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The accounts of a meter by the size of their differences. */
record AccountTables(AccountSummary accounts, UnitsFormat format) {

    /** Returns a statement on the part of the change that the accounts with the greatest differences have. */
    Optional<Phrase> concentration() {
        List<AccountDelta> movers = accounts.byDifference();
        BigDecimal all = accounts.absoluteChange();
        if (accounts.changed() < 2) {
            return Optional.empty();
        }
        BigDecimal first = movers.get(0).units().difference().abs();
        Phrase phrase = Phrase.of("Account ")
                .name(movers.get(0).accountId())
                .plain(" has ")
                .strong(UnitsFormat.share(first, all).orElseThrow())
                .plain(" of the differences of all accounts");
        if (accounts.changed() > movers.size()) {
            BigDecimal listed =
                    movers.stream().map(it -> it.units().difference().abs()).reduce(BigDecimal.ZERO, BigDecimal::add);
            phrase = phrase.plain(", and the " + movers.size() + " accounts with the greatest differences have ")
                    .strong(UnitsFormat.share(listed, all).orElseThrow());
        }
        return Optional.of(phrase.plain(
                "." + direction("increase", accounts.increases()) + direction("decrease", accounts.decreases())));
    }

    private String direction(String verb, AccountGroup group) {
        return group.accounts() == 0
                ? ""
                : " Units " + verb + " for " + UnitsFormat.count(group.accounts(), "account") + " by "
                        + format.units(group.units().difference().abs()) + '.';
    }

    List<ReportBlock> blocks() {
        List<ReportBlock> blocks = new ArrayList<>();
        if (accounts.accounts() == 0) {
            return blocks;
        }
        blocks.add(bands());
        if (accounts.changed() > 0) {
            blocks.add(table("by-difference", "Greatest differences", accounts.byDifference(), changed()));
        }
        if (accounts.byPercent().size() > 1) {
            blocks.add(byPercent());
        }
        if (accounts.newlyZero() > 0) {
            blocks.add(table(
                    "newly-zero",
                    "Accounts without units after the change",
                    accounts.newlyZeroAccounts(),
                    band(AccountBand.NEWLY_ZERO)));
        }
        if (accounts.newlyBilled() > 0) {
            blocks.add(table(
                    "newly-billed",
                    "Accounts without units before the change",
                    accounts.newlyBilledAccounts(),
                    band(AccountBand.NEWLY_BILLED)));
        }
        blocks.add(table("largest", "Largest accounts before the change", accounts.largest(), allAccounts()));
        return blocks;
    }

    private AccountGroup changed() {
        return new AccountGroup(
                accounts.changed(),
                accounts.increases().units().plus(accounts.decreases().units()));
    }

    private AccountGroup band(AccountBand band) {
        return accounts.bands().getOrDefault(band, AccountGroup.EMPTY);
    }

    private AccountGroup allAccounts() {
        return new AccountGroup(accounts.accounts(), Totals.of(accounts.bands().values(), AccountGroup::units));
    }

    private ReportTable bands() {
        long most = accounts.bands().entrySet().stream()
                .filter(band -> band.getKey() != AccountBand.UNCHANGED)
                .mapToLong(band -> band.getValue().accounts())
                .max()
                .orElse(1);
        List<TableRow> rows = new ArrayList<>();
        accounts.bands()
                .forEach((band, group) -> rows.add(new TableRow(
                        Kind.NORMAL,
                        DeltaColumns.cells(
                                format, group.units(), TableCell.text(band.text()), TableCell.count(group.accounts())),
                        band == AccountBand.UNCHANGED
                                ? Optional.empty()
                                : Optional.of(new Bar(
                                        0,
                                        (double) group.accounts() / most,
                                        band.compareTo(AccountBand.UNCHANGED) > 0)))));
        AccountGroup all = allAccounts();
        rows.add(TableRow.of(
                Kind.TOTAL,
                DeltaColumns.cells(
                        format, all.units(), TableCell.text("All accounts"), TableCell.count(all.accounts()))));
        return ReportTable.of(
                "bands",
                "Accounts by difference in percent",
                DeltaColumns.after(Column.text("Difference of the account"), Column.number("Accounts")),
                rows);
    }

    /** Returns the accounts with the greatest differences in percent. They are no part of a sum. */
    private ReportTable byPercent() {
        DeltaColumns columns = DeltaColumns.ofPercent(
                format, accounts.byPercent().stream().map(AccountDelta::units).toList());
        return ReportTable.of(
                "by-percent",
                "Greatest differences in percent",
                DeltaColumns.after(Column.text("Account")),
                accounts.byPercent().stream()
                        .map(account -> columns.row(account.units(), TableCell.name(account.accountId())))
                        .toList());
    }

    /** Returns a table of the first accounts of a group, with a row for the others. */
    private ReportTable table(String id, String caption, List<AccountDelta> first, AccountGroup all) {
        DeltaColumns columns =
                DeltaColumns.of(format, first.stream().map(AccountDelta::units).toList());
        List<TableRow> rows = new ArrayList<>();
        first.forEach(account -> rows.add(columns.row(account.units(), TableCell.name(account.accountId()))));
        long others = all.accounts() - first.size();
        if (others > 0) {
            UnitsDelta rest = Totals.rest(all.units(), Totals.of(first, AccountDelta::units));
            rows.add(columns.row(Kind.REST, rest, TableCell.text(UnitsFormat.count(others, "other account"))));
        }
        if (all.accounts() > 1) {
            rows.add(
                    columns.row(Kind.TOTAL, all.units(), TableCell.text(UnitsFormat.count(all.accounts(), "account"))));
        }
        return ReportTable.of(id, caption, DeltaColumns.after(Column.text("Account")), rows);
    }
}
