package dev.signalbox.chaos.fault;

/** Where an instance is held in the middle of a slice's transaction, by a lock on a table that it writes there. */
enum Hold {
    /** It has read its records and holds nothing yet that others wait for: whoever takes over goes past it. */
    BEFORE_ITS_LOCKS("product_lock", "INSERT INTO product_lock"),
    /** It has written everything and moves the lane's row: whoever takes over waits until its transaction ends. */
    AT_ITS_ROW("lane", "UPDATE lane SET next_offset");

    private final String table;
    private final String statement;

    Hold(String table, String statement) {
        this.table = table;
        this.statement = statement;
    }

    String table() {
        return table;
    }

    /** How the statement begins that waits. */
    String statement() {
        return statement;
    }
}
