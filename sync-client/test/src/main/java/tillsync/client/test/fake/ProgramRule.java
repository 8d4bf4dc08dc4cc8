package tillsync.client.test.fake;

/** The rules of the contract that are visible from outside a till, with the section that explains them. */
public enum ProgramRule {
    HELLO("A till says hello on every connect, before anything else.", "PROTOCOL 5, PUT /api/v1/till"),
    PULLS(
            "A follower pulls the catalogue, and reports its cursor with the number and the digest of its articles.",
            "PROTOCOL 5, POST /api/v1/till/state"),
    KEEPS_MEMBERS("Unknown members of an article are kept: they are part of its digest.", "PROTOCOL 2, Article"),
    REMOVES("A change with op remove takes the article away.", "PROTOCOL 5, GET /api/v1/till/changes"),
    FOLLOWS_PAGES(
            "A page with a continuation is followed by another, and all are applied at once.",
            "PROTOCOL 5, GET /api/v1/till/changes"),
    BEGINS_AGAIN(
            "After 409 TOPOLOGY_CHANGED a till drops what it has staged, and begins again.",
            "PROTOCOL 5, GET /api/v1/till/changes"),
    TRIES_AGAIN(
            "A till that gets no answer tries again, and catches up.", "PROTOCOL 5, When the service cannot answer"),
    RESTARTS("A till that was killed goes on where it was.", "PROTOCOL 4, rule 1"),
    KEEPS_ITS_CURSOR(
            "A till keeps its cursor in one transaction with its articles, and pulls since there after a restart.",
            "PROTOCOL 4, rule 1"),
    DIFFERENCE(
            "A follower that gets another main applies the difference from its cursor.",
            "PROTOCOL 5, GET /api/v1/till/changes"),
    ANSWERS("A till answers each request.", "PROTOCOL 5, Requests to a till"),
    PUBLISHES("A main publishes what it was asked to change.", "PROTOCOL 5, Requests to a till"),
    PUBLISHES_ONCE(
            "A change set whose answer was lost is published again with the same number and content.",
            "PROTOCOL 5, PUT /api/v1/till/change-sets/{sequence}");

    private final String sentence;
    private final String section;

    ProgramRule(String sentence, String section) {
        this.sentence = sentence;
        this.section = section;
    }

    public String sentence() {
        return sentence;
    }

    public String section() {
        return section;
    }
}
