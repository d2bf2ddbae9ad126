package dev.signalbox.events.registry;

import org.jspecify.annotations.Nullable;

/** The registry did not do what was asked: either it could not be asked (wait), or it said no. */
public sealed class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private RegistryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** No usable answer from any address: connection refused or lost, time-out, server error. Asking later may help. */
    public static final class Unreachable extends RegistryException {
        private static final long serialVersionUID = 1L;

        public Unreachable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The registry answered with an error. Asking the same again gives the same. */
    public static final class Refused extends RegistryException {
        private static final long serialVersionUID = 1L;

        public static final int SUBJECT_NOT_FOUND = 40401;
        public static final int VERSION_NOT_FOUND = 40402;
        public static final int SCHEMA_NOT_FOUND = 40403;
        public static final int SUBJECT_SOFT_DELETED = 40404;
        public static final int LEVEL_NOT_CONFIGURED = 40408;
        public static final int INCOMPATIBLE = 409;
        public static final int INVALID_SCHEMA = 42201;
        public static final int INVALID_VERSION = 42202;
        public static final int INVALID_LEVEL = 42203;

        private final int status;
        private final int errorCode;

        /**
         * @param status the HTTP status
         * @param errorCode the registry's own code; the status where it gave none
         */
        public Refused(String message, int status, int errorCode) {
            super(message, null);
            this.status = status;
            this.errorCode = errorCode;
        }

        public int status() {
            return status;
        }

        public int errorCode() {
            return errorCode;
        }
    }
}
