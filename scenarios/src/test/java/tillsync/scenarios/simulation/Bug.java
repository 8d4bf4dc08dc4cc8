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
    PILOT_IGNORED("followers get what only pilot tills are to have"),
    WINDOW_IGNORED("followers get changes at any time of day"),
    APPROVAL_IGNORED("followers get what waits for a second pair of eyes"),
    SLICES_COUNTED_SINGLY("each change of a price is compared with the one before it alone"),
    OWN_CHANGE_APPROVED("who asked for a change of prices approves it"),
    WAITING_IS_A_MEASURE("prices are compared with what waited a day ago and nobody approved"),
    FIRST_PRICE_IGNORED("an article of today is compared with nothing"),
    REST_NOT_JUDGED_AGAIN("what is behind an approved revision is not compared with that"),
    RELEASE_OF_THE_HEAD("a release goes to the head, whatever was seen"),
    TOLD_WITHOUT_ASKING("all who listen are told of a revision, whoever gets it"),
    CURSOR_BEFORE_ROWS("a till writes its cursor before its articles"),
    DIGEST_NOT_CHECKED("a till applies pages that do not add up"),
    OUTBOX_CLEARED_ON_DEMOTION("a main that becomes a follower drops its outbox"),
    PUBLISH_AFTER_PULL("a demoted main pulls before it has handed over its outbox"),
    REMOVALS_OF_A_LOST_DISK("a main with an empty disk publishes that all is gone"),
    LOST_ANSWER_FORGOTTEN("a till that got no answer gives its edits another number"),
    TAKEN_BEFORE_SOFTWARE("a till confirms what its software has not taken over"),
    GROUP_WITHOUT_ITS_ARTICLES("a till sells by its new price group before it has what is sold by it"),
    GROUP_IGNORED_BY_TIMER("what is planned begins at base prices, whatever the till's price group"),
    PROMOTED_TILL_KEEPS_GROUP("a follower that becomes a main goes on selling by its price group"),
    NEW_KINDS_REMOVED("a main that leads removes records of kinds that it has just learnt"),
    UNKNOWN_KINDS_PUBLISHED("a till publishes records of kinds that it does not name"),
    ADDED_KINDS_WITHOUT_RECORDS("a till that knows more kinds than before gets no records that are there already"),
    REMOVALS_BESIDE_KINDS_FORGOTTEN("a till that knows other kinds than before is not told what was removed"),
    LEFT_KINDS_KEPT("a till goes on as if it had kinds that its software no longer knows"),
    DIGEST_OF_ALL_KINDS("the digest that a till is told counts kinds that it does not know"),
    RECORDS_AFTER_ARTICLES("a till applies the records of a change set after its articles"),
    REMOVED_RECORDS_NOT_HANDED_OVER("a till's software is not told that a record was removed"),
    ERROR_ENDS_THE_THREAD("a till does nothing any more after its software has thrown an Error");

    private final String what;

    Bug(String what) {
        this.what = what;
    }

    String what() {
        return what;
    }
}
