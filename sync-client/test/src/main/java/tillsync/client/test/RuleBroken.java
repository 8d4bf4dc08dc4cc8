package tillsync.client.test;

import org.jspecify.annotations.Nullable;

/** A till's software has broken a rule. The message has the rule, where it is explained, and what was seen. */
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
