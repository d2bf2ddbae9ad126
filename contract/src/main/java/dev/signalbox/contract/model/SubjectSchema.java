package dev.signalbox.contract.model;

/**
 * The Avro schema of one object of a contract, and the registry's name for it.
 *
 * @param object the object's name in the contract
 * @param text the schema as JSON
 * @param fingerprint SHA-256 of its parsing canonical form
 */
public record SubjectSchema(String subject, String object, String text, String fingerprint, Use use) {

    /** What is done with the schema at the registry once the contract is admitted. */
    public enum Use {
        /** Ours to register. */
        REGISTER,
        /** The contract points at a subject that somebody else keeps: it is looked up and compared, never written. */
        VERIFY
    }
}
