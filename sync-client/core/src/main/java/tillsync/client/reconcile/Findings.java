package tillsync.client.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tillsync.problem.Flaw;

/** The findings of a comparison so far. */
public final class Findings {
    private final List<ArticleDifference> differences = new ArrayList<>();
    private final List<Invalid> flaws = new ArrayList<>();
    private long compared;
    private long equal;
    private long added;
    private long changed;
    private long removed;
    private long kept;
    private long waiting;
    private long invalid;
    private boolean hasUnnumbered;

    public void compares(SoftwareArticle article) {
        compared++;
        hasUnnumbered |= !article.isNumbered();
    }

    public void equal() {
        equal++;
    }

    public void waiting() {
        waiting++;
    }

    public void kept() {
        kept++;
    }

    public void differs(String number, ArticleDifference.Kind kind, Set<String> members) {
        switch (kind) {
            case ADDED -> added++;
            case CHANGED -> changed++;
            case REMOVED -> removed++;
        }
        if (differences.size() < Reconciliation.MOST_LISTED) {
            differences.add(new ArticleDifference(number, kind, members));
        }
    }

    public void invalid(String number, Flaw flaw) {
        invalid++;
        if (flaws.size() < Reconciliation.MOST_LISTED) {
            flaws.add(Invalid.of(number, flaw));
        }
    }

    /** Notes that the software has a second article under that number; the first one counts. */
    public void twice(String number) {
        invalid(number, new Flaw("/number", "TWICE", "number: again (expected: once; the first counts)"));
    }

    /** Returns true if articles that the software lacks may be removed: it has some, and each has a valid number. */
    public boolean allowRemoval() {
        return compared > 0 && !hasUnnumbered;
    }

    /** @param ifAny the outcome if anything differs, or if the store is not in step */
    public Reconciliation result(Instant at, Outcome ifAny) {
        boolean isNone = added + changed + removed == 0 && ifAny != Outcome.NOT_IN_STEP;
        var outcome = isNone ? Outcome.COMPARED : ifAny;
        return new Reconciliation(
                at, outcome, compared, equal, added, changed, removed, kept, waiting, invalid, differences, flaws);
    }
}
