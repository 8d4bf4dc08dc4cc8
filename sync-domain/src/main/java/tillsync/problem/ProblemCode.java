package tillsync.problem;

/**
 * The stable codes of refusals on the wire, each with the HTTP status that carries it.
 *
 * <p>A code is never renamed and never reused: tills in the field act on it. The texts for people are in the service's
 * message files, by these names.
 */
public enum ProblemCode {
    // input that cannot be read
    MALFORMED(400),
    UNKNOWN_MEMBER(400),
    INVALID_PARAMETER(400),
    CURSOR_MALFORMED(400),
    IDEMPOTENCY_KEY_REQUIRED(400),
    // who is asking
    UNAUTHENTICATED(401),
    SECOND_FACTOR(401),
    CSRF(403),
    ROLE_TOO_LOW(403),
    SCOPE(403),
    WRONG_PASSWORD(403),
    STEP_UP(403),
    SIGN_UP_CLOSED(403),
    NOT_FOUND(404),
    ARTICLE_NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    BODY_TOO_SLOW(408),
    // conflicts with the present state
    SEQUENCE_REUSED(409),
    SEQUENCE_GAP(409),
    TOPOLOGY_CHANGED(409),
    POLL_SUPERSEDED(409),
    STORE_COPIED(409),
    STORE_REPLACED(409),
    HAS_FOLLOWERS(409),
    LAST_OWNER(409),
    TILL_IS_A_FOLLOWER(409),
    ENTRY_IS_CLOSED(409),
    REQUEST_REUSED(409),
    NOTHING_IS_HELD(409),
    NOT_RELEASED(409),
    NOT_TRIED(409),
    OWN_CHANGE(409),
    APPROVER_TOO_NEW(409),
    KIND_UNKNOWN_TO_TILL(409),
    TOO_MANY_ORDERS(409),
    ORDER_NOT_WAITING(409),
    SNAPSHOT_REQUIRED(410),
    TOPOLOGY_STALE(412),
    TOO_LARGE(413),
    UPLOAD_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    // input that is understood and refused
    INVALID(422),
    DATABASE_LEADING_TILL_ONLY(422),
    MODEL_ANNOUNCED(422),
    MODEL_NOT_SUPPORTED(422),
    SELF(422),
    SOURCE_IS_FOLLOWER(422),
    FOLLOWERS_LEFT_BEHIND(422, "HAS_FOLLOWERS"),
    UNKNOWN_DEVICE(422),
    OTHER_MERCHANT(422),
    NO_FORMER_CATALOGUE(422),
    GROUP_OF_A_MAIN(422),
    REQUEST_REFUSED(422),
    PICTURE_HAS_METADATA(422),
    SOFTWARE_NOT_SUPPORTED(426),
    SOFTWARE_TOO_OLD(426),
    IF_MATCH_REQUIRED(428),
    TOO_MANY_REQUESTS(429),
    // a merchant's quota is used up
    QUOTA_TILLS(429),
    QUOTA_CHANGE_SETS(429),
    QUOTA_ARTICLES(429),
    QUOTA_GROWTH(429),
    QUOTA_PICTURES(429),
    QUOTA_DISK(429),
    INTERNAL(500),
    TILL_NOT_CONNECTED(503),
    BUSY(503),
    TOO_MANY_SLOW(503),
    STORE_UNAVAILABLE(503),
    STORE_DAMAGED(503),
    PARKED(503),
    TILL_DID_NOT_ANSWER(504),
    STORAGE_FULL(507);

    private final int status;
    private final String wireName;

    ProblemCode(int status) {
        this.status = status;
        this.wireName = name();
    }

    ProblemCode(int status, String wireName) {
        this.status = status;
        this.wireName = wireName;
    }

    /** The HTTP status, 400..599. */
    public int status() {
        return status;
    }

    /** The code on the wire. One code may have two statuses (HAS_FOLLOWERS: 409 at sign-off, 422 in a topology). */
    public String wireName() {
        return wireName;
    }
}
