package tillsync.people;

/** What a user may do with a till; each role may do what those before it may. */
public enum TillRole {
    /** Sees the till, its articles and what is pending. */
    VIEWER,
    /** Also changes articles, who follows whom, and how the till is called. */
    EDITOR,
    /** Also decides about users, signs the till off and has it replaced. */
    OWNER;

    public boolean allows(TillRole needed) {
        return compareTo(needed) >= 0;
    }
}
