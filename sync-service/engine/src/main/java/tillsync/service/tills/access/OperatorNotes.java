package tillsync.service.tills.access;

/** The log of the operator, for findings that concern the whole service. */
public interface OperatorNotes {

    /** Notes a finding. Call it in the transaction that found it. @param detail no name and no address */
    void note(String what, String detail);
}
