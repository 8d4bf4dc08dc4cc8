package tillsync.sheet;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;
import tillsync.sheet.RowFinding.Status;

/** Judges the rows of one table, in order; a repeated number is a fault. */
public final class RowJudge {
    /** The members that a row may change, apart from attributes, in the order in which they are shown. */
    private static final List<String> MEMBERS = Meaning.all().stream()
            .filter(meaning -> meaning != Meaning.NUMBER && !meaning.isRepeatable())
            .map(Meaning::member)
            .distinct()
            .toList();

    private final Map<String, Long> lines = new HashMap<>();
    private final ColumnPlan plan;
    private final RowReader reader;
    private final RowMerge merge;
    private final LocalDateTime now;

    /** @param now the till's time, by which planned values have begun or ended */
    public RowJudge(ColumnPlan plan, LocalDateTime now) {
        this.plan = plan;
        this.now = now;
        this.reader = new RowReader(plan, now.toLocalDate());
        this.merge = new RowMerge(now, plan.currency());
    }

    /** @param stored the article of the number that the row names */
    public RowFinding judge(SheetRow row, Optional<Article> stored) {
        var number = plan.number(row.cells());
        var first = number == null ? null : lines.putIfAbsent(number, row.line());
        return judge(row, number, first, stored);
    }

    /**
     * Judges a single row.
     *
     * @param first the earlier line with the same number; null: none
     */
    public RowFinding judge(SheetRow row, @Nullable String number, @Nullable Long first, Optional<Article> stored) {
        var line = row.line();
        var cells = row.cells();
        var said = reader.read(row);
        var faults = new ArrayList<CellFault>(0);
        if (number == null) {
            faults.add(new CellFault(plan.indexOf(Meaning.NUMBER), "number", "MISSING", ""));
        } else if (first != null) {
            faults.add(new CellFault(plan.indexOf(Meaning.NUMBER), "number", "TWICE", Long.toString(first)));
        }
        faults.addAll(said.faults());
        var after =
                faults.isEmpty() ? merged(Objects.requireNonNull(number), stored, said.members(), cells, faults) : null;
        if (after == null) {
            return new RowFinding(line, number, Status.FAULTY, stored, Optional.empty(), List.of(), faults);
        }
        var status = stored.isEmpty() ? Status.NEW : stored.get().equals(after) ? Status.UNCHANGED : Status.CHANGED;
        return new RowFinding(line, number, status, stored, Optional.of(after), differences(stored, after), faults);
    }

    private @Nullable Article merged(
            String number, Optional<Article> stored, JsonObject said, List<String> cells, List<CellFault> faults) {
        try {
            ArticleNumber.read(number);
            return merge.merge(number, stored, said);
        } catch (Refusal refused) {
            refused.flaws().forEach(flaw -> faults.add(fault(flaw, cells)));
            return null;
        }
    }

    /** The cell that a flaw of the article is about. */
    private CellFault fault(Flaw flaw, List<String> cells) {
        var parts = flaw.pointer().split("/");
        var member = parts.length > 1 ? parts[1] : "number";
        int column = parts.length > 2 && (member.equals("attributes") || member.equals(RowGroups.MEMBER))
                ? named(member, parts[2], parts.length > 3 ? parts[3] : "")
                : column(member, flaw.pointer());
        return new CellFault(
                column, member, flaw.code(), column < 0 || column >= cells.size() ? "" : cells.get(column));
    }

    private int column(String member, String pointer) {
        if (pointer.startsWith("/scale/tareGrams")) {
            return plan.indexOf(Meaning.TARE);
        }
        if (!member.equals("price")) {
            return Meaning.all().stream()
                    .filter(meaning -> meaning.member().equals(member))
                    .findFirst()
                    .map(plan::indexOf)
                    .orElse(-1);
        }
        int currency = pointer.endsWith("currency") ? plan.indexOf(Meaning.CURRENCY) : -1;
        int price = plan.indexOf(Meaning.PRICE);
        return currency >= 0 ? currency : price >= 0 ? price : plan.indexOf(Meaning.CENTS);
    }

    /** The column of an attribute, or of a price group. */
    private int named(String member, String escaped, String part) {
        var name = escaped.replace("~1", "/").replace("~0", "~");
        for (int i = 0; i < plan.columns().size(); i++) {
            var column = plan.columns().get(i);
            var meaning = column.meaning();
            boolean isIt = meaning == Meaning.ATTRIBUTE
                    ? column.attribute().equals(name)
                    : (meaning == Meaning.GROUP_PRICE || meaning.isOfGroup() && !part.equals("price"))
                            && column.group().equals(name);
            if (isIt && meaning.member().equals(member)) {
                return i;
            }
        }
        return -1;
    }

    private List<MemberChange> differences(Optional<Article> stored, Article merged) {
        var was = stored.map(article -> article.lastingAsOf(now).toJson()).orElse(JsonObject.EMPTY);
        var is = merged.lastingAsOf(now).toJson();
        var found = new ArrayList<MemberChange>(2);
        for (var member : MEMBERS) {
            add(found, member, was.get(member), is.get(member));
        }
        addParts(found, RowGroups.MEMBER, was, is);
        addParts(found, "attributes", was, is);
        return found;
    }

    private static void addParts(List<MemberChange> found, String member, JsonObject was, JsonObject is) {
        var before = was.object(member);
        var after = is.object(member);
        var names = new LinkedHashSet<>(before.members().keySet());
        names.addAll(after.members().keySet());
        for (var name : names) {
            add(found, member + "/" + name, before.get(name), after.get(name));
        }
    }

    private static void add(List<MemberChange> found, String member, @Nullable JsonValue was, @Nullable JsonValue is) {
        if (!Objects.equals(was, is)) {
            found.add(new MemberChange(member, was, is));
        }
    }
}
