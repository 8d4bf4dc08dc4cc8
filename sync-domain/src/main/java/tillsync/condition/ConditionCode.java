package tillsync.condition;

/**
 * Codes of conditions that the rules know by name. Each has words in {@link Explanation}; tills may report others, of
 * their own software.
 */
public final class ConditionCode {
    /** The store of a till turned up twice. */
    public static final String STORE_COPIED = "STORE_COPIED";

    public static final String STORE_DAMAGED = "STORE_DAMAGED";
    public static final String STORE_REPLACED = "STORE_REPLACED";
    public static final String STORE_UNUSABLE = "STORE_UNUSABLE";
    public static final String DATA_MAY_BE_LOST = "DATA_MAY_BE_LOST";
    /** The till's software has failed to take over a batch. */
    public static final String LISTENER_FAILED = "LISTENER_FAILED";

    public static final String LISTENER_HANGS = "LISTENER_HANGS";
    public static final String CLIENT_HANGS = "CLIENT_HANGS";
    public static final String CLOCK_WRONG = "CLOCK_WRONG";
    /** The network lets nothing but polls through. */
    public static final String GUEST_WIFI = "GUEST_WIFI";

    public static final String SOFTWARE_NOT_SUPPORTED = "SOFTWARE_NOT_SUPPORTED";
    public static final String SOFTWARE_TOO_OLD = "SOFTWARE_TOO_OLD";
    /** The service has said that its own data are damaged. */
    public static final String CLOUD_DAMAGED = "CLOUD_DAMAGED";

    public static final String INTERNAL = "INTERNAL";

    private ConditionCode() {}
}
