package tillsync.people;

/** A user's rights on a till; each role includes those before it. */
public enum TillRole {
    /** Sees the till, its articles and what is pending. */
    VIEWER,
    /** Also changes articles, who follows whom, and the till's name. */
    EDITOR,
    /** Also decides about users, signs the till off and has it replaced. */
    OWNER;

    public boolean allows(TillRole needed) {
        return compareTo(needed) >= 0;
    }
}
