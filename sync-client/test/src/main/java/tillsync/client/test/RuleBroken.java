package tillsync.client.test;

import org.jspecify.annotations.Nullable;

/** Thrown if a till's software breaks a rule. The message names the rule, its document, and what the kit saw. */
public final class RuleBroken extends AssertionError {
    private static final long serialVersionUID = 1;

    private final Rule rule;

    RuleBroken(Rule rule, String seen, @Nullable Throwable cause) {
        super(rule.sentence() + " (" + rule.section() + ") Seen: " + seen, cause);
        this.rule = rule;
    }

    public Rule rule() {
        return rule;
    }
}
