package tillsync.client.test;

/** The rules that a till's software must keep, in one sentence each, with the place that explains them. */
public enum Rule {
    TAKES_OVER(
            "What your listener answers as taken over is what your software sells, with its price and VAT.",
            "EMBEDDING, Who has what"),
    TWICE_IS_ONCE(
            "A batch may come twice: taking it over again must work, and change nothing.",
            "EMBEDDING, Two places for the client's store"),
    COMMIT_BEFORE_ANSWER(
            "Your own commit must be on the disk before your listener answers that it has taken a batch over.",
            "EMBEDDING, Two places for the client's store"),
    REMOVAL(
            "An article that a batch gives as empty was removed, and is not sold any more.",
            "PROTOCOL 5, GET /api/v1/till/changes"),
    HELD(
            "Your listener must name each article that it cannot take over, and take all others.",
            "PROTOCOL 5, POST /api/v1/till/state"),
    HELD_COMES_AGAIN(
            "An article that was not taken over comes again, and must be taken once that is possible.",
            "PROTOCOL 5, POST /api/v1/till/state"),
    OPEN_SALE("No price changes during a sale: answer Takeover.later until it is paid.", "EMBEDDING, Who has what"),
    LATER_COMES_AGAIN(
            "What your listener has put off to later must be taken over after the sale.", "EMBEDDING, Who has what"),
    LOCAL_TIME(
            "A planned value begins and ends at the local time of the till, as the client hands it over.",
            "PROTOCOL 2, Planned values"),
    EDITS_ARRIVE(
            "An edit that your software has made is in the catalogue, and your software goes on selling by it.",
            "EMBEDDING, An edit of your own"),
    OWN_COMMIT_FIRST(
            "An edit goes to the client after your own commit, or together with it, and never before.",
            "EMBEDDING, An edit of your own"),
    RECONCILE_AT_START(
            "A till that was killed between its own commit and the client's must reconcile when it starts.",
            "EMBEDDING, An edit of your own"),
    RECONCILE_A_BACKUP(
            "A till whose database was restored from a backup must reconcile when it starts.",
            "EMBEDDING, Software that knows some fields"),
    REFUSED_EDIT(
            "An edit that was refused is not sold: take it back, or check it before your own commit.",
            "EMBEDDING, An edit of your own"),
    UNKNOWN_MEMBERS(
            "Members that your software does not know stay as they are: name those that it knows.",
            "EMBEDDING, Software that knows some fields"),
    FOLLOWER(
            "A till that follows another sells what its main sells, and edits nothing of its own.",
            "PROTOCOL 4, rule 2"),
    FAILURE_IS_TOLD(
            "Your listener must not answer that it has taken over what it could not write, whatever was thrown.",
            "EMBEDDING, What is in the way");

    private final String sentence;
    private final String section;

    Rule(String sentence, String section) {
        this.sentence = sentence;
        this.section = section;
    }

    public String sentence() {
        return sentence;
    }

    /** The document and its section that explain the rule. */
    public String section() {
        return section;
    }
}
