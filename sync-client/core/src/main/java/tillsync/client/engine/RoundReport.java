package tillsync.client.engine;

/** The results of the steps of one round. */
public final class RoundReport {
    private long published;
    private long held;
    private long refused;
    private long pulled;
    private long repaired;
    private boolean verified;
    private boolean news;

    void published(long edits) {
        published += edits;
    }

    void held(long edits) {
        held += edits;
    }

    void refused(long edits) {
        refused += edits;
    }

    void pulled(long changes) {
        pulled += changes;
    }

    void repaired(long articles) {
        repaired += articles;
    }

    void verified(boolean verified) {
        this.verified = verified;
    }

    /** Notes that the till's software has taken over something, or that a new reason keeps it from that. */
    void news() {
        news = true;
    }

    /** Returns true if the service must be told. */
    public boolean isNews() {
        return news || pulled + published + repaired > 0;
    }

    /** Edits that are in the catalogue now. */
    public long published() {
        return published;
    }

    /** Edits that lie in the inbox, since this till is no main. */
    public long held() {
        return held;
    }

    public long refused() {
        return refused;
    }

    /** Changes that came from the service. */
    public long pulled() {
        return pulled;
    }

    /** Damaged articles that are as in the catalogue again. */
    public long repaired() {
        return repaired;
    }

    /** Returns true if the service has confirmed that the articles are those of the catalogue. */
    public boolean verified() {
        return verified;
    }
}
