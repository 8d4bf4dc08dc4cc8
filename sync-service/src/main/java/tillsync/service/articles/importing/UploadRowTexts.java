package tillsync.service.articles.importing;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.json.JsonValue;
import tillsync.service.web.page.FieldTexts;
import tillsync.service.web.page.MemberTexts;
import tillsync.sheet.CellFault;
import tillsync.sheet.Column;
import tillsync.sheet.ColumnPlan;
import tillsync.sheet.Meaning;
import tillsync.sheet.MemberChange;
import tillsync.sheet.SheetRow;

/** Writes rows of uploads in the reader's language. */
@Component
record UploadRowTexts(MessageSource texts, FieldTexts fields, MemberTexts members) {
    private static final int LONGEST_CELL = 80;

    /** @param was and is: as pages write them; null: nothing */
    record Change(
            String label, @Nullable String was, @Nullable String is) {}

    /** @param status in lower case */
    record Line(long line, String number, String name, String status, List<Change> changes, List<String> faults) {
        /** The new value of the member with that label; "": none. */
        public String is(String label) {
            return changes.stream()
                    .filter(change -> change.label().equals(label))
                    .flatMap(change -> Stream.ofNullable(change.is()))
                    .findFirst()
                    .orElse("");
        }
    }

    /** The labels of all changes in these rows but the name, each once: the columns of a table of new articles. */
    List<String> labels(List<Line> lines) {
        var name = members.label("name");
        return lines.stream()
                .flatMap(line -> line.changes().stream())
                .map(Change::label)
                .filter(label -> !label.equals(name))
                .distinct()
                .toList();
    }

    Line line(ColumnPlan plan, ImportPreviews.Judged judged, LocalDate day) {
        var finding = judged.finding();
        var article = finding.after().or(finding::before);
        return new Line(
                finding.line(),
                finding.number() == null ? "" : cut(finding.number()),
                article.map(known -> known.name())
                        .orElseGet(
                                () -> cut(plan.cell(Meaning.NAME, judged.row().cells()))),
                finding.status().name().toLowerCase(Locale.ROOT),
                finding.differences().stream().map(one -> change(one, day)).toList(),
                finding.faults().stream()
                        .map(fault -> fault(plan, judged.row(), fault))
                        .toList());
    }

    private Change change(MemberChange difference, LocalDate day) {
        var member = difference.member();
        int slash = member.indexOf('/');
        var kind = slash < 0 ? member : member.substring(0, slash);
        var name = member.substring(slash + 1);
        var label =
                switch (kind) {
                    case "attributes" -> name;
                    case "groups" -> members.label("group", name);
                    default -> members.imported(member);
                };
        return new Change(label, value(kind, difference.was(), day), value(kind, difference.is(), day));
    }

    private @Nullable String value(String member, @Nullable JsonValue value, LocalDate day) {
        return value == null ? null : fields.value(member, value, day);
    }

    /** Explains why a row cannot be imported, and names its column as the file does. */
    String fault(ColumnPlan plan, SheetRow row, CellFault fault) {
        var column = fault.column() < 0 ? members.imported(fault.member()) : name(plan, fault.column());
        boolean isNumber = fault.column() >= 0 && row.isNumber(fault.column());
        var cell = isNumber ? cell(plan, row, fault.column()) : fault.cell();
        var text = MemberTexts.flaw("import.flaw", fault.member(), fault.code(), column, cut(cell));
        return texts.getMessage(text, LocaleContextHolder.getLocale());
    }

    /**
     * A cell in the format of the reader's language. Numbers are stored with a point, and a VAT rate such as 7 % as
     * 0.07.
     */
    static String cell(ColumnPlan plan, SheetRow row, int index) {
        var cell = index < row.cells().size() ? row.cells().get(index) : "";
        if (!row.isNumber(index)) {
            return cell;
        }
        var number = new BigDecimal(cell);
        var meaning = plan.columns().get(index).meaning();
        if (meaning == Meaning.VAT && number.signum() > 0 && number.compareTo(BigDecimal.ONE) < 0) {
            var percent = NumberFormat.getPercentInstance(LocaleContextHolder.getLocale());
            percent.setMaximumFractionDigits(number.scale());
            return percent.format(number);
        }
        var written = (meaning == Meaning.PRICE || meaning == Meaning.GROUP_PRICE) && number.scale() < 2
                ? number.setScale(2)
                : number;
        char decimal = DecimalFormatSymbols.getInstance(LocaleContextHolder.getLocale())
                .getDecimalSeparator();
        return written.toPlainString().replace('.', decimal);
    }

    /** The name of a column; its place if it has none. */
    String name(ColumnPlan plan, int index) {
        Column column = plan.columns().get(index);
        return column.header().isBlank()
                ? texts.getMessage("import.column", new Object[] {index + 1}, LocaleContextHolder.getLocale())
                : cut(column.header());
    }

    private static String cut(String cell) {
        int length = cell.codePointCount(0, cell.length());
        return length <= LONGEST_CELL ? cell : cell.substring(0, cell.offsetByCodePoints(0, LONGEST_CELL)) + "…";
    }

    String text(String key, Object... parts) {
        return texts.getMessage(key, parts, LocaleContextHolder.getLocale());
    }
}
