package tillsync.scenarios.simulation;

/**
 * Mistakes that are planted into the ports, to see that the simulation would notice them. None is in production code. To add
 * one: a line here, and {@code world.has(Bug.X)} where a port behaves otherwise.
 */
enum Bug {
    ANSWER_BEFORE_COMMIT("the service answers a publish before it is on the disk"),
    READ_BEFORE_SYNC("a reader is shown what is not on the disk yet"),
    ANSWER_AFTER_REOPENING("the service answers although its database was opened anew after the commit"),
    CACHE_KEPT_AFTER_ROLLBACK("what a catalogue had decided is remembered although it was rolled back"),
    NO_DEDUPLICATION("a change set that comes again is published again"),
    OLD_TOKEN_ACCEPTED("a token is believed after its till was signed off"),
    NO_ROW_LOCK("a till publishes while its place is changed"),
    OLD_CONTINUATION_ACCEPTED("a continuation of an earlier assignment is served"),
    NO_SECOND_LOOK("a page is sent although the assignment changed while it was read"),
    CURSOR_DIGEST_NOT_CHECKED("a cursor is believed whatever digest it carries"),
    STALE_PLAN_APPLIED("a topology change is applied whatever version it was made for"),
    COPY_OF_AN_OLD_HEAD("a copied catalogue begins with what a node remembers of its parent"),
    HELD_DELIVERY_IGNORED("a follower whose delivery is held is served"),
    GUARD_IGNORED("followers get what the guard holds"),
    CURSOR_BEFORE_ROWS("a till writes its cursor before its articles"),
    DIGEST_NOT_CHECKED("a till applies pages that do not add up"),
    OUTBOX_CLEARED_ON_DEMOTION("a main that becomes a follower drops its outbox"),
    PUBLISH_AFTER_PULL("a demoted main pulls before it has handed over its outbox"),
    REMOVALS_OF_A_LOST_DISK("a main with an empty disk publishes that all is gone"),
    LOST_ANSWER_FORGOTTEN("a till that got no answer gives its edits another number"),
    TAKEN_BEFORE_SOFTWARE("a till confirms what its software has not taken over"),
    ERROR_ENDS_THE_THREAD("a till does nothing any more after its software has thrown an Error");

    private final String what;

    Bug(String what) {
        this.what = what;
    }

    String what() {
        return what;
    }
}
