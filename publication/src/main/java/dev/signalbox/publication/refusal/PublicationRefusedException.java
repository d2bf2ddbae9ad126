package dev.signalbox.publication.refusal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents that make no publication; it says why and what to do next, in words for any caller. */
public final class PublicationRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String next;
    private final boolean tooLarge;
    private final transient @Nullable Setting setting;

    private PublicationRefusedException(String problem, String next, boolean tooLarge, @Nullable Setting setting) {
        super(problem, null, false, false);
        this.next = next;
        this.tooLarge = tooLarge;
        this.setting = setting;
    }

    /** The documents do not make one publication. */
    public static PublicationRefusedException unusable(String problem, String next) {
        return new PublicationRefusedException(problem, next, false, null);
    }

    /** They are larger than the mesh takes. */
    public static PublicationRefusedException tooLarge(String problem, String next) {
        return new PublicationRefusedException(problem, next, true, null);
    }

    /** The caller has to say it, or to say it differently. */
    public static PublicationRefusedException unnamed(String problem, String next, Setting setting) {
        return new PublicationRefusedException(problem, next, false, setting);
    }

    public String problem() {
        return String.valueOf(getMessage());
    }

    /** What to do next, in a sentence. */
    public String next() {
        return next;
    }

    public boolean isTooLarge() {
        return tooLarge;
    }

    /** What the caller sets to follow the advice; each edge has its own way to write it. */
    public Optional<Setting> setting() {
        return Optional.ofNullable(setting);
    }
}
