package tillsync.client.test.fake;

/** Thrown if a till that is a program of its own breaks a rule. */
final class ProgramBroken extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ProgramRule rule;

    /** @param what it should have done */
    ProgramBroken(ProgramRule rule, String what, String seen) {
        super(rule.sentence() + " (" + rule.section() + ") Not seen: " + what + "; " + seen);
        this.rule = rule;
    }

    ProgramRule rule() {
        return rule;
    }
}
