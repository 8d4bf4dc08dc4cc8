package tillsync.client.page;

import java.util.List;
import tillsync.client.doctor.CheckOutcome;
import tillsync.client.doctor.Finding;

/** The page of the check: the problems with their remedies, then all findings. */
record CheckView(PageFrame frame) {
    Html of(List<Finding> findings) {
        var words = frame.words();
        boolean isWell = findings.stream().noneMatch(CheckView::isTrouble);
        return frame.page(
                words.say("check.title"),
                Html.of(
                        """
                        <section aria-labelledby="found">
                        <h2 id="found">%s</h2>
                        <p class="state %s"><span class="dot" aria-hidden="true"></span>%s</p>
                        %s<ul class="users">
                        %s</ul>
                        </section>
                        <div class="actions">
                        %s%s</div>
                        """,
                        words.say("check.found"),
                        isWell ? "on" : "off",
                        words.say(isWell ? "check.well" : "check.trouble"),
                        Html.all(findings.stream()
                                .filter(CheckView::isTrouble)
                                .map(this::trouble)
                                .toList()),
                        Html.all(findings.stream().map(this::line).toList()),
                        frame.link("/check", "check.again"),
                        frame.link("/", "back")));
    }

    private static boolean isTrouble(Finding finding) {
        return finding.outcome() == CheckOutcome.FAULT || finding.outcome() == CheckOutcome.WARNING;
    }

    private Html trouble(Finding finding) {
        var words = frame.words();
        return Html.of(
                "<div class=\"notice\"><p><strong>%s</strong></p>\n<p>%s</p>%s</div>\n",
                finding.title(words.locale()),
                words.remedy(finding),
                finding.detail().isEmpty() ? Html.NONE : Html.of("\n<p>%s</p>", finding.detail()));
    }

    private Html line(Finding finding) {
        var locale = frame.words().locale();
        var todo = finding.outcome() == CheckOutcome.NOT_TRIED
                ? " " + frame.words().remedy(finding)
                : "";
        return Html.of(
                "<li><span class=\"name\">%s: %s</span><br><small>%s%s</small></li>\n",
                finding.subject(locale), frame.words().say("check." + finding.outcome()), finding.title(locale), todo);
    }
}
